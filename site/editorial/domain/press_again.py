"""Press public pages again when what stands round them changed: another language, the style, the navigation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from audit.domain import record
from edition.candidates import digest_of, store_candidate
from edition.domain import TellersOfOneOrder, order_press, press_house, renew_tombstones, retire_house
from edition.journal import replay
from edition.models import Artifact, ArtifactState
from edition.one_at_a_time import one_order
from editorial.candidate import Candidate
from editorial.domain.clear import candidate_of, pressings_of
from editorial.history import pages_of
from editorial.models import Clearance, GatedPage
from speakers.models import Testimony, Visibility
from speakers.one_at_a_time import hold_works

_REPLAY_EVERY = 32


def press_sisters(page: GatedPage) -> None:
    """The other languages of a work name this one: press them again. In the caller's transaction."""
    for sister in pages_of(page.testimony):
        if sister.pk != page.pk:
            _repress(sister)


def press_pages_of(testimony: Testimony) -> int:
    """Press what is public of a work again, in every language; return how many files. In the caller's transaction."""
    hold_works([testimony.pk])  # what somebody hides meanwhile must not be pressed after that
    one_order()
    return sum(_repress(page) for page in pages_of(testimony))


Progress = Callable[[int, int], None]
"""(works done, works in all): called after each work."""


def press_changed(*, actor: str, progress: Progress | None = None) -> int:
    """Press what the house changed (style, navigation, lists); return how many files. Approvals stay.

    The house first, then each work in a transaction of its own, so that nobody who hides or publishes waits for all
    of them. Interrupted, it is called again and goes on with what still differs. A public page whose stored content
    is no longer the cleared one keeps the bytes that were cleared.
    """
    with transaction.atomic(durable=True):
        pressed = len(press_house())
    replay()  # pages ask for the style sheet that is pressed with the house
    works = _public_works()
    for number, work in enumerate(works, 1):
        with transaction.atomic(durable=True):
            pressed += press_pages_of(work)
        if number % _REPLAY_EVERY == 0:
            replay()
        if progress:
            progress(number, len(works))
    with transaction.atomic(durable=True):
        pressed += renew_tombstones()
        retire_house()
        if pressed:
            record(actor=actor, action="edition.pressed", files=pressed)
    replay()
    return pressed


def _public_works() -> list[Testimony]:
    public = Artifact.objects.filter(kind="page", state=ArtifactState.PUBLIC).values("testimony")
    return list(Testimony.objects.filter(pk__in=public, visibility=Visibility.ORDINARY).order_by("pk"))


def _cleared_draft(page: GatedPage, public: dict[str, Artifact]) -> tuple[Clearance, GatedPage] | None:
    """The clearance that a public page rests on and the draft it cleared, if that is still what is stored."""
    first = public.get(page.public_path())
    if first is None:
        return None
    clearance = Clearance.objects.filter(pk=first.clearance, page=page.pk, void=False).first()
    if clearance is None or clearance.valid_until <= timezone.now():
        return None
    revision = page.revisions.filter(pk=clearance.revision).first()
    draft = revision.as_object() if revision else None
    if draft is None or draft.content_digest() != clearance.content_digest:
        return None
    return clearance, draft


def _repress(page: GatedPage) -> int:
    """Render a public page's files again; press those whose bytes changed. The content is the one that was cleared.

    They end when the public bytes end: that may be earlier than they were cleared for, by what was agreed since.
    A file that was not cleared with the page is not added.
    """
    rows = Artifact.objects.filter(page=page.pk, state=ArtifactState.PUBLIC)
    public = {artifact.path: artifact for artifact in rows}
    found = _cleared_draft(page, public)
    return _press_what_differs(found[0], candidate_of(found[1]), public) if found else 0


def _press_what_differs(clearance: Clearance, candidate: Candidate, public: dict[str, Artifact]) -> int:
    made = {file.path: file for file in candidate.files}
    tellers = TellersOfOneOrder()
    pressed = 0
    for pressing in pressings_of(clearance):
        file, now = made.get(pressing.path), public.get(pressing.path)
        if file is None or now is None or digest_of(file.body) == now.digest:
            continue
        digest = store_candidate(file.body)
        order_press(replace(pressing, digest=digest, valid_until=now.valid_until), tellers)
        pressed += 1
    return pressed
