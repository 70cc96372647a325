"""What the journal last said about every public path, and where the table of public files says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from edition.models import Artifact, ArtifactState, JournalEntry, Operation
from edition.times import seconds_of


class LastWord(NamedTuple):
    """What a path is ordered to be. `until`: seconds since 1970; `tombstone`: digest, or "" for none."""

    pressed: bool
    digest: str
    until: int
    tombstone: str


def last_words() -> dict[str, LastWord]:
    """Path → its last order, done or not."""
    rows = JournalEntry.objects.order_by("id").values_list(
        "path", "operation", "digest", "valid_until", "tombstone"
    )
    return {
        path: LastWord(operation == Operation.PRESS, digest, seconds_of(until), tombstone)
        for path, operation, digest, until, tombstone in rows.iterator(chunk_size=5000)
    }


def artifacts_apart(words: Mapping[str, LastWord]) -> list[str]:
    """Paths that the table of public files calls public and the journal does not, or with other bytes, and reverse."""
    rows = Artifact.objects.filter(state=ArtifactState.PUBLIC).values_list("path", "digest", "valid_until")
    public = {path: (digest, seconds_of(until)) for path, digest, until in rows.iterator(chunk_size=5000)}
    ordered = {path: (word.digest, word.until) for path, word in words.items() if word.pressed}
    return sorted(path for path in public.keys() | ordered.keys() if public.get(path) != ordered.get(path))
