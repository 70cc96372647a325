"""What real use refuses: the demo's keys and content. (Demo accounts: `accounts.checks`.)"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from protection.opening import key_ring_needs_passphrase


@register(Tags.security, deploy=True)
def no_demo_in_real_use(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An unlocked key ring, or demo content, in a data folder of real use."""
    if settings.DEMO:
        return []
    found: list[CheckMessage] = []
    if key_ring_needs_passphrase() is False:
        hint = "Start from an empty data folder with 'make setup': it asks for a passphrase."
        found.append(
            Error("The sealed file's key lies here without a passphrase.", hint=hint, id="config.E001")
        )
    if any(Path(settings.DATA_ROOT, "steps").glob("demo-*")):
        hint = "Point MOKSORI_DATA at a folder of its own."
        found.append(
            Error("This data folder holds the demo's invented stories.", hint=hint, id="config.E002")
        )
    return found
