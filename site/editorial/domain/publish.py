"""Publish: clear a version, and let the desk show it as live. Saving it as live presses it (`editorial.guard`)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from edition.journal import replay
from editorial.domain.clear import clear
from editorial.domain.press_cleared import still_lawful
from editorial.findings import Finding, NotYet
from editorial.guard import NotCleared
from editorial.models import Clearance, GatedPage


def publish(*, page: GatedPage, actor: str, revision: Revision | None = None) -> Clearance:
    """Clear a version of a page (the latest unless given) and make it public. Raises NotYet; then nothing changed.

    State, card, listings and journal are one transaction; the files follow from the journal. If they cannot
    be written (a full disk: OSError) the journal keeps the work, and `manage.py press` finishes it.
    """
    clearance = clear(page=page, actor=actor, revision=revision)
    try:
        with transaction.atomic(durable=True):
            still_lawful(clearance)
            go_live(page, clearance)
    except NotCleared as error:
        raise _in_its_own_words(error) from error
    replay()
    return clearance


def go_live(page: GatedPage, clearance: Clearance) -> None:
    """Wagtail's own verb, for the version that was cleared. In the caller's transaction. Raises NotCleared."""
    Revision.objects.get(pk=clearance.revision).publish(skip_permission_checks=True)
    page.refresh_from_db()
    if not page.live:
        raise NotYet([Finding("schedule", _("This version has a time of its own at which it goes out."))])


def _in_its_own_words(error: NotCleared) -> Exception:
    """What the press said, without the wrapping that Wagtail's views need."""
    cause = error.__cause__
    if cause is not None and not isinstance(cause, NotYet) and isinstance(cause, Exception):
        return cause
    return NotYet(list(error.findings) or [Finding("clearance", " ".join(error.messages))])
