"""An age said together with a year: together they tell the year of birth, to within the way of counting.

Western age gives the year of birth or the one before; Korean age counts the year of birth as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import numerals
from .date_parts import FOUR_FIGURES, SPACE
from .korean_numerals import NATIVE, NATIVE_NUMBER, alternatives
from .marks import MARKS
from .view import View

_NEAR = 60
_WORDS = alternatives(numerals.cardinal_words(n) for n in range(3, 100))
_COUNT = rf"(?P<count>(?<!\d)\d{{1,2}}(?!\d)|(?<![a-z])(?:{_WORDS})(?![a-z]))"
_AFTER = re.compile(rf"{SPACE}?{_COUNT}(?!{SPACE}?[%년월일:]|,\d|\.\d)")
_BEFORE = re.compile(rf"{_COUNT}[\s-]{{0,2}}\Z")
_KOREAN_BEFORE = re.compile(rf"(?P<count>(?<!\d)\d{{1,2}}|{NATIVE_NUMBER}|{numerals.SINO}{{1,3}}){SPACE}?\Z")
_YEAR = re.compile(rf"(?P<year>{FOUR_FIGURES})")
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
    text = view.plain.text
    for word, start, end in MARKS.of(view).get("age", []):
        if word in _MARKS:
            match = _AFTER.match(text, start + _MARKS[word] - 1)
        else:
            match = _AFTER_AGE[word].search(text, max(0, start - 24), start)
        count = _number(match["count"]) if match else None
        if match is None or not count:
            continue
        low, high = min(start, match.start()), max(end, match.end())
        for year in _YEAR.finditer(text, max(0, low - _NEAR), high + _NEAR):
            born = int(year["year"]) - count
            yield min(low, year.start()), max(high, year.end()), {born - 1, born, born + 1}


def _number(text: str) -> int | None:
    if text in NATIVE:
        return NATIVE[text]
    return numerals.read_english(text) or numerals.read_number(text)
