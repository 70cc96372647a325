"""Take down: off at once, erased after 72 hours or now, with a signed receipt. Every step may be repeated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from audit.domain import record
from consent.domain import newest_event, withdraw_consent
from consent.models import ConsentEvent, EventKind
from edition.domain import erase_public, erase_unused_bytes, replay_less, sign_receipt
from edition.models import Receipt
from edition.one_at_a_time import one_order, one_writer
from editorial.domain.erase_desk import erase_pages, erase_records
from editorial.domain.hide import take_off_public
from editorial.history import pages_of
from editorial.models import Approval, Clearance
from editorial.notices import raise_notice
from editorial.residue import overwrite_all
from editorial.traces import blank_log_lines, forget_cached_text, forget_messages, forget_uploads
from protection.domain import erase_testimony, forget_speaker
from speakers.models import Testimony, Visibility

WAIT = timedelta(hours=72)


def take_down(*, testimony: Testimony, actor: str, now: bool = False) -> Receipt | None:
    """Take a work off at once and erase it after 72 hours, or now; the receipt when it is signed.

    No reason is asked, and it takes no more steps than agreeing did. `now` is on record before anything is erased:
    what an interruption leaves, the sweep finishes.
    """
    with transaction.atomic(durable=True):
        work = Testimony.objects.select_for_update(no_key=True).get(pk=testimony.pk)
        off = work.visibility == Visibility.TAKEN_DOWN
        if now or not off:
            work.visibility = Visibility.TAKEN_DOWN
            work.erase_after = timezone.now() + (timedelta(0) if now else WAIT)
            work.save(update_fields=["visibility", "erase_after"])
        if not off:
            _take_off(work, actor)
    replay_less()
    testimony.refresh_from_db()
    return erase(testimony=testimony, actor=actor) if now else None


def _take_off(work: Testimony, actor: str) -> None:
    paths = take_off_public([work])
    newest = newest_event(work)
    if newest is not None and newest.kind != EventKind.WITHDRAWN:
        withdraw_consent(testimony=work, actor=actor)
    raise_notice(kind="story.taken_down", testimony=work.pk)
    record(actor=actor, action="story.taken_down", subject=work.pk, files=len(paths))


def erase(*, testimony: Testimony, actor: str) -> Receipt:
    """Erase all that is left of a work that was taken down, and sign the receipt.

    Interrupted at any instant it is called again and finishes: what is gone is counted as gone, and the
    sealed file goes last. The receipt is complete when the residue is overwritten too; until then the sweep calls
    again. ValueError for a work that is not taken down.
    """
    if testimony.visibility != Visibility.TAKEN_DOWN:
        raise ValueError("Only a story that was taken down can be erased.")
    with one_writer("erasing"):
        receipt = Receipt.objects.filter(testimony=testimony.pk, part="").first()
        if receipt is not None and receipt.complete:
            return receipt
        if receipt is None:
            receipt = _erase_and_sign(testimony, actor)
        return complete_when_overwritten(receipt)


def complete_when_overwritten(receipt: Receipt) -> Receipt:
    """Overwrite what the database keeps of deleted rows; the receipt is complete only after that."""
    if overwrite_all():
        Receipt.objects.filter(pk=receipt.pk).update(complete=True)
        receipt.complete = True
    return receipt


def unfinished_erasures() -> list[Testimony]:
    """Works whose time to be erased has come, interrupted erasures included."""
    done = Receipt.objects.filter(complete=True, part="").values_list("testimony", flat=True)
    due = Testimony.objects.filter(visibility=Visibility.TAKEN_DOWN, erase_after__lte=timezone.now())
    return list(due.exclude(pk__in=done))


def cleared_digests(clearances: Iterable[Clearance]) -> set[str]:
    """Digests of all bytes that these clearances speak of."""
    return {
        digest
        for clearance in clearances
        for digest in (clearance.artifact_digest, *(file["digest"] for file in clearance.artifacts))
    }


def _erase_and_sign(testimony: Testimony, actor: str) -> Receipt:
    """Everything but the residue."""
    mine = Clearance.objects.filter(testimony=testimony.pk)
    others = Clearance.objects.filter(void=False).exclude(testimony=testimony.pk)
    counts = erase_pages(pages_of(testimony)) | erase_records(testimony)
    public = erase_public(testimony=testimony, candidates=cleared_digests(mine))
    with transaction.atomic():
        one_order()  # nobody clears between the look and the erasing
        erase_unused_bytes(keep=cleared_digests(others))
    counts |= erase_traces([testimony.code, testimony.slug, testimony.pk])
    sealed = erase_testimony(testimony=testimony, actor=actor)
    statement: dict[str, object] = {
        "story": testimony.code,
        "addresses": [f"/{path.removesuffix('index.html')}" for path in public.paths],
        "artifact_digests": list(public.digests),
        "erased": {
            **counts,
            "stored_bytes": public.candidates,
            "private_details": sealed.details,
            "sealed_files": sealed.files,
        },
        "kept": kept_of(testimony),
        "sealed_key_destroyed": True,
    }
    with transaction.atomic():
        receipt = sign_receipt(testimony=testimony.pk, statement=statement)
        record(actor=actor, action="story.erased", subject=testimony.pk, digests=list(public.digests))
        forget_speaker(testimony=testimony)
    return receipt


def erase_traces(words: list[str]) -> dict[str, int]:
    """What working on a story left in sessions, cache, logs and uploads; counts."""
    return {
        "messages": forget_messages(),
        "cached": forget_cached_text(),
        "log_lines": blank_log_lines(words),
        "uploads": forget_uploads(),
    }


def kept_of(testimony: Testimony) -> dict[str, int]:
    """What stays on purpose: codes, digests and days, without a word of the story."""
    return {
        "clearances": Clearance.objects.filter(testimony=testimony.pk).count(),
        "approvals": Approval.objects.filter(testimony=testimony.pk).count(),
        "consent_events": ConsentEvent.objects.filter(testimony=testimony).count(),
    }
