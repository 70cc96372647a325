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


class Line(str):
    """A line of rich text as finders get it: one character stands for each entity in it.

    `inserted`: gives the words that readers see for those characters, by place, when somebody asks.
    """

    __slots__ = ("_inserted",)
    _inserted: Callable[[], dict[int, str]]

    @classmethod
    def made(cls, text: str, inserted: Callable[[], dict[int, str]]) -> Line:
        """The line `text`, whose entities `inserted` can put into words."""
        line = cls(text)
        line._inserted = inserted
        return line

    def shown(self, start: int, end: int) -> tuple[str, int, int]:
        """The line as readers see it, and where its characters `start:end` stand there."""
        inserted = self._inserted()
        words = [inserted.get(at, character) for at, character in enumerate(self)]
        first, length = sum(map(len, words[:start])), sum(map(len, words[start:end]))
        return "".join(words), first, first + length


def as_shown(text: str, start: int, end: int) -> tuple[str, int, int]:
    """A text as readers see it, and where `start:end` stands in it."""
    return text.shown(start, end) if isinstance(text, Line) else (text, start, end)


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Keep the longest of overlapping spans (the first of equals), in order of their place."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if span.start < span.end and all(
            span.end <= other.start or span.start >= other.end for other in kept
        ):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
