"""Production does not start on the demo's accounts, keys or content: a check that nobody runs protects nobody."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from accounts.checks import no_demo_account_in_production
from config.checks import no_demo_in_real_use


def refuse_demo_in_real_use() -> None:
    """Raise ImproperlyConfigured when something of the demo is in a real installation."""
    found = [*no_demo_in_real_use(None), *no_demo_account_in_production()]
    if found:
        raise ImproperlyConfigured(
            " ".join(f"{message.msg} {message.hint or ''}".strip() for message in found)
        )
