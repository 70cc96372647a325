"""Where a hit of extracted text stands in the source it was extracted from.

The parser keeps no places, so the hit is looked for: in the source as it is written, in the source without tags,
white space and codes, in what stands inside tags, and in encoded runs. Hits come in the order of their text, so that
each search goes on where the last one ended; what is not met in order is looked for from the beginning, as often as
a pass over the source many times is worth. What is met nowhere is placed on the whole source: less exact, never lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from . import places
from .canon import BREAK
from .model import Hit, Tier

_PASSES = 100
_FARTHEST = 600
_LONGEST_CUT = 80
_OFTEN = 8
_LONGEST_TAG = 100_000
_READINGS = {
    "text": places.without_tags,
    "without aids": places.without_aids,
    "whole": places.with_tags,
    "encoded": places.encoded_runs,
    "quoted": places.quoted,
}
_TAG = re.compile(r"<[^<>]*>")


def in_source(source: str, surface: str, hits: list[Hit]) -> list[Hit]:
    """The hits with their places in the source; ``text`` becomes the source's own slice."""
    if source == surface or not hits:
        return hits
    ordered = sorted(hits, key=lambda hit: (hit.start, hit.end))
    moved = list(_as_written(source, [hit for hit in ordered if hit.tier is Tier.INFO]))
    search = _Search(source, surface)
    for hit in (hit for hit in ordered if hit.tier is not Tier.INFO):
        found = search.places(hit)
        moved += [replace(hit, start=start, end=end, text=source[start:end]) for start, end in found]
        if not found:
            moved.append(replace(hit, start=0, end=len(source)))
    return moved


def _as_written(source: str, hits: list[Hit]) -> Iterator[Hit]:
    """Information is many and weighs nothing: it is placed where its letters stand next, else on the whole source."""
    cursor = 0
    for hit in hits:
        at = source.find(hit.text, cursor)
        if at < 0:
            yield replace(hit, start=0, end=len(source))
        else:
            cursor = at
            yield replace(hit, start=at, end=at + len(hit.text))


class _Reading:
    """One way to read the source, searched from where the last hit was found."""

    def __init__(self, bare: places.Bare) -> None:
        self.bare = bare
        self.cursor = 0
        self._passes = _PASSES

    def find(self, text: str, *, is_next: bool) -> tuple[int, int] | None:
        """Where the text stands next, else where it stands first."""
        at = self.bare.text.find(text, self.cursor + is_next) if self._passes and text else -1
        if at < 0 and self._passes and text:
            self._passes -= 1
            at = self.bare.text.find(text)
        if at < 0:
            return None
        self.cursor = at
        return self.bare.place(at, at + len(text))

    def find_cut(self, text: str) -> tuple[int, int] | None:
        """Where the text stands with something between its two halves, such as the timing of a cue."""
        for cut in range(len(text) - 1, 0, -1):
            if not self._passes:
                return None
            self._passes -= 1
            head = self.bare.text.find(text[:cut], self.cursor)
            tail = self.bare.text.find(text[cut:], head + cut, head + cut + _FARTHEST) if head >= 0 else -1
            if tail >= 0:
                self.cursor = head
                return self.bare.place(head, tail + len(text) - cut)
        return None


class _Search:
    """The ways to read one source, each made when the ones before it do not show a hit."""

    def __init__(self, source: str, surface: str) -> None:
        self._source = source
        self._surface = surface
        self._made: dict[str, _Reading] = {}
        self._tags: dict[str, list[int]] = {}
        self._last = -1
        self._counted = (0, 0)
        self._often: dict[str, bool] = {}

    def places(self, hit: Hit) -> list[tuple[int, int]]:
        """Everywhere the hit's tag stands, or the one place of a hit in a text; none when it cannot be found."""
        in_tags = self._in_tags(hit)
        if in_tags:
            return in_tags
        place = (
            self._as_often(hit) or self._aligned(hit) or self._met(hit.text, is_next=hit.start > self._last)
        )
        self._last = hit.start
        return [place] if place else []

    def _in_tags(self, hit: Hit) -> list[tuple[int, int]]:
        """A tag as written is searched once, and stands wherever it was written."""
        start = self._surface.rfind(BREAK, max(0, hit.start - _LONGEST_TAG), hit.start) + 1
        if not self._surface.startswith("<", start + (start > 0)):
            return []
        end = self._surface.find(BREAK, hit.end, hit.end + _LONGEST_TAG)
        tag = self._surface[start : end if end >= 0 else len(self._surface)].strip()
        if not self._tags:
            for match in _TAG.finditer(self._source):
                self._tags.setdefault(match.group(), []).append(match.start())
        at = hit.start - start - (start > 0)
        return [(place + at, place + at + hit.end - hit.start) for place in self._tags.get(tag, ())]

    def _as_often(self, hit: Hit) -> tuple[int, int] | None:
        """The place of a text that stands as often in the source as in the surface: the first is the first there."""
        if hit.text not in self._often:
            often = self._source.count(hit.text)
            self._often[hit.text] = often == self._surface.count(hit.text) and 0 < often <= _OFTEN
        if not self._often[hit.text] or not hit.text:
            return None
        before = self._surface.count(hit.text, 0, hit.start)
        at = -len(hit.text)
        for _ in range(before + 1):
            at = self._source.find(hit.text, at + len(hit.text))
        return (at, at + len(hit.text)) if at >= 0 else None

    def _aligned(self, hit: Hit) -> tuple[int, int] | None:
        """The place by counting what is not white space, where surface and source say the same in this order."""
        reading = self._reading("text")
        place, count = self._counted
        count += len(reading.bare.squeezed(self._surface[place : hit.start]))
        self._counted = (hit.start, count)
        text = reading.bare.squeezed(hit.text)
        if text and reading.bare.text.startswith(text, count):
            reading.cursor = count
            return reading.bare.place(count, count + len(text))
        return None

    def _met(self, text: str, *, is_next: bool) -> tuple[int, int] | None:
        for name in (*_READINGS, "letters"):
            reading = self._reading(name)
            squeezed = reading.bare.squeezed(text)
            place = reading.find(squeezed, is_next=is_next) or reading.find(squeezed[::-1], is_next=is_next)
            if place:
                return place
        letters = self._reading("letters")
        return letters.find_cut(letters.bare.squeezed(text)) if len(text) <= _LONGEST_CUT else None

    def _reading(self, name: str) -> _Reading:
        if name not in self._made:
            make = _READINGS.get(name)
            bare = make(self._source) if make else self._reading("whole").bare.letters()
            self._made[name] = _Reading(bare)
        return self._made[name]
