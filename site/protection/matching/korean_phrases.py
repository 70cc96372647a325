"""Rows of Korean words, however they are spaced: searched in the text without its spaces.

A name's few spacings are keys of their own (``korean_names``); of five syllables and more there are too many.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from .canon import BREAK
from .model import Tier
from .view import Automaton, Find

# str.split takes the break for white space; no row of words reaches across it.
_APART = "\x01"
_PIECE = re.compile(r"\S+")


class KoreanPhrases:
    """All such values in one automaton."""

    def __init__(self) -> None:
        self._keys: dict[str, list[int]] = {}

    def add(self, letters: str, fact: int) -> None:
        """Let the fact be met wherever its letters stand, with white space or none between any two."""
        facts = self._keys.setdefault(letters, [])
        if fact not in facts:
            facts.append(fact)
        self.__dict__.pop("_automaton", None)

    @cached_property
    def _automaton(self) -> Automaton[int]:
        return Automaton(self._keys)

    def find(self, source: str) -> Iterator[Find]:
        """Every place where a value stands."""
        if not self._keys:
            return
        whole = source.replace(BREAK, _APART)
        pieces: list[re.Match[str]] = []
        ends: list[int] = []
        for start, end, facts in self._automaton.find("".join(whole.split())):
            pieces = pieces or list(_PIECE.finditer(whole))
            ends = ends or list(accumulate(len(piece.group()) for piece in pieces))
            first = _place(pieces, ends, start)
            past = _place(pieces, ends, end - 1) + 1
            for fact in facts:
                yield Find(first, past, fact, Tier.BLOCK, "korean words")


def _place(pieces: list[re.Match[str]], ends: list[int], letter: int) -> int:
    """Where a letter of the text without spaces stands in the text."""
    index = bisect_right(ends, letter)
    return pieces[index].end() - (ends[index] - letter)
