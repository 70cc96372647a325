"""Dates in figures only: 1998-03-05, 5.3.98, 19980305, 980305, ISO weeks and days of the year.

Where the order is open each order is read. A day and month without a year are read only where they are written
with two figures each (03/05).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from .calendars import Day
from .date_parts import FOUR_FIGURES, SPACE, Said, combined, read_year
from .figures import Excerpt

# Readings kept: a hostile line may repeat one date a million times.
_KEPT = 4096
_SIGN = rf"(?:{SPACE}?[\-./,_:\\~|]{SPACE}{{0,2}}|{SPACE}{{1,2}})"
# Each takes its first figures only and looks ahead for the others, so that dates which share figures are all seen.
_THREE = re.compile(rf"([0-9]{{1,4}})(?![0-9])(?={_SIGN}(\d{{1,2}}+){_SIGN}(\d{{4}}|\d\d?+)(?!\d))")
_ONE = re.compile(r"((?:1[89]|20)\d\d|\d{6}|\d{8}|\d{12,14})(?!\d)(?=(?:[\-./_](\d{1,3}+)(?![\-./_]?\d))?)")
_TWO = re.compile(
    rf"([0-9]{{1,2}})(?![0-9])(?=(?:[\-./_]({FOUR_FIGURES}))|(?:[/\-]|\.(?=\d\d\.))(\d\d)(?![\-./:]?\d))"
)
_CENTURIES = frozenset(("18", "19", "20"))
_BEFORE_TWO = frozenset("-./:,_")
_WEEK = re.compile(r"-w(?P<week>\d\d)(?:-?(?P<day>[1-7]))?(?!\d)")
_SHORT_YEAR = re.compile(r"'\d\d(?!\d)")


@lru_cache(_KEPT)
def _three(one: str, two: str, three: str) -> tuple[Day, ...]:
    found: list[Day] = []
    if len(one) in (2, 4) and len(three) < 3:
        years = read_year(one)
        found += combined(years, {int(two)}, {int(three)})
        found += combined(years, {int(three)}, {int(two)}) if len(one) == 4 else ()
    if len(three) in (2, 4) and len(one) < 3:
        years = read_year(three)
        found += combined(years, {int(one)}, {int(two)})
        found += combined(years, {int(two)}, {int(one)})
    return tuple(found)


def _parts(order: str) -> tuple[slice, slice, slice]:
    """Where year, month and day stand in an order; an order without a day has an empty place for it."""
    year, month, day = (slice(order.find(part), order.rfind(part) + 1) for part in "ymd")
    return year, month, day if "d" in order else slice(0)


_ORDERS = {
    6: [_parts(order) for order in ("yymmdd", "ddmmyy", "mmddyy", "yyyymm")],
    8: [_parts(order) for order in ("yyyymmdd", "ddmmyyyy", "mmddyyyy")],
    13: [_parts("yymmdd")],
    12: [_parts("yyyymmdd")],
    14: [_parts("yyyymmdd")],
}
_years = lru_cache(_KEPT)(read_year)


def _compact(written: str) -> Iterator[Day]:
    for year, month, day in _ORDERS[len(written)]:
        # Most numbers are none: a look at the month says so.
        if 1 <= int(written[month]) <= 12:
            figures = written[day]
            days = {int(figures)} if figures else ()
            yield from combined(_years(written[year]), {int(written[month])}, days)


@lru_cache(_KEPT)
def _one(written: str, more: str | None) -> tuple[Day, ...]:
    if len(written) > 4:
        return tuple(_compact(written))
    year = int(written)
    if more and len(more) == 3 and 1 <= int(more) <= 366:
        day = dt.date(year, 1, 1) + dt.timedelta(int(more) - 1)
        return (Day(year, None, None), Day(day.year, day.month, day.day))
    return (Day(year, None, None), *(combined({year}, {int(more)}, ()) if more else ()))


@lru_cache(_KEPT)
def _two(one: str, year: str | None, two: str | None) -> tuple[Day, ...]:
    if year or two is None:
        return tuple(combined(read_year(year or ""), {int(one)}, ()))
    if len(one) < 2:
        return ()
    return (*combined((), {int(one)}, {int(two)}), *combined((), {int(two)}, {int(one)}))


# Each pattern's groups in their order are the arguments of its reader.
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., tuple[Day, ...]]], ...] = (
    (_THREE, _three),
    (_ONE, _one),
    (_TWO, _two),
)


def _that_may_be_dates(text: str, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A quick look: most runs of figures are one number, of a length or beginning that no date has."""
    return [
        (start, end)
        for start, end in runs
        if (text[start : start + 2] in _CENTURIES if end - start == 4 else end - start in _ORDERS)
        or not text[start:end].isdecimal()
    ]


def read_figures(text: str, runs: list[tuple[int, int]]) -> Iterator[Said]:
    """Every date within the runs of figures."""
    # The signs around a run belong to some writings.
    places = [(start - 1 if start else 0, end + 2) for start, end in _that_may_be_dates(text, runs)]
    excerpt = Excerpt(text, places)
    joined = excerpt.text
    for pattern, read in _FORMS:
        for match in pattern.finditer(joined):
            first = match.start()
            before = joined[first - 1 : first] if first else ""
            if before.isdecimal() or (pattern is _TWO and before in _BEFORE_TWO and before):
                continue
            days = read(*match.groups())
            if days:
                start = excerpt.place(first)
                last = match.end(match.lastindex or 0)
                for day in days:
                    yield Said(start, start + last - first, day)


def read_week(text: str, start: int, end: int) -> Iterator[Said]:
    """1998-W10-4; a week without its day says its month at most, so it is read as each of its days."""
    match = _WEEK.match(text, start)
    year = text[max(0, start - 4) : start]
    if match is None or not re.fullmatch(r"(?:1[89]|20)\d\d", year) or not 1 <= int(match["week"]) <= 52:
        return
    for number in (match["day"],) if match["day"] else "1234567":
        day = dt.date.fromisocalendar(int(year), int(match["week"]), int(number))
        yield Said(start - 4, match.end(), Day(day.year, day.month, day.day if match["day"] else None))


def read_short_year(text: str, start: int, end: int) -> Iterator[Said]:
    """'98, when no letter stands before it."""
    match = _SHORT_YEAR.match(text, start)
    if match and not text[max(0, start - 1) : start].isalnum():
        for year in read_year(match.group()):
            yield Said(start, match.end(), Day(year, None, None))
