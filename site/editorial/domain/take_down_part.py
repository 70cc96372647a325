"""Take down a part: one language, the book file, or one file. Off at once, erased at once, with a receipt of its own.

A part has no waiting time: hiding is for who is not sure. Consent is narrowed by an event, so that the part does not
come back by itself; a single file is kept back by its receipt. What the other languages need stays: the sealed
manuscript and the private details go with the whole story.
"""

from __future__ import annotations

import json
import logging

from django.db import transaction
from django.utils.translation import gettext as _

from audit.domain import record
from consent.decide import agrees
from consent.domain import give_consent, newest_event
from consent.models import EventKind, Manner
from edition.candidates import CandidateLost
from edition.domain import (
    Blocked,
    erase_public,
    erase_unused_bytes,
    order_removal,
    press_house,
    replay_less,
    sign_receipt,
    take_off,
    tombstone_of,
)
from edition.journal import replay
from edition.models import Artifact, ArtifactState, Receipt
from edition.one_at_a_time import one_order, one_writer
from editorial.domain.erase_desk import erase_pages, erase_records
from editorial.domain.make_vaguer import VAGUER, finish_vaguer
from editorial.domain.press_again import press_pages_of
from editorial.domain.take_down import (
    cleared_digests,
    complete_when_overwritten,
    erase_traces,
    kept_of,
)
from editorial.history import pages_of
from editorial.models import Clearance
from editorial.notices import raise_notice
from editorial.parts import FILE, KINDS, LANGUAGE, MEDIUM, Part, file_part
from protection.matching import CannotRead
from speakers.models import Testimony, Visibility

# What an event says, but its day and who recorded it.
_AGREED = (
    *("preset", "languages", "search_index", "spelling_fixes", "not_found_when_gone"),
    *("epub", "mirror", "valid_from", "valid_until"),
)
log = logging.getLogger(__name__)


def take_down_part(
    *, testimony: Testimony, part: Part, actor: str, manner: str = Manner.IN_PERSON
) -> Receipt:
    """Take a part off, narrow what is agreed to, erase it, and sign a receipt.

    ValueError where there is no such part, or where it is all that there is. What is off stays off whatever is raised
    later: the sweep finishes (`finish_parts`).
    """
    with transaction.atomic(durable=True):
        work = Testimony.objects.select_for_update(no_key=True).get(pk=testimony.pk)
        if work.visibility == Visibility.TAKEN_DOWN:
            raise ValueError(_("This story was taken down."))
        order = Receipt.objects.filter(testimony=work.pk, part=str(part), complete=False).first()
        if order is None:
            order = _order(work, part, actor, manner)
    replay_less()
    return _finish(order, actor)


def finish_parts(*, actor: str) -> int:
    """Finish every part whose taking down was interrupted; return how many."""
    orders = list(Receipt.objects.filter(complete=False).exclude(part=""))
    for order in orders:
        if order.part.startswith(f"{VAGUER}."):
            finish_vaguer(order)
        else:
            _finish(order, actor)
    return len(orders)


def _order(work: Testimony, part: Part, actor: str, manner: str) -> Receipt:
    """Off, in the caller's transaction; the row says what is to be erased, so that an interruption loses nothing."""
    one_order()  # before the audit record, which narrowing writes
    paths = _paths_of(work, part)
    _narrow(work, part, actor, manner)
    if part.what == LANGUAGE:
        take_off(testimony=work.pk, languages=[part.name])
    else:
        for artifact in Artifact.objects.filter(path__in=paths, state=ArtifactState.PUBLIC):
            order_removal(artifact.path, tombstone=tombstone_of(artifact))
    press_house(removing=True, touching=[work.pk])
    raise_notice(kind="part.taken_down", testimony=work.pk, codes=[str(part)])
    record(actor=actor, action="part.taken_down", subject=work.pk, part=str(part), files=len(paths))
    return Receipt.objects.create(testimony=work.pk, part=str(part), body=json.dumps({"paths": paths}))


def _paths_of(work: Testimony, part: Part) -> list[str]:
    """Every path that the part has or had. ValueError when there is none, or nothing else."""
    mine = Artifact.objects.filter(testimony=work.pk)
    pages = pages_of(work)
    if part.what == LANGUAGE:
        if part.name not in {page.locale.language_code for page in pages}:
            raise ValueError(_("There is no draft in this language."))
        if len({page.locale.language_code for page in pages}) == 1:
            raise ValueError(_("This is its only language: take the whole story down."))
        mine = mine.filter(language=part.name)
    elif part.what == MEDIUM:
        mine = mine.filter(kind__in=KINDS[part.name])
    paths = sorted(mine.values_list("path", flat=True))
    if part.what == FILE:
        own = {page.public_path() for page in pages}
        paths = [path for path in paths if file_part(path) == part and path not in own]
        if not paths:
            raise ValueError(_("There is no such file."))
    return paths


def _narrow(work: Testimony, part: Part, actor: str, manner: str) -> None:
    """Agreed to is from now on everything but this. A single file is no axis of consent: its receipt keeps it back."""
    event = newest_event(work)
    if part.what == FILE or event is None or not agrees(event):
        return
    told = {name: getattr(event, name) for name in _AGREED}
    if part.what == LANGUAGE:
        told["languages"] = [code for code in event.languages if code != part.name]
    else:
        told[part.name] = False
    give_consent(testimony=work, manner=manner, actor=actor, kind=EventKind.NARROWED, **told)


def _finish(order: Receipt, actor: str) -> Receipt:
    """Erase, press what named it, sign, overwrite. Every step may be repeated."""
    with one_writer("erasing"):
        order.refresh_from_db()
        if order.complete:
            return order
        if not order.signature:
            _erase_and_sign(order, actor)
        return complete_when_overwritten(order)


def _erase_and_sign(order: Receipt, actor: str) -> None:
    work = Testimony.objects.get(pk=order.testimony)
    what, _dot, name = order.part.partition(".")
    paths = json.loads(order.body)["paths"]
    counts: dict[str, int] = {}
    mine = Clearance.objects.filter(testimony=work.pk)
    if what == LANGUAGE:
        pages = [page for page in pages_of(work) if page.locale.language_code == name]
        counts = erase_pages(pages) | erase_records(work, language=name)
        digests = cleared_digests(mine.filter(language=name))
    else:
        digests = {file["digest"] for row in mine for file in row.artifacts if file["path"] in paths}
    public = erase_public(testimony=work, candidates=digests, only=paths)
    _press_what_named_it(work)
    with transaction.atomic():
        one_order()  # nobody clears between the look and the erasing
        erase_unused_bytes(keep=cleared_digests(Clearance.objects.filter(void=False)) - digests)
    counts |= erase_traces([])
    statement: dict[str, object] = {
        "story": work.code,
        "addresses": [f"/{path.removesuffix('index.html')}" for path in public.paths],
        "artifact_digests": list(public.digests),
        "erased": {**counts, "stored_bytes": public.candidates},
        "kept": kept_of(work),
        "sealed_key_destroyed": False,
    }
    with transaction.atomic():
        sign_receipt(testimony=work.pk, statement=statement, part=order.part, order=order)
        record(actor=actor, action="part.erased", subject=work.pk, part=order.part)


def _press_what_named_it(work: Testimony) -> None:
    """Pages in other languages, and the page of a book file, without naming it; what cannot be pressed stays as cleared.

    A locked vault or a full disk is raised: then it is tried again.
    """
    try:
        with transaction.atomic(durable=True):
            press_pages_of(work)
            press_house(removing=True, touching=[work.pk])
    except (Blocked, CandidateLost, CannotRead) as error:
        log.error("A page that named a part that is gone was left as it was (%s).", type(error).__name__)
        return
    replay()
