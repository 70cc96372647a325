"""Words that may belong to a date, an age, a number or a body: all found in one pass, once per view.

A mark is only where something may stand; what stands there is read around it. Each module that reads tells its words
when it is imported, and gets back the places of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from string import ascii_letters
from weakref import WeakKeyDictionary

from ahocorasick_rs import BytesAhoCorasick, Implementation

from .view import View

Mark = tuple[str, int, int]

_LETTER = re.compile(r"[^\W\d_\u1100-\u11ff\u3005-\u318f\u3400-\u9fff\uac00-\ud7ff]")
_ASCII_LETTERS = frozenset(ascii_letters)
# Beyond what two bytes write; in the wide search each counts as one character that no word holds.
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
_NO_LETTER = "\ufffd"
_WIDE = "utf-16-le"


@lru_cache(1 << 12)
def is_letter(char: str) -> bool:
    """Whether a character is a letter of an alphabet; figures, 년 and nothing at all are none."""
    return _LETTER.match(char) is not None


def is_word(text: str, start: int, end: int) -> bool:
    """Whether no letter of an alphabet goes on before or after; figures and 년 may."""
    return not is_letter(text[start - 1 : start]) and not is_letter(text[end : end + 1])


class Marks:
    """The words of several readers, each text searched for all of them at once."""

    def __init__(self) -> None:
        self._readers: dict[str, list[str]] = {}
        self._alone: set[str] = set()
        self._searches: tuple[_Search, _Search] | None = None
        self._found: WeakKeyDictionary[View, dict[str, list[Mark]]] = WeakKeyDictionary()

    def register(self, reader: str, words: Iterable[str], *, alone: bool = False) -> None:
        """Look for these words of a plain reading on behalf of a reader; ``alone``: not within longer words.

        Raises ValueError for a word that one reader seeks alone and another one everywhere.
        """
        for word in words:
            readers = self._readers.setdefault(word, [])
            if readers and alone is not (word in self._alone):
                raise ValueError(f"The word {word} is sought alone and everywhere.")
            readers.append(reader)
            if alone:
                self._alone.add(word)
        self._searches = None

    def find(self, text: str) -> dict[str, list[Mark]]:
        """Per reader its (word, start, end) in a plain reading, in their order."""
        if self._searches is None:
            in_ascii = {word: readers for word, readers in self._readers.items() if word.isascii()}
            self._searches = (
                _Search(in_ascii, self._alone, "ascii", _ASCII_LETTERS.__contains__),
                _Search(self._readers, self._alone, _WIDE, is_letter),
            )
        narrow, wide = self._searches
        return narrow.find(text, text.encode()) if text.isascii() else wide.find(text, _in_two_bytes(text))

    def of(self, view: View) -> dict[str, list[Mark]]:
        """The same for a view, made once."""
        found = self._found.get(view)
        if found is None:
            self._found[view] = found = self.find(view.plain.text)
        return found


class _Search:
    """Words over bytes in which every character takes as many, so that places need no counting.

    ASCII words have a search of their own: the smaller its table, the more of it stays near the processor.
    """

    def __init__(
        self,
        readers: dict[str, list[str]],
        alone: set[str],
        encoding: str,
        letter: Callable[[str], bool],
    ) -> None:
        self._words = [(word, of, word in alone) for word, of in readers.items()]
        self._letter = letter
        self._size = len(" ".encode(encoding))
        in_bytes = [word.encode(encoding) for word in readers]
        self._search = BytesAhoCorasick(in_bytes, implementation=Implementation.DFA)

    def find(self, text: str, data: bytes) -> dict[str, list[Mark]]:
        """Per reader its marks in a text, whose bytes in this search's encoding are ``data``."""
        found: dict[str, list[Mark]] = {}
        words, letter = self._words, self._letter
        for index, start, end in self._places(data):
            word, readers, alone = words[index]
            # Most months are met inside a word.
            if alone and (letter(text[start - 1 : start]) or letter(text[end : end + 1])):
                continue
            mark = (word, start, end)
            for reader in readers:
                if reader in found:
                    found[reader].append(mark)
                else:
                    found[reader] = [mark]
        return found

    def _places(self, data: bytes) -> list[tuple[int, int, int]]:
        """(number of the word, start, end) in characters."""
        places = self._search.find_matches_as_indexes(data, overlapping=True)
        size = self._size
        if size == 1:
            return places
        # What starts within a character is made of halves of two.
        return [(index, start // size, end // size) for index, start, end in places if not start % size]


def _in_two_bytes(text: str) -> bytes:
    """Two bytes for every character of the text."""
    data = text.encode(_WIDE)
    return data if len(data) == 2 * len(text) else _ASTRAL.sub(_NO_LETTER, text).encode(_WIDE)


MARKS = Marks()
