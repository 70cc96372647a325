"""What every way of writing a date shares: the answer, the window it is read in, and the reading of a year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, wraps
from itertools import product
from typing import NamedTuple

from . import korean_numerals, numerals
from .calendars import ERAS, LUNAR_WORDS, Day
from .canon import plain
from .korean_numerals import alternatives

# A date is never sought farther than this from the word or figure that gave rise to it, so that time is linear.
WINDOW = 64
SPACE = r"[^\S\x1e]"
FOUR_FIGURES = r"(?<!\d)(?:1[89]|20)\d\d(?!\d)"


class Said(NamedTuple):
    """A date written in a plain reading; ``lunar`` when it is one of the lunar calendar."""

    start: int
    end: int
    day: Day
    lunar: bool = False


# Called with a plain reading and the place of the word that may belong to a date.
Reader = Callable[[str, int, int], Iterator[Said]]

# Windows whose dates are kept: a hostile line repeats one a million times. A window reaches a little farther than
# any reader looks.
_KEPT = 4096
_REACH = WINDOW + 24

_YEAR = re.compile(
    rf"(?P<era>{alternatives(plain(era).text for era in ERAS)})?{SPACE}*(?:year{SPACE})?'?(?P<count>.+)",
    re.DOTALL,
)
_ERAS = {plain(era).text: years for era, years in ERAS.items()}
LUNAR = [plain(word).text for word in LUNAR_WORDS]
_LUNAR = re.compile(alternatives(LUNAR))


def windowed(read: Reader) -> Reader:
    """The reader, given no more of a text than it may look at, its answers for equal windows kept."""

    @lru_cache(_KEPT)
    def read_window(window: str, start: int, end: int) -> tuple[Said, ...]:
        return tuple(read(window, start, end))

    @wraps(read)
    def read_within(text: str, start: int, end: int) -> Iterator[Said]:
        low = max(0, start - _REACH)
        for said in read_window(text[low : end + _REACH], start - low, end - low):
            yield Said(said.start + low, said.end + low, said.day, said.lunar) if low else said

    return read_within


def read_year(text: str) -> set[int]:
    """The years that a writing of one may mean: two figures mean either century."""
    match = _YEAR.fullmatch(text.strip())
    if match is None:
        return set()
    count = match["count"]
    if "a" <= count[0] <= "z":
        word = numerals.read_english_number(count)
        numbers = set() if word is None else {word}
    else:
        numbers = korean_numerals.readings(count)
    if match["era"] and _ERAS[match["era"]]:
        return {number + _ERAS[match["era"]] for number in numbers}
    short = {century + number for number in numbers if number < 100 for century in (1900, 2000)}
    return short | {number for number in numbers if 1800 <= number < 2100}


def combined(years: Iterable[int | None], months: Iterable[int], days: Iterable[int | None]) -> Iterator[Day]:
    """Every date that can be made of what was read, without what says no more than a month."""
    for year, month, day in product(set(years) or {None}, months, set(days) or {None}):
        if 1 <= month <= 12 and (day is None or 1 <= day <= 31) and (year or day):
            yield Day(year, month, day)


def is_lunar(text: str, start: int, end: int) -> bool:
    """Whether a word for the lunar calendar stands in the writing or beside it."""
    return _LUNAR.search(text, max(0, start - 12), end + 8) is not None
