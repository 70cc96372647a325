"""Bodies known by a number, in every writing: 제4군단, 사군단, 4th Corps, Corps No. 4, IV Corps.

The words for them stand in ``tables/unit_words.tsv``; a word is found in one pass, and the number read beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from itertools import chain
from typing import NamedTuple

from . import korean_numerals, numerals
from .canon import plain
from .date_parts import SPACE
from .korean_numerals import alternatives
from .marks import MARKS, Mark, is_word
from .tables import rows

_WINDOW = 72
_ROMAN = r"(?<![a-z])[ivxl]{1,7}(?![a-z])"
_FIGURES = r"(?<!\d)\d{1,6}(?!\d)"
_SINO = rf"{numerals.SINO}(?:{SPACE}?{numerals.SINO}){{0,6}}"
_SIGN = rf"(?:no|nr|num|number|numero|№|#|n°|ho|je|che|제|第)\.?{SPACE}?[-:]?{SPACE}?"
# After its word a single "i" is the pronoun: "the camp I saw".
_ROMAN_AFTER = r"(?![i][^a-z])[ivxl]{1,7}(?![a-z])"
_NUMBER = rf"(?:{numerals.ENGLISH_NUMBER}|{_FIGURES}|{_ROMAN})"
_BETWEEN = alternatives(
    [
        "army",
        "infantry",
        "border",
        "guard",
        "guards",
        "security",
        "reconnaissance",
        "mechanized",
        "mechanised",
        "artillery",
        "tank",
        "naval",
        "air",
        "military",
        "kpa",
        "people's",
        "political",
        "prison",
        "management",
        "control",
        "reeducation",
        "cooperative",
        "senior",
        "middle",
        "high",
        "munitions",
        "coal",
        "youth",
        "special",
        "light",
        "rear",
        "general",
        "korean",
        "the",
        "ho",
        "so",
    ]
)
_LATIN_LEFT = re.compile(
    rf"(?:{_SIGN})?(?P<number>{_NUMBER})(?:{SPACE}?(?:st|nd|rd|th|d|ho|호|號|号)(?![a-z]))?[\s\-_.]{{0,2}}"
    rf"(?:(?:{_BETWEEN})[\s\-]{{1,2}}){{0,3}}\Z"
)
_LATIN_RIGHT = re.compile(
    rf"(?:[\s\-_.:(]{{0,3}}(?:{_SIGN})?)(?P<number>{numerals.ENGLISH_NUMBER}|{_FIGURES}|{_ROMAN_AFTER})(?![\d:]|\.\d|,\d)(?:st|nd|rd|th)?(?![a-z])"
)
_KOREAN_BETWEEN = (
    *("군", "인민군", "조선인민군", "고등", "고급", "초급"),
    *("국경경비", "경비", "정치범", "청년", "협동", "국영"),
)
_KOREAN_LEFT = re.compile(
    rf"(?:[제第]{SPACE}?)?(?P<number>{_FIGURES}|{_SINO}|{korean_numerals.NATIVE_NUMBER}){SPACE}?(?:호|號|号|번)?{SPACE}?"
    rf"(?:(?:{'|'.join(_KOREAN_BETWEEN)}){SPACE}?){{0,2}}\Z"
)
# How what _KOREAN_LEFT finds can end; before most words for a body stands something else.
_KOREAN_ENDS = "".join(
    dict.fromkeys(word[-1] for word in (*_KOREAN_BETWEEN, *korean_numerals.NATIVE, *"호號号번"))
)
_KOREAN_BESIDE = re.compile(rf"(?:[\d{_KOREAN_ENDS}]|{numerals.SINO}){SPACE}{{0,2}}\Z")
_KOREAN_RIGHT = re.compile(
    rf"{SPACE}?[제第#]{SPACE}?(?P<number>{_FIGURES}|{_SINO})|{SPACE}?(?P<bare>{_FIGURES})(?:호|號|号)"
)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


class Body(NamedTuple):
    """A body by its kind and number."""

    kind: str
    number: int


class Word(NamedTuple):
    """A word for bodies: the kinds it may mean."""

    kinds: tuple[str, ...]
    korean: bool


@cache
def _words() -> dict[str, Word]:
    kinds: dict[str, dict[str, None]] = {}
    korean: set[str] = set()
    for kind, _, east, latin in rows("unit_words"):
        for name in east.split(","):
            korean.add(plain(name.strip()).text)
        for name in chain(east.split(","), latin.split(",")):
            kinds.setdefault(plain(name.strip()).text, {})[kind] = None
    return {name: Word(tuple(known), name in korean) for name, known in kinds.items()}


@cache
def is_common(kind: str) -> bool:
    """Whether small numbers of this kind are met everywhere."""
    return next(row[1] for row in rows("unit_words") if row[0] == kind) == "common"


MARKS.register("unit", _words())


def read(text: str) -> Iterator[tuple[int, int, Body]]:
    """(start, end, body) of every word for a body with a number beside it in a plain reading."""
    return read_marks(text, MARKS.find(text).get("unit", []), None)


def read_marks(text: str, marks: list[Mark], kinds: Set[str] | None) -> Iterator[tuple[int, int, Body]]:
    """The same at marks already found, of the kinds that matter."""
    words = _words()
    for name, start, end in marks:
        word = words[name]
        if kinds is not None and kinds.isdisjoint(word.kinds):
            continue
        for first, last, number in (_korean if word.korean else _latin)(text, start, end):
            for kind in word.kinds:
                yield first, last, Body(kind, number)


def _latin(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    if text[end : end + 1] == "s":
        end += 1
    if not is_word(text, start, end):
        return
    for match in (
        _LATIN_LEFT.search(text, max(0, start - _WINDOW), start),
        _LATIN_RIGHT.match(text, end, end + _WINDOW),
    ):
        if match:
            for number in _numbers(match["number"]):
                yield min(start, match.start()), max(end, match.end()), number


def _korean(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    left = None
    if _KOREAN_BESIDE.search(text, max(0, start - 3), start):
        left = _KOREAN_LEFT.search(text, max(0, start - _WINDOW), start)
    if left:
        for number in _numbers(left["number"]):
            yield left.start(), end, number
    right = _KOREAN_RIGHT.match(text, end, end + _WINDOW)
    if right:
        for number in _numbers(right["number"] or right["bare"]):
            yield start, right.end(), number


def _numbers(text: str) -> set[int]:
    """What a number beside a word for a body may be."""
    if text in korean_numerals.NATIVE:
        return {korean_numerals.NATIVE[text]}
    if re.fullmatch(r"[ivxl]+", text):
        return {_roman(text)}
    if "a" <= text[0] <= "z":
        number = numerals.read_english_number(text)
        return set() if number is None else {number}
    return korean_numerals.readings(text)


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[char] for char in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
