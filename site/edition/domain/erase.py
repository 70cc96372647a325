"""Erase what the edition keeps of a work: stored bytes, rows, residue. Its addresses keep their tombstones."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from edition.candidates import CandidateLost, erase_candidate, read_candidate, stored_candidates
from edition.models import Artifact, ArtifactState, Card, JournalEntry
from edition.one_at_a_time import one_order
from edition.page_index import take_out
from protection.facts import holds_any_detail
from speakers.models import Testimony


@dataclass(frozen=True, slots=True)
class Erased:
    """Addresses and digests of what was public or stored; nothing of its content."""

    paths: tuple[str, ...]
    digests: tuple[str, ...]
    candidates: int


def erase_public(
    *, testimony: Testimony, candidates: set[str], only: Collection[str] | None = None
) -> Erased:
    """Delete a work's stored bytes (`candidates`: digests of its clearances too) and rows.

    `only`: nothing but these paths of it, all versions. For after the work, or these paths, are off. Paths and digests come from the journal, which keeps them so that the folder can
    be verified: called again after an interruption, this tells the same. Bytes that another public file shares
    stay.
    """
    ordered = JournalEntry.objects.filter(path__contains=f"/{testimony.slug}/")
    mine = Artifact.objects.filter(testimony=testimony.pk)
    if only is not None:
        ordered, mine = ordered.filter(path__in=only), mine.filter(path__in=only)
    pressed = set(ordered.exclude(digest="").values_list("digest", flat=True))
    digests = candidates | pressed
    shared = Artifact.objects.filter(digest__in=digests).exclude(pk__in=mine.values("pk"))
    unshared = digests - set(shared.values_list("digest", flat=True))
    erased = sum(erase_candidate(digest) for digest in sorted(unshared))
    with transaction.atomic():
        one_order()
        for artifact in mine:
            take_out(artifact)
        if only is None:
            Card.objects.filter(testimony=testimony.pk).delete()
        mine.delete()
    paths = sorted(set(ordered.values_list("path", flat=True)))
    return Erased(tuple(paths), tuple(sorted(pressed)), erased)


@transaction.atomic
def erase_stored_details() -> int:
    """Delete stored bytes that are not public and hold a registered detail; return how many were deleted.

    For after a detail is registered: the version that was just hidden, and older ones, still hold it.
    """
    one_order()
    return sum(
        erase_candidate(digest) for digest in sorted(_stored_and_not_public()) if _holds_a_detail(digest)
    )


def _holds_a_detail(digest: str) -> bool:
    """What an interrupted storing left, or what was changed on disk, is no use to anybody: it counts as yes."""
    try:
        return holds_any_detail(read_candidate(digest), media_type="text/html")
    except CandidateLost:
        return True


def _stored_and_not_public() -> set[str]:
    """Digests of stored bytes that neither readers get nor the journal is about to write."""
    public = Artifact.objects.filter(state=ArtifactState.PUBLIC).values_list("digest", flat=True)
    waiting = JournalEntry.objects.filter(done=False)
    wanted = waiting.filter(~Q(digest="")).values_list("digest", flat=True)
    tombstones = waiting.filter(~Q(tombstone="")).values_list("tombstone", flat=True)
    return stored_candidates() - set(public) - set(wanted) - set(tombstones)


@transaction.atomic
def erase_unused_bytes(*, keep: set[str]) -> int:
    """Delete stored bytes that are not public and not in `keep`; return how many were deleted.

    Old lists name what was taken down, and a crash between storing and clearing leaves bytes that no row knows.
    """
    one_order()  # nobody is between storing and ordering
    return sum(erase_candidate(digest) for digest in sorted(_stored_and_not_public() - keep))
