"""Press a clearance: its files, the card, the other languages, the lists. All in one transaction, or nothing."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.domain import record
from consent.decide import Use
from consent.domain import consent_for
from edition.domain import TellersOfOneOrder, order_press, order_removal, press_house, put_card
from edition.journal import replay
from edition.models import Artifact, ArtifactState
from editorial.domain.clear import pressings_of
from editorial.domain.press_again import press_sisters
from editorial.evidence import approvals_stand
from editorial.findings import Finding, NotYet
from editorial.models import BatchItem, BatchState, Clearance, GatedPage
from editorial.notices import close_notices
from speakers.models import Testimony, Visibility


class Stale(NotYet):
    """The clearance no longer holds."""


def press_cleared(*, clearance: Clearance, page: GatedPage, actor: str) -> None:
    """Order everything that a clearance allows; the files follow when the transaction has committed.

    `page`: its content as it was cleared. Raises Stale, Blocked, CandidateLost, CannotRead, Locked or Unsealable.
    """
    with transaction.atomic():
        still_lawful(clearance)
        Clearance.objects.filter(page=page.pk, void=False).exclude(pk=clearance.pk).update(void=True)
        tellers = TellersOfOneOrder()
        for pressing in pressings_of(clearance):
            order_press(pressing, tellers)
        _take_off_what_it_does_not_list(clearance)
        _put_card(page, clearance)
        press_sisters(page)
        press_house(touching=[clearance.testimony])
        _settle(clearance)
        record(
            actor=actor,
            action="story.published",
            subject=clearance.testimony,
            language=clearance.language,
            clearance=clearance.pk,
        )
        transaction.on_commit(replay)


def still_lawful(clearance: Clearance) -> None:
    """Lock the work and ask again what may have changed since it was cleared. Raises Stale.

    One publisher or taker-down at a time for a work; the last lawful state wins.
    """
    work = Testimony.objects.select_for_update(no_key=True).get(pk=clearance.testimony)
    now = Clearance.objects.get(pk=clearance.pk)
    if now.void or now.valid_until <= timezone.now():
        raise Stale([Finding("clearance", _("What it was cleared on has ended. Clear it again."))])
    if work.visibility != Visibility.ORDINARY:
        raise Stale([Finding("visibility", _("The story is hidden or taken down."))])
    decision = consent_for(work, Use(language=clearance.language))
    if not decision.allowed:
        raise Stale([Finding("consent", reason) for reason in decision.reasons])
    if not approvals_stand(clearance):
        raise Stale([Finding("approval", _("Somebody's yes to this version is not on record any more."))])


def _take_off_what_it_does_not_list(clearance: Clearance) -> None:
    """A kind of file that was public and is not agreed to any more, such as the book file."""
    listed = [file["path"] for file in clearance.artifacts]
    before = Artifact.objects.filter(
        testimony=clearance.testimony, language=clearance.language, state=ArtifactState.PUBLIC
    )
    for artifact in before.exclude(path__in=listed):
        order_removal(artifact.path)


def _put_card(page: GatedPage, clearance: Clearance) -> None:
    story = page.public_story()
    put_card(
        testimony=clearance.testimony,
        language=clearance.language,
        url=page.public_url(),
        headline=story.headline,
        standfirst=story.standfirst,
        persona_name=story.persona_name,
        form=story.form,
        month=clearance.evidence["month"],
        topics=list(story.topics),
    )


def _settle(clearance: Clearance) -> None:
    """What waited for this version is done; older versions that waited are overtaken."""
    waiting = BatchItem.objects.filter(page=clearance.page, state__in=[BatchState.WAITING, BatchState.HELD])
    mine = waiting.filter(content_digest=clearance.content_digest).first()
    if mine is not None:
        waiting.filter(pk__lt=mine.pk).update(state=BatchState.OVERTAKEN)
        waiting.filter(pk=mine.pk).update(state=BatchState.OUT)
    close_notices(
        by="system",
        testimony=clearance.testimony,
        language=clearance.language,
        kinds=["batch.refused", "schedule.refused", "public.off", "public.expired", "live.not_cleared"],
    )
