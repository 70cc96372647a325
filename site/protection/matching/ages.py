"""An age said together with a year: together they tell the year of birth, to within the way of counting.

Western age gives the year of birth or the one before; Korean age counts the year of birth as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from . import numerals
from .date_parts import FOUR_FIGURES, SPACE
from .korean_numerals import NATIVE, NATIVE_NUMBER, alternatives

_NEAR = 60
_WORDS = alternatives(numerals.cardinal_words(n) for n in range(3, 100))
_COUNT = rf"(?P<count>(?<!\d)\d{{1,2}}(?!\d)|(?<![a-z])(?:{_WORDS})(?![a-z]))"
_AFTER = re.compile(rf"{SPACE}?{_COUNT}(?!{SPACE}?[%년월일:]|,\d|\.\d)")
_BEFORE = re.compile(rf"{_COUNT}[\s-]{{0,2}}\Z")
_KOREAN_BEFORE = re.compile(rf"(?P<count>(?<!\d)\d{{1,2}}|{NATIVE_NUMBER}|{numerals.SINO}{{1,3}}){SPACE}?\Z")
_YEAR = re.compile(rf"(?P<year>{FOUR_FIGURES})")
_LATIN_MARKS = {
    **dict.fromkeys(
        (" at ", "aged ", "age of ", " age ", "turned ", "i was ", "he was ", "she was "), _AFTER
    ),
    **dict.fromkeys(("years old", "year old", "year-old", "years-old", "years of age"), _BEFORE),
}
_MARKS = {**_LATIN_MARKS, **dict.fromkeys(("살", "세", "歲", "岁", "歳"), _KOREAN_BEFORE)}


@cache
def _search() -> tuple[AhoCorasick, tuple[re.Pattern[str], ...]]:
    search = AhoCorasick(
        list(_MARKS),
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.DFA,
        store_patterns=False,
    )
    return search, tuple(_MARKS.values())


def read(text: str) -> Iterator[tuple[int, int, set[int]]]:
    """(start, end, years of birth) of every age with a year near it."""
    search, patterns = _search()
    for mark, start, end in search.find_matches_as_indexes(text):
        pattern = patterns[mark]
        match = (
            pattern.match(text, end) if pattern is _AFTER else pattern.search(text, max(0, start - 24), start)
        )
        if match is None:
            continue
        count = _number(match["count"])
        low, high = min(start, match.start()), max(end, match.end())
        for year in _YEAR.finditer(text, max(0, low - _NEAR), high + _NEAR) if count else ():
            born = int(year["year"]) - (count or 0)
            yield min(low, year.start()), max(high, year.end()), {born - 1, born, born + 1}


def _number(text: str) -> int | None:
    if text in NATIVE:
        return NATIVE[text]
    return numerals.read_english(text) or numerals.read_number(text)
