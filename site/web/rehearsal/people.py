"""The invented staff of a rehearsal: an editor, a protection officer, and nobody with a password."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from accounts.roles import Role, assign_roles


@dataclass(frozen=True, slots=True)
class Staff:
    """Two people are the least that a story needs, besides the one who tells it."""

    editor: User
    officer: User


def _member(username: str, role: Role) -> User:
    user, made = User.objects.get_or_create(username=username, defaults={"is_demo": True})
    if made:
        user.set_unusable_password()
        user.save()
    assign_roles(user, [role])
    return user


def rehearsal_staff() -> Staff:
    """Make them, or find them."""
    return Staff(
        editor=_member("rehearsal-editor", Role.EDITOR),
        officer=_member("rehearsal-officer", Role.PROTECTION_OFFICER),
    )
