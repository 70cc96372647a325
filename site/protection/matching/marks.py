"""Words that may belong to a date, an age, a number or a body: all found in one pass, once per view.

A mark is only where something may stand; what stands there is read around it. Each module that reads tells its words
when it is imported, and gets back the places of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from ahocorasick_rs import AhoCorasick, Implementation

from .view import View

Mark = tuple[str, int, int]


class Marks:
    """The words of several readers over one automaton."""

    def __init__(self) -> None:
        self._readers: dict[str, list[str]] = {}
        self._words: list[str] = []
        self._search: AhoCorasick | None = None
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
            self._search = AhoCorasick(self._words, implementation=Implementation.DFA, store_patterns=False)
        found: dict[str, list[Mark]] = {}
        for index, start, end in self._search.find_matches_as_indexes(text, overlapping=True):
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


MARKS = Marks()
