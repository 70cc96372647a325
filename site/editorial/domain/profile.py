"""Change what readers are told about a speaker. Public words only; they are part of what the speaker approves."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import is_officer
from audit.domain import record
from editorial.domain.review import NotAllowed
from protection.domain import pseudonym_is_too_near
from speakers.models import ShownAs, Speaker

FIELDS = (
    "shown_as",
    "name_ko",
    "name_en",
    "pronoun",
    "own_word_ko",
    "own_word_en",
    "line_ko",
    "line_en",
)

_NAMING = frozenset({"shown_as", "name_ko", "name_en"})


def change_profile(*, speaker: Speaker, told: Mapping[str, str], officer: User) -> list[str]:
    """Write the fields of a public profile; return the names of those that changed.

    Public pages keep the bytes that were cleared. Drafts have another content digest, so they need their
    approvals again: a name is exactly what a speaker agrees to. ValueError for a name that would give somebody away.
    """
    if not is_officer(officer):
        raise NotAllowed(_("Only a protection officer can change a public profile."))
    with transaction.atomic():
        row = Speaker.objects.select_for_update().get(pk=speaker.pk)
        changed = [name for name in FIELDS if name in told and getattr(row, name) != told[name]]
        for name in changed:
            setattr(row, name, told[name])
        row.full_clean()
        if _NAMING.intersection(changed):
            _refuse_what_tells(row)
        row.save(update_fields=changed or None)
        if changed:
            record(actor=officer.get_username(), action="speaker.changed", subject=row.pk, fields=changed)
    return changed


def _refuse_what_tells(speaker: Speaker) -> None:
    """A name that is not the real one must not be near to it. Who is shown by their real name has chosen so."""
    if speaker.shown_as == ShownAs.REAL:
        return
    reason = pseudonym_is_too_near(speaker=speaker, name_ko=speaker.name_ko, name_en=speaker.name_en)
    if reason:
        raise ValueError(reason)
