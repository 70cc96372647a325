"""Three people say yes to one content: the editor, an officer who is not the editor, the speaker."""

from __future__ import annotations

from contextlib import suppress

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry

from accounts.models import User
from accounts.roles import is_editor
from audit.domain import record
from consent.models import Manner
from editorial.domain.clear import clear
from editorial.domain.weekly_batch import put_in_batch
from editorial.findings import NotYet
from editorial.models import Approval, GatedPage, Role
from editorial.standing_in import NotAllowed, is_officer_for
from editorial.states import draft_of, roles_for
from protection.opening import SEALED_ERRORS
from speakers.models import Visibility

# Not "wagtail.create": only intake makes a story's page, and taking in is not editing.
_WRITING = ("wagtail.edit", "wagtail.revert", "wagtail.copy")


def _say_yes(page: GatedPage, role: Role, by: str, *, manner: str = "") -> Approval:
    if page.testimony.visibility == Visibility.TAKEN_DOWN:
        raise NotAllowed(_("This story was taken down."))
    digest = draft_of(page).content_digest()
    row = Approval.objects.filter(page=page.pk, content_digest=digest, role=role).first()
    if row is not None:
        return row
    try:
        with transaction.atomic():
            row = Approval.objects.create(
                testimony=page.testimony_id,
                page=page.pk,
                language=page.locale.language_code,
                content_digest=digest,
                role=role,
                by=by,
                manner=manner,
                at=timezone.now(),
            )
            record(
                actor=by if role != Role.SPEAKER else "speaker",
                action=f"review.{role}",
                subject=page.testimony_id,
                language=page.locale.language_code,
                content=digest,
            )
    except IntegrityError:
        # Two clicked at once: one yes is one yes.
        return Approval.objects.get(page=page.pk, content_digest=digest, role=role)
    return row


def editors_of(page: GatedPage, digest: str) -> set[str]:
    """Who wrote or sent this content: they cannot also clear it.

    Sealing a detail purges older versions, so the log is asked too, which stays.
    """
    sent = Approval.objects.filter(page=page.pk, content_digest=digest, role=Role.EDITOR)
    revisions = page.revisions.filter(user__isnull=False).select_related("user")
    entries = PageLogEntry.objects.filter(page_id=page.pk, action__in=_WRITING, user__isnull=False)
    people = [revision.user for revision in revisions] + [
        entry.user for entry in entries.select_related("user")
    ]
    return {*sent.values_list("by", flat=True), *(person.get_username() for person in people)}


def send_for_safety_check(*, page: GatedPage, editor: User) -> Approval:
    """The editor is done with this content."""
    if not is_editor(editor):
        raise NotAllowed(_("Only an editor can send a story for its safety check."))
    return _say_yes(page, Role.EDITOR, editor.get_username())


def pass_safety_check(*, page: GatedPage, officer: User) -> Approval:
    """An officer who did not edit it finds this content safe to publish. Superusers are not exempt."""
    if not is_officer_for(officer, page.testimony):
        raise NotAllowed(_("Only a protection officer can do the safety check."))
    digest = draft_of(page).content_digest()
    if Role.EDITOR not in roles_for(page, digest):
        raise NotAllowed(_("The editor has not sent this version for its safety check yet."))
    if officer.get_username() in editors_of(page, digest):
        raise NotAllowed(_("You worked on this text. Another protection officer must check it."))
    return _say_yes(page, Role.OFFICER, officer.get_username())


def record_speaker_yes(*, page: GatedPage, manner: str, recorded_by: User) -> Approval:
    """The speaker agreed to exactly this, on paper, in person, by read-back or on their page.

    An officer records it, and only after the safety check: what they read is what an officer found safe.
    """
    if not is_officer_for(recorded_by, page.testimony):
        raise NotAllowed(_("Only a protection officer can record the speaker's yes."))
    digest = draft_of(page).content_digest()
    if Role.OFFICER not in roles_for(page, digest):
        raise NotAllowed(_("The safety check of this version comes before the speaker's yes."))
    approval = _say_yes(page, Role.SPEAKER, recorded_by.get_username(), manner=str(Manner(manner)))
    put_in_batch(page=page)
    # Whatever is still missing is on the story's page; it is asked again when the batch goes out.
    with suppress(NotYet, OSError, *SEALED_ERRORS):
        clear(page=page, actor=recorded_by.get_username())
    return approval
