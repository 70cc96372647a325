"""What must hold before this runs for real people."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from accounts.domain import has_demo_accounts

# Each would make a browser at the desk tell somebody else that it is there, or who is.
_CALLS_HOME = (
    "WAGTAIL_GRAVATAR_PROVIDER_URL",
    "WAGTAIL_ENABLE_UPDATE_CHECK",
    "WAGTAIL_ENABLE_WHATS_NEW_BANNER",
)


@register(Tags.security, deploy=True)
def no_demo_account_in_production(**_kwargs: Any) -> list[CheckMessage]:
    """Demo accounts have printed passwords. Real use refuses to start while one exists."""
    if settings.DEMO:
        return []
    try:
        found = has_demo_accounts()
    except DatabaseError:  # no tables yet, so no accounts
        return []
    if not found:
        return []
    return [
        Error(
            "This installation is for real use and holds a demo account.",
            hint="Start real use with an empty database ('make setup'), never with that of the demo.",
            id="accounts.E001",
        )
    ]


@register(Tags.security)
def desk_calls_nobody(**_kwargs: Any) -> list[CheckMessage]:
    """The desk's pages load nothing from elsewhere. What is not set is on in Wagtail, and counts as on."""
    return [
        Error(
            f"{name} would make desk pages ask another server.",
            hint="Set it to None or False.",
            id="accounts.E002",
        )
        for name in _CALLS_HOME
        if getattr(settings, name, True)
    ]
