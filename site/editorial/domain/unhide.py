"""Let readers see a hidden story again: an officer and an editor, and the speaker if the speaker asked for the hiding."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import is_editor
from audit.domain import record
from consent.models import Manner
from editorial.models import Role
from editorial.notices import close_notices
from editorial.standing_in import NotAllowed, is_officer_for, require_officer_for
from speakers.models import Hiding, Testimony, Visibility


@dataclass(frozen=True, slots=True)
class Lifting:
    """Who still has to agree before a story is no longer hidden; nobody: it is not."""

    missing: tuple[Role, ...]

    @property
    def lifted(self) -> bool:
        """Is it no longer hidden?"""
        return not self.missing


def who_is_missing(hiding: Hiding) -> tuple[Role, ...]:
    """Whose yes a hiding still waits for."""
    said = {Role.OFFICER: hiding.officer_yes, Role.EDITOR: hiding.editor_yes}
    if hiding.by_speaker:
        said[Role.SPEAKER] = hiding.speaker_yes
    return tuple(role for role, yes in said.items() if not yes)


def hiding_of(testimony: Testimony) -> Hiding:
    """The hiding that stands. Raises NotAllowed when the story is not hidden."""
    if testimony.visibility != Visibility.HIDDEN:
        raise NotAllowed(_("This story is not hidden."))
    return Hiding.objects.filter(pk=testimony.pk).first() or Hiding(testimony=testimony)


def unhide(*, testimony: Testimony, by: User) -> Lifting:
    """One person's yes to lifting a hiding; with the last one that is needed it is lifted. Two people, never one.

    What was public must still be cleared to return. Raises NotAllowed.
    """
    with transaction.atomic():
        hiding = _held(testimony)
        role = _part_of(by, hiding, testimony)
        if role is Role.OFFICER:
            hiding.officer_yes = by.get_username()
        else:
            hiding.editor_yes = by.get_username()
        return _settle(hiding, testimony, actor=by.get_username(), role=role)


def record_speaker_wants_it_shown(*, testimony: Testimony, manner: str, recorded_by: User) -> Lifting:
    """The speaker, who asked for the hiding, agrees that readers see the story again. An officer records it."""
    require_officer_for(recorded_by, testimony)
    with transaction.atomic():
        hiding = _held(testimony)
        if not hiding.by_speaker:
            raise NotAllowed(_("The speaker did not ask for this hiding."))
        hiding.speaker_yes = str(Manner(manner))
        return _settle(hiding, testimony, actor=recorded_by.get_username(), role=Role.SPEAKER)


def _held(testimony: Testimony) -> Hiding:
    return hiding_of(Testimony.objects.select_for_update(no_key=True).get(pk=testimony.pk))


def _part_of(by: User, hiding: Hiding, testimony: Testimony) -> Role:
    """Whose yes this person can give that is not given yet, and not by themselves in the other part."""
    officer, editor = is_officer_for(by, testimony), is_editor(by)
    if not (officer or editor):
        raise NotAllowed(_("A protection officer and an editor lift a hiding together."))
    name = by.get_username()
    if officer and not hiding.officer_yes and hiding.editor_yes != name:
        return Role.OFFICER
    if editor and not hiding.editor_yes and hiding.officer_yes != name:
        return Role.EDITOR
    raise NotAllowed(_("Your part is done. Somebody else must agree too."))


def _settle(hiding: Hiding, testimony: Testimony, *, actor: str, role: Role) -> Lifting:
    """Keep the yes; lift the hiding if it was the last one."""
    missing = who_is_missing(hiding)
    if missing:
        hiding.save()
        record(actor=actor, action=f"unhide.{role}", subject=testimony.pk)
    else:
        Hiding.objects.filter(pk=testimony.pk).delete()
        Testimony.objects.filter(pk=testimony.pk).update(visibility=Visibility.ORDINARY)
        close_notices(by=actor, testimony=testimony.pk, kinds=["story.hidden"])
        record(actor=actor, action="story.unhidden", subject=testimony.pk)
    testimony.refresh_from_db()
    return Lifting(missing)
