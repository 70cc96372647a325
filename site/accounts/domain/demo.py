"""Accounts for looking round. They exist in the demo only, and their secrets change with every start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from accounts.domain.credentials import (
    readable_password,
    replace_recovery_codes,
    replace_totp_secret,
)
from accounts.models import User
from accounts.roles import Role, assign_roles
from audit.domain import record


class DemoOnly(RuntimeError):
    """A demo account was asked for where real people work, or under the name of one of them."""


@dataclass(frozen=True)
class DemoCredentials:
    """What the person at the screen needs to get in. Shown once; the repr shows no secret."""

    username: str
    password: str = field(repr=False)
    recovery_codes: tuple[str, ...] = field(repr=False)
    totp_secret: str = field(repr=False)
    totp_address: str = field(repr=False)


@transaction.atomic
def enrol_demo_account(*, username: str, roles: Sequence[Role], full_name: str) -> DemoCredentials:
    """Create or refresh a demo account: new password, new authenticator secret, new recovery codes.

    Raises DemoOnly outside the demo, and when the name belongs to an account that is not of the demo.
    """
    if not settings.DEMO:
        raise DemoOnly("Demo accounts exist in the demo only.")
    user = User.objects.select_for_update().filter(username=username).first() or User(
        username=username, is_demo=True
    )
    if not user.is_demo:
        raise DemoOnly("An account of real use has this name; the demo leaves it alone.")
    password = readable_password()
    user.first_name, user.last_name, user.is_active = full_name, "", True
    user.must_change_password = False
    user.set_password(password)
    user.save()
    assign_roles(user, roles)
    Authenticator.objects.filter(user=user).delete()
    secret = replace_totp_secret(user)
    codes = replace_recovery_codes(user)
    record(
        actor="demo",
        action="account.demo_enrolled",
        subject=user.subject,
        roles=_names(roles),
    )
    return DemoCredentials(username, password, codes, secret, get_adapter().build_totp_url(user, secret))


def has_demo_accounts() -> bool:
    """Whether any account of the demo is left in this database."""
    return User.objects.filter(is_demo=True).exists()


def _names(roles: Sequence[Role]) -> list[str]:
    return sorted(role.value for role in roles)
