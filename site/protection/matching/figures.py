"""Where figures stand in a text, found once per view for all finders that need them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from weakref import WeakKeyDictionary

from .view import View

# Figures with at most three signs between any two; four figures at least, as nothing shorter is read alone.
_RUN = re.compile(r"\d(?:(?:[^\w\x1e]|_){0,3}\d){3,}")
_RUNS: WeakKeyDictionary[View, list[tuple[int, int]]] = WeakKeyDictionary()


def runs(text: str) -> list[tuple[int, int]]:
    """(start, end) of every run of figures in a plain reading."""
    return [match.span() for match in _RUN.finditer(text)]


def runs_of(view: View) -> list[tuple[int, int]]:
    """The runs of a view's plain reading, made once."""
    found = _RUNS.get(view)
    if found is None:
        _RUNS[view] = found = runs(view.plain.text)
    return found


class Excerpt:
    """Pieces of a text joined by a sign of their own, so that a pattern passes over all of them at once."""

    def __init__(self, text: str, pieces: list[tuple[int, int]]) -> None:
        self.text = "\x1e".join([text[start:end] for start, end in pieces])
        self._pieces = pieces

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (end - start + 1 for start, end in self._pieces)
        return [0, *accumulate(lengths)]

    def piece(self, at: int) -> int:
        """Which piece a place of the joined text lies in."""
        return bisect_right(self._starts, at) - 1

    def place(self, at: int) -> int:
        """The place in the whole text."""
        piece = self.piece(at)
        return self._pieces[piece][0] + at - self._starts[piece]
