"""A text as a row of words: the form in which names of any alphabet are looked for.

Splitting is done at one character at a time, so that the words' lengths give back their places and nothing has to be
remembered about them; what stands between two words shows as empty words. Apostrophes and hyphens stay inside a word
(``Ch'ol-su``, ``Yong-hui``) and are dropped from its letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import accumulate

from .canon import BREAK, Canon

# A letter that is neither ASCII nor written without spaces between words: the text has words of another alphabet.
_OTHER_ALPHABET = re.compile(
    r"[^\W\d_\x00-\x7f\u1100-\u11ff\u2e80-\u2fdf\u3005-\u30ff\u3105-\u318f\u31f0-\u9fff\ua960-\ua97f"
    r"\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff]"
)
_JOINS = "'-_"
_NOT_LETTERS = re.compile(r"[^\w]|_")
_PART = re.compile(r"[A-Z]+(?:'[A-Z]+)*(?![a-z'])|[A-Z]?'?[a-z]+(?:'[a-z]+)*|[0-9]+|[^\W\d_a-zA-Z]+")
LONGEST_GAP = 48
_LETTER = re.compile(r"[A-Za-z0-9]")
_WIDE_GAP = re.compile(rf"[A-Za-z0-9][^A-Za-z0-9]{{{LONGEST_GAP + 16},}}")
_BESIDE = 6
# Words farther away than so many are found by counting spaces in blocks of so many characters.
_FAR = 64
_BLOCK = 1024
_PARTS_BESIDE = 4
_MOST_REMEMBERED = 1 << 16
LONGEST_TAKEN_APART = 4096


class _Separators(dict[int, str]):
    """What ``str.translate`` makes of a character: kept where it belongs to a word, else a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kept = char.isascii() and (char.isalnum() or char in _JOINS or char == BREAK)
        self[code] = read = char if kept or _OTHER_ALPHABET.match(char) else " "
        return read


_SEPARATORS = _Separators()
for _code in range(128):
    _SEPARATORS[_code]


class Words:
    """The words of a plain reading, or of a stretch of it, with their capitals; some are empty."""

    def __init__(self, reading: Canon, text: str = "", begin: int = 0) -> None:
        self.reading = reading
        self._text = (text or _signs_for_others(reading.cased)).translate(_SEPARATORS)
        self._begin = begin
        self.row = self._text.split(" ")
        self._known = (0, begin)

    def start(self, index: int) -> int:
        """Where the word stands in the plain reading; cheapest when asked for one near the last."""
        known, place = self._known
        if abs(index - known) > _FAR:
            place = self._begin + self._after_spaces(index)
        elif index > known:
            place += len(" ".join(self.row[known:index])) + 1
        elif index < known:
            place -= len(" ".join(self.row[index:known])) + 1
        self._known = (index, place)
        return place

    @cached_property
    def _counted(self) -> list[int]:
        """How many spaces stand before each block of the text."""
        text = self._text
        blocks = (text.count(" ", at, at + _BLOCK) for at in range(0, len(text), _BLOCK))
        return list(accumulate(blocks, initial=0))

    def _after_spaces(self, number: int) -> int:
        """The place in the text after so many spaces."""
        if not number:
            return 0
        block = bisect_left(self._counted, number) - 1
        low, left = block * _BLOCK, number - self._counted[block]
        high = low + _BLOCK
        while high - low > 1:
            middle = (low + high) // 2
            before = self._text.count(" ", low, middle)
            if before < left:
                low, left = middle, left - before
            else:
                high = middle
        return high

    def gap(self, first: int, then: int) -> str:
        """What stands between two words of the row, the signs at their edges with it."""
        start = self.start(first)
        word = self.row[first]
        begin = start + len(word.rstrip(_JOINS))
        end = self.start(then)
        return self.reading.text[begin : end + len(self.row[then]) - len(self.row[then].lstrip(_JOINS))]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The original's code points from word ``first`` to word ``last``, without signs and a possessive ending."""
        start = self.start(first)
        word = self.row[last]
        end = self.start(last) + len(_without_possessive(word).rstrip(_JOINS) or word)
        start += len(self.row[first]) - len(self.row[first].lstrip(_JOINS))
        return self.reading.span(start, max(end, start + 1))


def stretches(reading: Canon) -> list[Words]:
    """The words of a reading, stretch by stretch where what stands between them is too wide for a name.

    Text in Hangul or Han characters has few such words, so that most of it need not be split at all.
    """
    text = _signs_for_others(reading.cased)
    if reading.cased.isascii() or not text.isascii():
        return [Words(reading, text)] if text else []
    return [Words(reading, text[begin:end], begin) for begin, end in _places_of_stretches(text)]


def _places_of_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where the stretches stand, with the signs that touch their first letters."""
    first = _LETTER.search(text)
    while first:
        begin = first.start()
        while begin and text[begin - 1] in _JOINS:
            begin -= 1
        gap = _WIDE_GAP.search(text, first.start())
        yield begin, gap.start() + 2 if gap else len(text)
        first = _LETTER.search(text, gap.end()) if gap else None


def _signs_for_others(text: str) -> str:
    """The text with a sign for every character that belongs to no word, where it has no other alphabet's letters."""
    if text.isascii() or _OTHER_ALPHABET.search(text):
        return text
    return text.encode("ascii", "replace").decode("ascii")


class Parts(Words):
    """A word of a row taken apart, between the words beside it: what is hyphenated or has inner capitals.

    ``inner`` are the places of its own parts in the row; a very long word is taken apart piece by piece.
    """

    def __init__(self, words: Words, index: int, begin: int = 0) -> None:
        self.reading = words.reading
        self._words = words
        low, high = max(0, index - _BESIDE), min(len(words.row), index + _BESIDE + 1)
        before = [place for i in range(low, index) for place in _places(words.row[i], i, index)]
        own = [
            (index, begin + offset, part)
            for offset, part in parts(words.row[index][begin : begin + LONGEST_TAKEN_APART])
        ]
        after = [place for i in range(index + 1, high) for place in _places(words.row[i], i, index)]
        self._parts = [*before, *own, *after]
        self.row = [part for _, _, part in self._parts]
        self.inner = (len(before), len(before) + len(own))

    def start(self, index: int) -> int:
        """Where the part stands in the plain reading."""
        word, offset, _ = self._parts[index]
        return self._words.start(word) + offset


def _places(word: str, index: int, middle: int) -> list[tuple[int, int, str]]:
    """The parts of a word beside another one; a word farther away, or very long, stays whole."""
    if abs(index - middle) >= _PARTS_BESIDE or len(word) > LONGEST_TAKEN_APART:
        return [(index, 0, word)]
    return [(index, offset, part) for offset, part in parts(word)]


def _without_possessive(word: str) -> str:
    return word[:-2] if len(word) > 2 and word[-2:] in ("'s", "'S") else word


@lru_cache(maxsize=_MOST_REMEMBERED)
def letters(word: str) -> str:
    """The letters and figures of a word of the row, in lower case: what is compared."""
    if word.isalnum() and word.isascii():
        return word.lower()
    return _NOT_LETTERS.sub("", _without_possessive(word)).lower()


@lru_cache(maxsize=_MOST_REMEMBERED)
def parts(word: str) -> tuple[tuple[int, str], ...]:
    """A word taken apart at hyphens, inner capitals and between letters and figures: (place in it, part)."""
    bare = word.replace("'", "")
    if bare.isalpha() and (bare.islower() or bare.isupper() or bare.istitle()):
        return ((0, word),)
    return tuple((found.start(), found.group()) for found in _PART.finditer(_without_possessive(word)))
