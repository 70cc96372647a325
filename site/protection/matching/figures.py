"""Where figures stand in a text, found once per view for all finders that need them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from weakref import WeakKeyDictionary

from .view import View

# Figures with at most three signs between any two; nothing is ever given back, so that any line takes linear time.
_RUN = re.compile(r"[0-9][0-9]*+(?:(?:[^\w\x1e]|_){1,3}+[0-9]++)*+")
_FIGURES = "0123456789"
# Most texts hold hardly a figure: up to one in so many characters, each is sought by itself, which is many times faster
# than to look at every character, and where there are more little time is lost.
_SPARSE = 256
# Nothing shorter is read for itself.
_SHORTEST = 4
_RUNS: WeakKeyDictionary[View, list[tuple[int, int]]] = WeakKeyDictionary()
# Of each byte only whether it is a figure, a sign, or neither; a pattern over it begins with one byte, which is
# looked for many times faster than one of ten.
_MASK = bytes(
    ord("0") if chr(byte).isdecimal() else ord("x") if chr(byte).isalnum() or byte == 0x1E else ord("-")
    for byte in range(128)
).ljust(256, b"x")
_MASKED_RUN = re.compile(rb"(0(?=[0-]{3})0*+(?:-{1,3}+0++)*+)")


def runs(text: str) -> list[tuple[int, int]]:
    """(start, end) of every run of figures in a plain reading, where every digit is an ASCII one."""
    places = _few_figures(text)
    if places is not None:
        spans = list(_runs_at(text, places))
    elif text.isascii():
        # Split, not searched: then the places are counted in compiled code.
        ends = list(accumulate(map(len, _MASKED_RUN.split(text.encode().translate(_MASK)))))
        spans = list(zip(ends[0::2], ends[1::2], strict=False))
    else:
        spans = [match.span() for match in _RUN.finditer(text)]
    return [span for span in spans if span[1] - span[0] >= _SHORTEST]


def _few_figures(text: str) -> list[int] | None:
    """Where the figures stand, in their order; None where they are many."""
    most = len(text) // _SPARSE
    places: list[int] = []
    for figure in _FIGURES:
        at = text.find(figure)
        while at >= 0:
            if len(places) == most:
                return None
            places.append(at)
            at = text.find(figure, at + 1)
    return sorted(places)


def _runs_at(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """The runs that begin at the figures, the first of which begins one."""
    reached = 0
    for at in places:
        if at >= reached and (match := _RUN.match(text, at)):
            reached = match.end()
            yield match.span()


def runs_of(view: View) -> list[tuple[int, int]]:
    """The runs of a view's plain reading, made once."""
    found = _RUNS.get(view)
    if found is None:
        _RUNS[view] = found = runs(view.plain.text)
    return found


class Excerpt:
    """Pieces of a text joined by a sign of their own, so that a pattern passes over all of them at once."""

    def __init__(self, text: str, pieces: list[tuple[int, int]]) -> None:
        texts = [text[start:end] for start, end in pieces]
        self.text = "\x1e".join(texts)
        self._pieces = pieces
        self._texts = texts

    @cached_property
    def _starts(self) -> list[int]:
        # A piece may hold the sign that keeps pieces apart.
        return [0, *accumulate(len(piece) + 1 for piece in self._texts)]

    def piece(self, at: int) -> int:
        """Which piece a place of the joined text lies in."""
        return bisect_right(self._starts, at) - 1

    def place(self, at: int) -> int:
        """The place in the whole text."""
        piece = self.piece(at)
        return self._pieces[piece][0] + at - self._starts[piece]
