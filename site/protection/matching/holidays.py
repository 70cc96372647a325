"""Holidays as the dates they are, with a year beside them or without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import latin_dates
from .calendars import LUNAR_HOLIDAYS, SOLAR_HOLIDAYS, Day
from .canon import plain
from .date_parts import SPACE, WINDOW, Said, read_year
from .east_dates import YEAR

DAYS = {
    plain(name).text: (day, lunar)
    for holidays, lunar in ((SOLAR_HOLIDAYS, False), (LUNAR_HOLIDAYS, True))
    for name, day in holidays.items()
}
_RIGHT = re.compile(rf"(?:{SPACE}|[,.(]){{0,3}}{YEAR}")
_LEFT = re.compile(rf"{YEAR}(?:{SPACE}|[,.의도]){{0,3}}\Z")


def read_holiday(text: str, start: int, end: int) -> Iterator[Said]:
    """The holiday's day: of the year named beside it, and of no year."""
    (month, day), lunar = DAYS[text[start:end]]
    found = [
        match
        for match in latin_dates.around(text, start, end)
        if match["year"] and not match.groupdict().get("day")
    ]
    found += filter(
        None, (_RIGHT.match(text, end, end + WINDOW), _LEFT.search(text, max(0, start - WINDOW), start))
    )
    for match in found:
        for year in read_year(match["year"]):
            yield Said(min(start, match.start()), max(end, match.end()), Day(year, month, day), lunar)
    if not found:
        yield Said(start, end, Day(None, month, day), lunar)
