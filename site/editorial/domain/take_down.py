"""Take down: off at once, erased after 72 hours or now, with a signed receipt. Every step may be repeated."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from audit.domain import record
from consent.domain import newest_event, withdraw_consent
from consent.models import EventKind
from edition.domain import erase_public, erase_unused_bytes, replay_less, sign_receipt
from edition.models import Receipt
from editorial.domain.hide import take_off_public
from editorial.history import form_states, pages_of
from editorial.models import Clearance, GatedPage
from editorial.residue import overwrite_residue
from protection.domain import erase_testimony, forget_speaker
from speakers.models import Testimony, Visibility

WAIT = timedelta(hours=72)


def take_down(*, testimony: Testimony, actor: str, now: bool = False) -> Receipt | None:
    """Take a work off at once and erase it after 72 hours, or now; the receipt when it is erased.

    No reason is asked, and it takes no more steps than agreeing did.
    """
    with transaction.atomic(durable=True):
        work = Testimony.objects.select_for_update().get(pk=testimony.pk)
        if work.visibility != Visibility.TAKEN_DOWN:
            work.visibility = Visibility.TAKEN_DOWN
            work.erase_after = timezone.now() + WAIT
            work.save(update_fields=["visibility", "erase_after"])
            paths = take_off_public(work)
            newest = newest_event(work)
            if newest is not None and newest.kind != EventKind.WITHDRAWN:
                withdraw_consent(testimony=work, actor=actor)
            record(actor=actor, action="story.taken_down", subject=work.pk, files=len(paths))
    replay_less()
    testimony.refresh_from_db()
    return erase(testimony=testimony, actor=actor) if now else None


def erase(*, testimony: Testimony, actor: str) -> Receipt:
    """Erase all that is left of a work that was taken down, and sign the receipt.

    Interrupted at any instant it is called again and finishes: what is gone is counted as gone, and the
    sealed file goes last. The receipt says it is complete when the residue is overwritten too. ValueError for a
    work that is not taken down.
    """
    if testimony.visibility != Visibility.TAKEN_DOWN:
        raise ValueError("Only a story that was taken down can be erased.")
    receipt = Receipt.objects.filter(testimony=testimony.pk).first()
    if receipt is not None and receipt.complete:
        return receipt
    if receipt is None:
        receipt = _erase_and_sign(testimony, actor)
    overwrite_residue(thorough=True)
    transaction.on_commit(lambda: Receipt.objects.filter(pk=receipt.pk).update(complete=True))
    receipt.complete = True
    return receipt


def unfinished_erasures() -> list[Testimony]:
    """Works whose time to be erased has come, interrupted erasures included."""
    done = Receipt.objects.filter(complete=True).values_list("testimony", flat=True)
    due = Testimony.objects.filter(visibility=Visibility.TAKEN_DOWN, erase_after__lte=timezone.now())
    return list(due.exclude(pk__in=done))


def _erase_and_sign(testimony: Testimony, actor: str) -> Receipt:
    """Everything but the residue."""
    mine = Clearance.objects.filter(testimony=testimony.pk)
    others = Clearance.objects.filter(void=False).exclude(testimony=testimony.pk)
    pages = pages_of(testimony)
    counts = _erase_desk(testimony, pages)
    public = erase_public(testimony=testimony, candidates=set(mine.values_list("artifact_digest", flat=True)))
    erase_unused_bytes(keep=set(others.values_list("artifact_digest", flat=True)))
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
        "sealed_key_destroyed": True,
    }
    with transaction.atomic():
        receipt = sign_receipt(testimony=testimony.pk, statement=statement)
        record(actor=actor, action="story.erased", subject=testimony.pk, digests=list(public.digests))
        forget_speaker(testimony=testimony)
    return receipt


def _erase_desk(testimony: Testimony, pages: list[GatedPage]) -> dict[str, int]:
    """Pages, revisions, log entries and previews, in one transaction."""
    with transaction.atomic():
        states = list(form_states(pages))
        for state in states:
            state.delete()
        revisions = sum(Revision.objects.for_instance(page).delete()[0] for page in pages)
        logs = _erase_logs(pages)
        for page in pages:
            page.refresh_from_db()
            page.delete()
        logs += _erase_logs(pages)
    return {"pages": len(pages), "versions": revisions, "log_entries": logs, "previews": len(states)}


def _erase_logs(pages: list[GatedPage]) -> int:
    """Wagtail keeps log entries of deleted pages, and writes one on deleting."""
    keys = [page.pk for page in pages]
    count, _ = PageLogEntry.objects.filter(page_id__in=keys).delete()
    for model in {type(page) for page in pages}:
        kind = ContentType.objects.get_for_model(model)
        more, _ = ModelLogEntry.objects.filter(content_type=kind, object_id__in=map(str, keys)).delete()
        count += more
    return count
