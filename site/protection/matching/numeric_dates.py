"""Dates in figures only: 1998-03-05, 5.3.98, 19980305, 980305, ISO weeks and days of the year.

Where the order is open each order is read. A day and month without a year are read only where they are written
with two figures each (03/05).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from .calendars import Day
from .date_parts import FOUR_FIGURES, SPACE, Said, combined, read_year
from .figures import Excerpt

# Readings kept: a hostile line may repeat one date a million times.
_KEPT = 4096
_SIGN = rf"(?:{SPACE}?[\-./,_·:\\~|]{SPACE}{{0,2}}|{SPACE}{{1,2}})"
_YEAR = r"\d{4}|\d\d"
# Each looks ahead without taking, so that dates which share figures are all seen.
_YEAR_FIRST = rf"(?<!\d)(?=(?P<year>{_YEAR}){_SIGN}(?P<a>\d{{1,2}}){_SIGN}(?P<b>\d{{1,2}})(?!\d))"
_YEAR_LAST = rf"(?<!\d)(?=(?P<a>\d{{1,2}}){_SIGN}(?P<b>\d{{1,2}}){_SIGN}(?P<year>{_YEAR})(?!\d))"
_COMPACT = r"(?<!\d)(?=(?P<all>\d{6}|\d{8}|\d{12,14})(?!\d))"
_YEAR_MONTH = rf"(?=(?P<year>{FOUR_FIGURES})[\-./_](?P<a>\d{{1,2}})(?!\d|[\-./_]\d))"
_MONTH_YEAR = rf"(?<![\d\-./_])(?=(?P<a>\d{{1,2}})[\-./_](?P<year>{FOUR_FIGURES}))"
_DAY_OF_YEAR = rf"(?=(?P<year>{FOUR_FIGURES})-(?P<count>\d{{3}})(?![\d\-]))"
_ALONE = rf"(?=(?P<year>{FOUR_FIGURES}))"
_NO_YEAR = r"(?<![\d\-./:,])(?=(?P<a>\d\d)(?:[/\-]|\.(?=\d\d\.))(?P<b>\d\d)(?![\-./:]?\d))"
_WEEK = re.compile(r"-w(?P<week>\d\d)(?:-?(?P<day>[1-7]))?(?!\d)")
_SHORT_YEAR = re.compile(r"'\d\d(?!\d)")


@lru_cache(_KEPT)
def _year_first(year: str, one: str, two: str) -> tuple[Day, ...]:
    years = read_year(year)
    day = tuple(combined(years, {int(one)}, {int(two)}))
    return day + tuple(combined(years, {int(two)}, {int(one)})) if len(year) == 4 else day


@lru_cache(_KEPT)
def _year_last(one: str, two: str, year: str) -> tuple[Day, ...]:
    years = read_year(year)
    return (*combined(years, {int(one)}, {int(two)}), *combined(years, {int(two)}, {int(one)}))


_ORDERS = {
    6: ("yymmdd", "ddmmyy", "mmddyy", "yyyymm"),
    8: ("yyyymmdd", "ddmmyyyy", "mmddyyyy"),
    13: ("yymmdd",),
    12: ("yyyymmdd",),
    14: ("yyyymmdd",),
}


def _compact(written: str) -> Iterator[Day]:
    for order in _ORDERS[len(written)]:
        year, month, day = (
            "".join(figure for figure, part in zip(written, order, strict=False) if part == which)
            for which in "ymd"
        )
        yield from combined(read_year(year), {int(month)}, {int(day)} if day else ())


def _year_month(year: str, month: str) -> Iterator[Day]:
    yield from combined(read_year(year), {int(month)}, ())


def _month_year(month: str, year: str) -> Iterator[Day]:
    yield from combined(read_year(year), {int(month)}, ())


def _day_of_year(year: str, count: str) -> Iterator[Day]:
    if 1 <= int(count) <= 366:
        day = datetime.date(int(year), 1, 1) + datetime.timedelta(int(count) - 1)
        yield Day(day.year, day.month, day.day)


def _alone(year: str) -> Iterator[Day]:
    yield Day(int(year), None, None)


@lru_cache(_KEPT)
def _no_year(one: str, two: str) -> tuple[Day, ...]:
    return (*combined((), {int(one)}, {int(two)}), *combined((), {int(two)}, {int(one)}))


# Each pattern's groups in their order are the arguments of its reader.
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Iterable[Day]]], ...] = (
    (re.compile(_YEAR_FIRST), _year_first),
    (re.compile(_YEAR_LAST), _year_last),
    (re.compile(_COMPACT), _compact),
    (re.compile(_YEAR_MONTH), _year_month),
    (re.compile(_MONTH_YEAR), _month_year),
    (re.compile(_DAY_OF_YEAR), _day_of_year),
    (re.compile(_ALONE), _alone),
    (re.compile(_NO_YEAR), _no_year),
)


def read_figures(text: str, runs: list[tuple[int, int]]) -> Iterator[Said]:
    """Every date within the runs of figures."""
    # The signs around a run belong to some writings.
    excerpt = Excerpt(text, [(max(0, start - 1), min(end + 2, len(text))) for start, end in runs])
    for pattern, read in _FORMS:
        for match in pattern.finditer(excerpt.text):
            days = read(*match.groups())
            if days:
                start = excerpt.place(match.start())
                end = start + match.end(len(match.groups())) - match.start()
                for day in days:
                    yield Said(start, end, day)


def read_week(text: str, start: int, end: int) -> Iterator[Said]:
    """1998-W10-4; a week without its day says its month at most, so it is read as each of its days."""
    match = _WEEK.match(text, start)
    year = text[max(0, start - 4) : start]
    if match is None or not re.fullmatch(r"(?:1[89]|20)\d\d", year) or not 1 <= int(match["week"]) <= 52:
        return
    for number in (match["day"],) if match["day"] else "1234567":
        day = datetime.date.fromisocalendar(int(year), int(match["week"]), int(number))
        yield Said(start - 4, match.end(), Day(day.year, day.month, day.day if match["day"] else None))


def read_short_year(text: str, start: int, end: int) -> Iterator[Said]:
    """'98, when no letter stands before it."""
    match = _SHORT_YEAR.match(text, start)
    if match and not text[max(0, start - 1) : start].isalnum():
        for year in read_year(match.group()):
            yield Said(start, match.end(), Day(year, None, None))
