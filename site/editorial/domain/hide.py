"""Hide: off at once, alone, reversible. Making more public again needs more than one."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import is_officer
from audit.domain import record
from consent.domain import newest_event
from edition.domain import press_house, replay_less, take_off
from editorial.domain.review import NotAllowed
from editorial.history import pages_of
from speakers.models import Testimony, Visibility


def _not_found_when_gone(testimony: Testimony) -> bool:
    event = newest_event(testimony)
    return bool(event and event.not_found_when_gone)


def take_off_public(testimony: Testimony) -> list[str]:
    """In the caller's transaction: pages off, then the lists. Works while the vault is locked."""
    paths = take_off(testimony=testimony.pk, not_found=_not_found_when_gone(testimony))
    for page in pages_of(testimony):
        type(page).objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
    press_house(removing=True)
    return paths


def hide(*, testimony: Testimony, actor: str) -> list[str]:
    """Take a work off at once. Anyone at the desk, or the speaker. Returns the paths."""
    with transaction.atomic(durable=True):
        work = Testimony.objects.select_for_update().get(pk=testimony.pk)
        if work.visibility == Visibility.TAKEN_DOWN:
            return []
        work.visibility = Visibility.HIDDEN
        work.save(update_fields=["visibility"])
        paths = take_off_public(work)
        record(actor=actor, action="story.hidden", subject=work.pk, files=len(paths))
    replay_less()
    testimony.refresh_from_db()
    return paths


def unhide(*, testimony: Testimony, officer: User) -> None:
    """Let the work be published again. An officer; what was public must still be cleared to return."""
    if not is_officer(officer):
        raise NotAllowed(_("Only a protection officer can lift a hiding."))
    with transaction.atomic():
        work = Testimony.objects.select_for_update().get(pk=testimony.pk)
        if work.visibility != Visibility.HIDDEN:
            raise NotAllowed(_("This story is not hidden."))
        work.visibility = Visibility.ORDINARY
        work.save(update_fields=["visibility"])
        record(actor=officer.get_username(), action="story.unhidden", subject=work.pk)
    testimony.refresh_from_db()
