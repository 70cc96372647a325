"""Erase what the edition keeps of a work: stored bytes, rows, residue. Its addresses keep their tombstones."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from edition.candidates import erase_candidate
from edition.models import Artifact, Card, JournalEntry


@dataclass(frozen=True, slots=True)
class Erased:
    """Addresses and digests of what was public or stored; nothing of its content."""

    paths: tuple[str, ...]
    digests: tuple[str, ...]
    candidates: int


def erase_public(*, testimony: str, candidates: set[str]) -> Erased:
    """Delete a work's stored bytes (`candidates`: digests of its clearances too) and rows.

    For after the work is off: the journal keeps paths and digests only, so that the folder can be verified.
    Bytes that another public file shares stay.
    """
    with transaction.atomic():
        artifacts = list(Artifact.objects.filter(testimony=testimony))
        paths = tuple(sorted(artifact.path for artifact in artifacts))
        pressed = set(JournalEntry.objects.filter(path__in=paths).exclude(digest="").values_list("digest", flat=True))
        Card.objects.filter(testimony=testimony).delete()
        Artifact.objects.filter(testimony=testimony).delete()
    digests = candidates | pressed
    shared = set(Artifact.objects.filter(digest__in=digests).values_list("digest", flat=True))
    erased = sum(erase_candidate(digest) for digest in sorted(digests - shared))
    return Erased(paths, tuple(sorted(pressed)), erased)


def erase_unused_house_bytes() -> int:
    """Delete stored bytes of house files that are no longer public: old lists name what was taken down."""
    used = set(Artifact.objects.values_list("digest", flat=True))
    house = set(
        JournalEntry.objects.exclude(digest="").exclude(digest__in=used).values_list("digest", flat=True)
    )
    return sum(erase_candidate(digest) for digest in sorted(house))
