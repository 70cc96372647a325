"""Roles are groups, and a role is had by membership alone.

A superuser who is not in the group does not have the role: nobody is exempt from the rule of two people.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.contrib.auth.models import AbstractUser, AnonymousUser, Group
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What somebody may do at the desk. The value is the name of the group, for ever."""

    INTERVIEWER = "interviewer"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    PROTECTION_OFFICER = "protection_officer"
    PUBLISHER = "publisher"
    BUREAU_LIAISON = "bureau_liaison"
    ADMINISTRATOR = "administrator"


LABELS = {
    Role.INTERVIEWER: _("Interviewer"),
    Role.EDITOR: _("Editor"),
    Role.TRANSLATOR: _("Translator"),
    Role.PROTECTION_OFFICER: _("Protection officer"),
    Role.PUBLISHER: _("Publisher"),
    Role.BUREAU_LIAISON: _("Bureau liaison"),
    Role.ADMINISTRATOR: _("Administrator"),
}


Member = AbstractUser | AnonymousUser  # whatever `request.user` may be

_CACHE = "_roles_of_this_object"


def roles_of(user: Member) -> frozenset[Role]:
    """The roles of an active user; nothing for anybody else.

    Asked of the database once for each user object, so once for each request. Call `forget_roles` after
    changing the groups of an object that lives on.
    """
    if not user.is_active:
        return frozenset()
    known = getattr(user, _CACHE, None)
    if known is None:
        names = set(user.groups.values_list("name", flat=True))
        known = frozenset(role for role in Role if role.value in names)
        setattr(user, _CACHE, known)
    return frozenset(known)


def forget_roles(user: Member) -> None:
    """Let the next question go to the database again."""
    if hasattr(user, _CACHE):
        delattr(user, _CACHE)


def has_role(user: Member, role: Role) -> bool:
    """Whether this user is in the group of this role."""
    return role in roles_of(user)


def is_interviewer(user: Member) -> bool:
    """May hand in, and cannot read back."""
    return has_role(user, Role.INTERVIEWER)


def is_editor(user: Member) -> bool:
    """May write and change drafts."""
    return has_role(user, Role.EDITOR)


def is_translator(user: Member) -> bool:
    """May write the draft in another language."""
    return has_role(user, Role.TRANSLATOR)


def is_officer(user: Member) -> bool:
    """May look at sealed values and clear what somebody else has edited."""
    return has_role(user, Role.PROTECTION_OFFICER)


def is_publisher(user: Member) -> bool:
    """May send what is cleared to the press."""
    return has_role(user, Role.PUBLISHER)


def is_liaison(user: Member) -> bool:
    """May handle invitations to speakers."""
    return has_role(user, Role.BUREAU_LIAISON)


def is_administrator(user: Member) -> bool:
    """May enrol staff."""
    return has_role(user, Role.ADMINISTRATOR)


def assign_roles(user: AbstractUser, roles: Iterable[Role]) -> None:
    """Make these the only roles of the user. The groups exist from the first migration on."""
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    forget_roles(user)


def may_read_drafts(user: Member) -> bool:
    """Whoever works on stories. An interviewer hands in, and a liaison arranges talks: they read what is public."""
    return bool(roles_of(user) - {Role.INTERVIEWER, Role.BUREAU_LIAISON})
