"""Rows of digits as they stand in a text: in figures however grouped, or digit by digit in English or Korean words."""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import accumulate, product

from .figures import runs_of
from .korean_numerals import alternatives
from .marks import MARKS, Mark
from .numerals import SINO_DIGITS
from .view import View

_ENGLISH = {
    **{
        word: str(n)
        for n, word in enumerate(
            ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        )
    },
    "oh": "0",
    "o": "0",
    "nought": "0",
}
_NATIVE = "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉"
_KOREAN = {
    **{char: str(n) for char, n in SINO_DIGITS.items() if char != "유"},
    **{word: str(n) for n, word in enumerate(_NATIVE.split(), 1)},
}
_REPEATS = {"double": 2, "triple": 3}
_ENGLISH_DIGIT = rf"(?:(?:double|triple)[\s-])?(?:{alternatives(_ENGLISH)}|\d)"
_ENGLISH_ROW = re.compile(rf"(?<![a-z]){_ENGLISH_DIGIT}(?:[\s,.\-]{{0,2}}{_ENGLISH_DIGIT}){{5,}}(?![a-z])")
# No sign is a digit's, so nothing is ever given back.
_KOREAN_SIGN = r"(?:[\s\-.,~()]{0,2}+(?:국?에|의|다시|국번?)?+[\s\-.,~()]{0,2}+)"
_KOREAN_ROW = re.compile(
    rf"[{''.join(c for c in _KOREAN if len(c) == 1)}하다여일아](?:(?<=하)나|(?<=다)섯|(?<=여)섯|(?<=여)덟|(?<=일)곱|(?<=아)홉)?"
    rf"(?:{_KOREAN_SIGN}(?:{alternatives(_KOREAN)}|\d)){{5,}}+"
)
# Most pairs are an ordinary word (사이): a third digit shows that a row goes on.
_THIRD = re.compile(rf"{_KOREAN_SIGN}(?:{alternatives(_KOREAN)}|\d)")
_TOKEN = re.compile(rf"(?P<repeat>double|triple)?[\s-]?(?P<digit>{alternatives((*_ENGLISH, *_KOREAN))}|\d)")
_JOINTS = frozenset(("에", "의", "국에", "다시", "국의"))
# A longer run of figures is read in pieces that overlap by more than any number takes.
_LONGEST = 60_000
_OVERLAP = 128
_NOT_DIGITS = re.compile(r"[^\d\x1e]+")


@cache
def _decimals() -> dict[int, str]:
    """Every decimal digit of every script to its ASCII one."""
    chars = (chr(n) for n in range(0x80, sys.maxunicode + 1))
    return {ord(c): str(unicodedata.decimal(c)) for c in chars if c.isdecimal()}


def ascii_digits(text: str) -> str:
    """The text with each script's digits as ASCII ones."""
    return text if text.isascii() else text.translate(_decimals())


def spelled(text: str) -> list[tuple[str, int, int]]:
    """(digit, start, end) of a row in which digits may be words; what is none is passed over."""
    row: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        word = match["digit"]
        digit = _ENGLISH.get(word) or _KOREAN.get(word) or str(int(word))
        row += [(digit, *match.span())] * _REPEATS.get(match["repeat"] or "", 1)
    return row


_WORDS = [word for word in _ENGLISH if len(word) > 2]
_HAN = [char for char in _KOREAN if "\u3000" <= char <= "\u9fff"]
_HANGUL = [word for word in _KOREAN if "\uac00" <= word[0] <= "\ud7a3"]


def _pairs(words: list[str], signs: tuple[str, ...]) -> list[str]:
    return [one + sign + other for one, other in product(words, repeat=2) for sign in signs]


# Where two digits stand together a row may begin; one alone is met in every sentence.
MARKS.register("digits", _pairs([*_WORDS, "oh"], (" ", "-", ", ", "")))
MARKS.register("digits", [f"{repeat} {word}" for repeat in _REPEATS for word in _WORDS])
MARKS.register("digits", _pairs(_HANGUL, ("", " ", "-", ".", ", ")))
MARKS.register("digits", _pairs(_HAN, ("", " ", "-")))


class Row:
    """One row: where it stands, and where each of its digits does."""

    def __init__(self, text: str, start: int, end: int, *, in_words: bool = False) -> None:
        self.start, self.end = start, end
        self._text, self._in_words = text, in_words

    @cached_property
    def _tokens(self) -> list[tuple[str, int, int]]:
        text = self._text[self.start : self.end]
        if self._in_words:
            return spelled(text)
        return [("", match.start(), match.end()) for match in re.finditer(r"\d", text)]

    @property
    def digits(self) -> str:
        """The digits of a row in words."""
        return "".join(digit for digit, _, _ in self._tokens)

    @property
    def length(self) -> int:
        """How many digits the row has."""
        return len(self._tokens)

    def span(self, first: int, past: int) -> tuple[int, int]:
        """Where digits ``first`` to ``past`` stand in the text."""
        return self.start + self._tokens[first][1], self.start + self._tokens[past - 1][2]


class DigitRows:
    """All rows of a view as one string of ASCII digits, a sign of its own between rows."""

    def __init__(self, view: View) -> None:
        text = view.plain.text
        places = _in_figures(text, runs_of(view))
        joined = "\x1e".join([text[start:end] for start, end in places])
        in_figures = ascii_digits(_NOT_DIGITS.sub("", joined))
        self._text = text
        self._places = places
        self._words = [
            Row(text, start, end, in_words=True)
            for start, end in _in_words(text, MARKS.of(view).get("digits", []))
        ]
        self.text = "\x1e".join([in_figures, *(row.digits for row in self._words)])
        self._rows: dict[int, Row] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(part) + 1 for part in self.text.split("\x1e"))]

    def row(self, at: int) -> tuple[Row, int]:
        """The row that a place of ``text`` lies in, and the number of its digit there."""
        index = bisect_right(self._starts, at) - 1
        row = self._rows.get(index)
        if row is None:
            figures = max(len(self._places), 1)
            row = self._words[index - figures] if index >= figures else Row(self._text, *self._places[index])
            self._rows[index] = row
        return row, at - self._starts[index]


def _in_figures(text: str, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if not text.isascii():
        runs = list(_jointed(text, runs))
    if all(end - start <= _LONGEST for start, end in runs):
        return runs
    return [
        (at, min(at + _LONGEST + _OVERLAP, end)) for start, end in runs for at in range(start, end, _LONGEST)
    ]


def _jointed(text: str, runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The runs, those with a Korean joint between them (1234에 5678) as one."""
    held: tuple[int, int] | None = None
    for start, end in runs:
        if held and start - held[1] <= 4 and text[held[1] : start].strip(" \t\r\n") in _JOINTS:
            held = held[0], end
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held


def _in_words(text: str, marks: list[Mark]) -> Iterator[tuple[int, int]]:
    reached = 0
    for word, start, end in marks:
        if start < reached or not (word.isascii() or _THIRD.match(text, end)):
            continue
        match = (_ENGLISH_ROW if word.isascii() else _KOREAN_ROW).match(text, start)
        if match:
            reached = match.end()
            yield match.span()
