"""Words that may belong to a date, an age, a number or a body: all found in one pass, once per view.

A mark is only where something may stand; what stands there is read around it. Each module that reads tells its words
when it is imported, and gets back the places of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from .view import View

Mark = tuple[str, int, int]


class Marks:
    """The words of several readers over one automaton."""

    def __init__(self) -> None:
        self._readers: dict[str, list[str]] = {}
        self._words: list[str] = []
        self._search: tuple[AhoCorasick, BytesAhoCorasick] | None = None
        self._found: WeakKeyDictionary[View, dict[str, list[Mark]]] = WeakKeyDictionary()

    def register(self, reader: str, words: Iterable[str]) -> None:
        """Look for these words of a plain reading on behalf of a reader."""
        for word in words:
            self._readers.setdefault(word, []).append(reader)
        self._search = None

    def find(self, text: str) -> dict[str, list[Mark]]:
        """Per reader its (word, start, end) in a plain reading, in their order."""
        if self._search is None:
            self._words = list(self._readers)
            self._search = _automata(self._words)
        of_text, of_bytes = self._search
        found: dict[str, list[Mark]] = {}
        for index, start, end in (
            of_bytes.find_matches_as_indexes(text.encode(), overlapping=True)
            if text.isascii()
            else of_text.find_matches_as_indexes(text, overlapping=True)
        ):
            word = self._words[index]
            for reader in self._readers[word]:
                found.setdefault(reader, []).append((word, start, end))
        return found

    def of(self, view: View) -> dict[str, list[Mark]]:
        """The same for a view, made once."""
        found = self._found.get(view)
        if found is None:
            self._found[view] = found = self.find(view.plain.text)
        return found


def _automata(words: list[str]) -> tuple[AhoCorasick, BytesAhoCorasick]:
    """Over text, and over bytes: where each character is one, counting none is twice as fast."""
    in_bytes = [word.encode() for word in words]
    return (
        AhoCorasick(words, implementation=Implementation.DFA, store_patterns=False),
        BytesAhoCorasick(in_bytes, implementation=Implementation.DFA),
    )


MARKS = Marks()
