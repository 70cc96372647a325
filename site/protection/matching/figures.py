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
# Nothing shorter is read for itself.
_SHORTEST = 4
_RUNS: WeakKeyDictionary[View, list[tuple[int, int]]] = WeakKeyDictionary()
_MASK = bytes(ord("0") if chr(byte).isdecimal() else 0x20 for byte in range(256))


def runs(text: str) -> list[tuple[int, int]]:
    """(start, end) of every run of figures in a plain reading, where every digit is an ASCII one."""
    spans = list(_spans(text)) if text.isascii() else [match.span() for match in _RUN.finditer(text)]
    return [(start, end) for start, end in spans if end - start >= _SHORTEST]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    # Looking for one byte is many times faster than looking for one of ten characters.
    mask = text.encode().translate(_MASK)
    start = mask.find(b"0")
    while start >= 0 and (match := _RUN.match(text, start)):
        yield match.span()
        start = mask.find(b"0", match.end())


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
        lengths = [len(piece) + 1 for piece in self.text.split("\x1e")]
        return [0, *accumulate(lengths)]

    def piece(self, at: int) -> int:
        """Which piece a place of the joined text lies in."""
        return bisect_right(self._starts, at) - 1

    def place(self, at: int) -> int:
        """The place in the whole text."""
        piece = self.piece(at)
        return self._pieces[piece][0] + at - self._starts[piece]
