"""A text as a row of words: the form in which names of any alphabet are looked for.

A word is a run of letters or of digits; apostrophes inside it do not count and a possessive ending is left out.
Words written together with inner capitals (``KimYongHui``) are added a second time, taken apart, at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from . import canon
from .latin import fold

_LETTER = r"[^\W\d_\u1100-\u11ff\u3005-\u318f\u3400-\u9fff\uac00-\ud7ff]"
_WORD = re.compile(rf"({_LETTER}+(?:'{_LETTER}+)*|\d+)")
_ASCII_WORD = re.compile(r"([a-z]+(?:'[a-z]+)*|[0-9]+)")
_CAMEL = re.compile(r"(?<![A-Za-z])[A-Z]*[a-z]+[A-Z][A-Za-z]*")
_CAMEL_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_END = "\x1f"


class _Literals(dict[str, str]):
    """Per written word its plain form and a space."""

    def __missing__(self, written: str) -> str:
        self[written] = literal = written.removesuffix("'s").replace("'", "") + " "
        return literal


class _Folds(dict[str, str]):
    """Per plain form and a space its fold and a space."""

    def __missing__(self, literal: str) -> str:
        self[literal] = folded = fold(literal[:-1]) + " "
        return folded


_LITERALS = _Literals()
_FOLDS = _Folds()
_MOST_WORDS = 300_000


class Words:
    """The words of a plain reading, as one string of plain forms and one of folds, each between spaces.

    Places are worked out only when a find asks for one: most texts hold none.
    """

    def __init__(self, reading: canon.Canon) -> None:
        self.reading = reading
        if len(_LITERALS) > _MOST_WORDS:
            _LITERALS.clear()
            _FOLDS.clear()
        self._camel = _camel(reading.source)
        word = _ASCII_WORD if reading.text.isascii() else _WORD
        self._pieces = word.split(reading.text)
        self._plain_words = len(self._pieces) // 2
        self._spaced = list(map(_LITERALS.__getitem__, self._pieces[1::2]))
        self._spaced += [_LITERALS[word] for _, _, word in self._camel]

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self._pieces)))

    def _word(self, index: int) -> tuple[int, int]:
        if index >= self._plain_words:
            return self._camel[index - self._plain_words][:2]
        return self._ends[2 * index], self._ends[2 * index + 1]

    @cached_property
    def _spaced_folds(self) -> list[str]:
        return list(map(_FOLDS.__getitem__, self._spaced))

    @cached_property
    def literal_text(self) -> str:
        """The plain forms between spaces."""
        return f" {''.join(self._spaced)}"

    @cached_property
    def fold_text(self) -> str:
        """The folds between spaces."""
        return f" {''.join(self._spaced_folds)}"

    @cached_property
    def _literal_ends(self) -> list[int]:
        return list(accumulate(map(len, self._spaced)))

    @cached_property
    def _fold_ends(self) -> list[int]:
        return list(accumulate(map(len, self._spaced_folds)))

    def forms(self, first: int, past: int) -> list[str]:
        """The plain forms of the words."""
        return [spaced[:-1] for spaced in self._spaced[first:past]]

    def joined(self, first: int, past: int) -> str:
        """The plain forms of the words with a space between any two."""
        return "".join(self._spaced[first:past])[:-1]

    def literal_words(self, start: int, end: int) -> tuple[int, int]:
        """Which words (first, one past the last) stand at a place of ``literal_text``."""
        return bisect_right(self._literal_ends, start), bisect_right(self._literal_ends, end - 1)

    def fold_words(self, start: int, end: int) -> tuple[int, int]:
        """Which words (first, one past the last) stand at a place of ``fold_text``."""
        return bisect_right(self._fold_ends, start), bisect_right(self._fold_ends, end - 1)

    def span(self, first: int, past: int) -> tuple[int, int]:
        """The original's code points of words ``first`` to ``past``, without a possessive ending."""
        start, end = self._word(first)[0], self._word(past - 1)[1]
        if self.reading.text.endswith("'s", start, end) and end - start > 2:
            end -= 2
        return self.reading.span(start, end)

    def gaps(self, first: int, past: int) -> list[str]:
        """What stands between the words, in the plain reading."""
        text = self.reading.text
        return [text[self._word(i)[1] : self._word(i + 1)[0]] for i in range(first, past - 1)]

    def written(self, first: int, past: int) -> list[str]:
        """The words as they stand in the original, capitals kept."""
        spans = (self.reading.span(*self._word(i)) for i in range(first, past))
        return [self.reading.source[start:end] for start, end in spans]


def _camel(source: str) -> list[tuple[int, int, str]]:
    if not source.isascii():
        return []
    parts: list[tuple[int, int, str]] = []
    for whole in _CAMEL.finditer(source):
        at = whole.start()
        parts.append((at, at, _END))
        parts += [
            (at + p.start(), at + p.end(), p.group().lower()) for p in _CAMEL_PART.finditer(whole.group())
        ]
    return parts
