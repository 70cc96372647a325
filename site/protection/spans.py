"""Where in a text something must be hidden, and putting something else there.

`Span` is what the matcher's hits and the finder's suggestions have in common; overlapping spans are joined to
the longest, so that a name inside a longer name is hidden once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Code points [start, end) of a text, what kind of thing it is, and which facts it may be."""

    start: int
    end: int
    kind: str
    facts: tuple[str, ...] = ()


FindSpans = Callable[[str], list[Span]]
"""Given a plain text, the spans to hide in it."""


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Keep the longest of overlapping spans (the first of equals), in order of their place."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if span.start < span.end and all(
            span.end <= other.start or span.start >= other.end for other in kept
        ):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
