"""Enrol somebody for real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from accounts.domain.credentials import readable_password
from accounts.models import User
from accounts.roles import Role, assign_roles
from audit.domain import record


@dataclass(frozen=True)
class StaffCredentials:
    """To be handed over in person. The password opens the desk only as far as choosing a new one."""

    username: str
    one_time_password: str = field(repr=False)


@transaction.atomic
def create_staff(*, username: str, roles: Sequence[Role], full_name: str, actor: str) -> StaffCredentials:
    """Create an account that has to choose a password and enrol a second factor before it can do anything.

    `actor` is who does it, as the audit names them. Raises ValidationError when the name is taken or not
    allowed, and ValueError without a role: an account that may do nothing is a mistake.
    """
    if not roles:
        raise ValueError("A member of staff needs at least one role.")
    password = readable_password()
    user = User(username=username, first_name=full_name, must_change_password=True)
    user.set_password(password)
    user.full_clean()
    user.save()
    assign_roles(user, roles)
    names = sorted(role.value for role in roles)
    record(actor=actor, action="account.created", subject=user.subject, roles=names)
    return StaffCredentials(username, password)
