"""One guess, and how the guesses about a text are put in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from protection.matching import Kind


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Code points ``start:end`` that look like a detail of a kind; ``reason`` is a fixed key, never the text."""

    start: int
    end: int
    kind: Kind
    reason: str


def in_order(found: Iterable[Suggestion]) -> list[Suggestion]:
    """By place, and where guesses overlap only the one that begins first, or is longer."""
    kept: list[Suggestion] = []
    for guess in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or guess.start >= kept[-1].end:
            kept.append(guess)
    return kept
