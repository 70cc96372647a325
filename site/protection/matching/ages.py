"""An age said together with a year: together they tell the year of birth, to within the way of counting.

Western age gives the year of birth or the one before; Korean age counts the year of birth as one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from . import numerals
from .date_parts import FOUR_FIGURES, SPACE
from .figures import runs_of
from .korean_numerals import NATIVE, NATIVE_NUMBER, alternatives
from .marks import MARKS
from .view import View

_NEAR = 60
_LONGEST_COUNT = 24
_WORDS = alternatives(numerals.cardinal_words(n) for n in range(3, 100))
_COUNT = rf"(?P<count>(?<!\d)\d{{1,2}}(?!\d)|(?<![a-z])(?:{_WORDS})(?![a-z]))"
_AFTER = re.compile(rf"{SPACE}?{_COUNT}(?!{SPACE}?[%년월일:]|,\d|\.\d)")
_BEFORE = re.compile(rf"{_COUNT}[\s-]{{0,2}}\Z")
_KOREAN_BEFORE = re.compile(rf"(?P<count>(?<!\d)\d{{1,2}}|{NATIVE_NUMBER}|{numerals.SINO}{{1,3}}){SPACE}?\Z")
_YEAR = re.compile(FOUR_FIGURES)
_STARTS = (
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "thir",
    "four",
    "five",
    "six",
    "seven",
    "eigh",
    "nine",
    "ten",
)
_AT = [f" at {start}" for start in (*_STARTS, "eleven", "twelve", "twenty", "forty", "fifty", "fifteen")]
_BEFORE_AGE = (" aged ", "age of ", " age ", " turned ")
_MARKS = {
    **dict.fromkeys(_AT, len(" at ")),
    **{word: len(word) for word in _BEFORE_AGE},
}
_AFTER_AGE = {
    **dict.fromkeys(("years old", "year old", "year-old", "years-old", "years of age"), _BEFORE),
    **dict.fromkeys(("살", "세", "歲", "岁", "歳"), _KOREAN_BEFORE),
}
MARKS.register("age", (*_MARKS, *_AFTER_AGE))


def read(view: View) -> Iterator[tuple[int, int, set[int]]]:
    """(start, end, years of birth) of every age with a year near it."""
    marks = MARKS.of(view).get("age", [])
    years = _years(view) if marks else []
    if not years:
        return
    text = view.plain.text
    for word, start, end in marks:
        near = bisect_left(years, (start - _NEAR - _LONGEST_COUNT, 0))
        if near == len(years) or years[near][0] > end + _NEAR + _LONGEST_COUNT:
            continue
        found = _count(text, word, start, end)
        if found is None:
            continue
        low, high, count = found
        for at, year in islice(years, near, None):
            if at > high + _NEAR:
                break
            if at >= low - _NEAR:
                born = year - count
                yield min(low, at), max(high, at + 4), {born - 1, born, born + 1}


def _years(view: View) -> list[tuple[int, int]]:
    """Where years stand in figures, and which."""
    text = view.plain.text
    return [
        (match.start(), int(match.group()))
        for start, end in runs_of(view)
        for match in _YEAR.finditer(text, start, end)
    ]


def _count(text: str, word: str, start: int, end: int) -> tuple[int, int, int] | None:
    """(start, end, age) of the age at a word for one."""
    if word in _MARKS:
        match = _AFTER.match(text, start + _MARKS[word] - 1)
    else:
        match = _AFTER_AGE[word].search(text, max(0, start - _LONGEST_COUNT), start)
    count = _number(match["count"]) if match else None
    return (min(start, match.start()), max(end, match.end()), count) if match and count else None


def _number(text: str) -> int | None:
    if text in NATIVE:
        return NATIVE[text]
    return numerals.read_english(text) or numerals.read_number(text)
