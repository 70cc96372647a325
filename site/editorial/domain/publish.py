"""Press what was cleared, with the lists that name it; and press again when only the house round it changed."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from audit.domain import record
from consent.decide import Use
from consent.domain import consent_for
from edition.candidates import digest_of, store_candidate
from edition.domain import order_press, press_house, put_card, renew_tombstones, retire_house
from edition.journal import replay
from edition.models import Artifact, ArtifactState
from editorial.domain.clear import candidate_of, clear, pressing_of
from editorial.findings import Finding, NotYet
from editorial.history import gated_models, pages_of
from editorial.models import Clearance, GatedPage
from speakers.models import Testimony, Visibility


class _Stale(NotYet):
    """The clearance no longer holds."""


def _lock(page: GatedPage) -> None:
    """One publisher or taker-down at a time for a work; the last lawful state wins."""
    work = Testimony.objects.select_for_update().get(pk=page.testimony_id)
    if work.visibility != Visibility.ORDINARY:
        raise _Stale([Finding("visibility", _("The story is hidden or taken down."))])
    decision = consent_for(work, Use(language=page.locale.language_code))
    if not decision.allowed:
        raise _Stale([Finding("consent", reason) for reason in decision.reasons])


def publish(*, page: GatedPage, actor: str) -> Clearance:
    """Clear the latest draft and make it public. Raises NotYet; then nothing changed.

    State, card, listings and journal are one transaction; the files follow from the journal. If they cannot
    be written (a full disk: OSError) the journal keeps the work, and `manage.py press` finishes it.
    """
    clearance = clear(page=page, actor=actor)
    with transaction.atomic(durable=True):
        _lock(page)
        Clearance.objects.filter(page=page.pk, void=False).exclude(pk=clearance.pk).update(void=True)
        revision = page.revisions.get(pk=clearance.revision)
        draft = revision.as_object()
        order_press(pressing_of(clearance, draft, clearance.artifact_digest))
        _put_card(draft, clearance)
        _go_live(page, revision)
        _press_sisters(page)
        press_house()
        record(
            actor=actor,
            action="story.published",
            subject=page.testimony_id,
            language=clearance.language,
            clearance=clearance.pk,
        )
    replay()
    return clearance


def _put_card(draft: GatedPage, clearance: Clearance) -> None:
    story = draft.public_story()
    put_card(
        testimony=draft.testimony_id,
        language=clearance.language,
        url=draft.public_url(),
        headline=story.headline,
        standfirst=story.standfirst,
        persona_name=story.persona_name,
        form=story.form,
        month=clearance.evidence["month"],
        topics=list(story.topics),
    )


def _go_live(page: GatedPage, revision: Revision) -> None:
    """Let the desk show the page as live, through Wagtail's own verb (our guard lets cleared content pass)."""
    Revision.objects.get(pk=revision.pk).publish(skip_permission_checks=True)
    page.refresh_from_db()


def _cleared_draft(public: Artifact, page: GatedPage) -> tuple[Clearance, GatedPage] | None:
    """The clearance that a public page rests on and the draft it cleared, if that is still what is stored."""
    clearance = Clearance.objects.filter(pk=public.clearance, page=page.pk, void=False).first()
    if clearance is None or clearance.valid_until <= timezone.now():
        return None
    revision = page.revisions.filter(pk=clearance.revision).first()
    draft = revision.as_object() if revision else None
    if draft is None or draft.content_digest() != clearance.content_digest:
        return None
    return clearance, draft


def _repress(page: GatedPage) -> bool:
    """Render a public page again and press it if its bytes changed. The content is the one that was cleared.

    It ends when the public bytes end: that may be earlier than they were cleared for, by what was agreed since.
    """
    public = Artifact.objects.filter(path=page.public_path(), state=ArtifactState.PUBLIC).first()
    found = _cleared_draft(public, page) if public else None
    if public is None or found is None:
        return False
    clearance, draft = found
    candidate = candidate_of(draft)
    digest = digest_of(candidate.body)
    if digest == public.digest:
        return False
    store_candidate(candidate.body)
    order_press(replace(pressing_of(clearance, draft, digest), valid_until=public.valid_until))
    return True


def _press_sisters(page: GatedPage) -> None:
    """The other languages of a work name this one: press them again."""
    for sister in pages_of(page.testimony):
        if sister.pk != page.pk:
            _repress(sister)


def press_changed(*, actor: str) -> int:
    """Press what the house changed (style, navigation, lists); return how many files. Approvals stay.

    A public page whose stored content is no longer the cleared one keeps the bytes that were cleared.
    """
    with transaction.atomic(durable=True):
        pressed = len(press_house())
        for model in gated_models():
            for page in model.objects.filter(testimony__visibility=Visibility.ORDINARY):
                pressed += _repress(page)
        pressed += renew_tombstones()
        retire_house()
        if pressed:
            record(actor=actor, action="edition.pressed", files=pressed)
    replay()
    return pressed
