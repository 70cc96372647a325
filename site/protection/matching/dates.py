"""Dates, compared by the day they mean and not by how they are written.

``read_dates`` reads numeric, English and Korean writing into ``Day`` (year, month, day; what is not said is None).
A written day of the same date blocks; month and year, or day and month, of a protected day are for review. Numeric
dates whose order is open are read both ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from . import numerals
from .model import Tier
from .view import Find, View

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
)
_MONTH += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d|'\d\d)"
_ORDINAL_WORDS = "|".join(sorted((numerals.ordinal_words(n) for n in range(1, 32)), key=len, reverse=True))
_DAY = rf"(?P<day>\d{{1,2}}(?:\s?(?:st|nd|rd|th))?|{_ORDINAL_WORDS})"
_NOT_IN = r"(?<![\d\w])"
_KO_NUMBER = r"[\d〇零一二三四五六七八九十百千영공일이삼사오육륙유칠팔구십시백천]{1,9}"

_ENGLISH = (
    re.compile(rf"\b{_MONTH}\s*(?:the\s+)?{_DAY}(?!\d)(?:\s*,?\s*(?:of\s+|in\s+)?{_YEAR}(?!\d))?"),
    re.compile(
        rf"{_NOT_IN}{_DAY}[\s\-./]*(?:day\s+)?(?:of\s+)?{_MONTH}(?![a-z])(?:[\s\-.,/]*(?:of\s+|in\s+)?{_YEAR}(?!\d))?"
    ),
    re.compile(rf"\b{_MONTH}[\s\-.,/]*(?:of\s+|in\s+)?{_YEAR}(?!\d)"),
)
_NUMERIC = (
    re.compile(
        r"(?<!\d)(?P<year>1[89]\d\d|20\d\d)\s?[-./]\s?(?P<month>\d{1,2})\s?[-./]\s?(?P<day>\d{1,2})(?!\d)"
    ),
    re.compile(
        r"(?<!\d)(?P<year>1[89]\d\d|20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<year>1[89]\d\d|20\d\d)\s?[-./]\s?(?P<month>\d{1,2})(?!\d|\s?[-./]\s?\d)"),
    re.compile(r"(?<![\d\-./])(?P<month>\d{1,2})[-./](?P<year>1[89]\d\d|20\d\d)(?!\d)"),
)
_EITHER_ORDER = re.compile(
    r"(?<![\d])(?P<one>\d{1,2})\s?[-./]\s?(?P<two>\d{1,2})\s?[-./]\s?(?P<year>1[89]\d\d|20\d\d|\d\d)(?!\d)"
)
_KOREAN = re.compile(
    rf"(?:(?:(?P<era>주체|단기)\s*)?(?P<year>'?{_KO_NUMBER})\s*(?:년|年)\s*)?"
    rf"(?P<month>{_KO_NUMBER})\s*(?:월|月)(?:\s*(?P<day>{_KO_NUMBER})\s*(?:일|日))?"
)
_KOREAN_MARK = re.compile("[월月]")
_ENGLISH_MARK = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_ERAS = {"주체": 1911, "단기": -2333, "": 0}


class Day(NamedTuple):
    """A date as far as it is said."""

    year: int | None
    month: int
    day: int | None


def _day(year: int | None, month: int | None, day: int | None) -> Day | None:
    if month is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    if year is None and day is None:
        return None
    return Day(year, month, day)


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    number = numerals.read_number(text.lstrip("'"))
    if number is not None and number < 100:
        return number + (1900 if number > 30 else 2000)
    return number


def _english(match: re.Match[str]) -> Day | None:
    said = match.groupdict()
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(said["month"][:3]))
    return _day(
        _year(said.get("year")), month, numerals.read_english(said["day"]) if said.get("day") else None
    )


def _numeric(match: re.Match[str]) -> Day | None:
    said = match.groupdict()
    return _day(int(said["year"]), int(said["month"]), int(said["day"]) if said.get("day") else None)


def _korean(match: re.Match[str]) -> Day | None:
    year = _year(match["year"])
    if year is not None and match["era"]:
        year = (numerals.read_number(match["year"]) or 0) + _ERAS[match["era"]]
    day = numerals.read_number(match["day"]) if match["day"] else None
    return _day(year, numerals.read_number(match["month"]), day)


def read_dates(text: str) -> Iterator[tuple[int, int, Day]]:
    """(start, end, day) of every date written in a plain reading; ambiguous ones are given each way."""
    for pattern in _NUMERIC:
        yield from _each(pattern, text, _numeric)
    for match in _EITHER_ORDER.finditer(text):
        one, two, year = int(match["one"]), int(match["two"]), _year(match["year"])
        orders = [(year, one, two), (year, two, one)]
        if len(match["year"]) == 2:
            orders.append((_year(match["one"]), two, int(match["year"])))
        for order in orders:
            day = _day(*order)
            if day:
                yield match.start(), match.end(), day
    if _ENGLISH_MARK.search(text):
        for pattern in _ENGLISH:
            yield from _each(pattern, text, _english)
    if _KOREAN_MARK.search(text):
        yield from _each(_KOREAN, text, _korean)


Read = Callable[[re.Match[str]], "Day | None"]


def _each(pattern: re.Pattern[str], text: str, read: Read) -> Iterator[tuple[int, int, Day]]:
    for match in pattern.finditer(text):
        day = read(match)
        if day:
            yield match.start(), match.end(), day


class Dates:
    """All protected dates, compared with every date in a text."""

    def __init__(self) -> None:
        self._days: list[tuple[int, Day]] = []

    def add(self, text: str, fact: int) -> bool:
        """Protect the date the text writes; False when it writes none that is a month or a day."""
        days = {day for start, end, day in read_dates(text) if end - start >= len(text.strip()) - 2}
        most = max((_precision(day) for day in days), default=0)
        self._days += [(fact, day) for day in sorted(days, key=str) if _precision(day) == most]
        return bool(days)

    def find(self, view: View) -> list[Find]:
        """Every written date that says one of the protected days, wholly or in part."""
        if not self._days:
            return []
        finds: list[Find] = []
        reading = view.plain
        for start, end, said in read_dates(reading.text):
            for fact, day in self._days:
                tier = _compare(day, said)
                if tier is not None:
                    finds.append(Find(*reading.span(start, end), fact, tier, "date"))
        return finds


def _precision(day: Day) -> int:
    return sum(part is not None for part in day)


def _compare(protected: Day, said: Day) -> Tier | None:
    if said == protected:
        return Tier.BLOCK
    if said.month != protected.month:
        return None
    if said.year == protected.year and (said.day is None or protected.day is None):
        return Tier.REVIEW if said.day is None else Tier.BLOCK
    if said.year is None and said.day is not None and said.day == protected.day:
        return Tier.REVIEW
    if protected.year is None and said.day == protected.day:
        return Tier.BLOCK
    return None
