"""Dates around 월, 月, 년 and 年: figures, syllables or Han numbers, eras, names of days, leap months."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .calendars import ERAS, Day
from .date_parts import FOUR_FIGURES, SPACE, WINDOW, Said, combined, read_year
from .korean_numerals import DAY_NAMES, MONTH_NAMES, NUMBER, alternatives, readings
from .numerals import SINO

_ERA = alternatives(era for era in ERAS if not era.isascii())
# An era's count may be followed by the common one in brackets, 주체87(1998).
_COUNT = rf"(?P<year>(?:(?:{_ERA}){SPACE}{{0,2}})?'?{NUMBER})(?:{SPACE}?\(\d{{4}}\))?"
YEAR = rf"{_COUNT}{SPACE}?[년年]"
_MONTH = re.compile(rf"(?P<leap>[윤閏闰])?(?P<month>{NUMBER}|{alternatives(MONTH_NAMES)}){SPACE}?\Z")
_BEFORE = re.compile(rf"(?:{YEAR}|(?P<bare>{FOUR_FIGURES}|'\d\d))(?:{SPACE}|[도의에,.~\-/()]|음력){{0,6}}\Z")
_MAY_BE_YEAR = re.compile(r"[년年\d]")
_MONTH_WINDOW = 12
_RIGHT = re.compile(
    rf"(?:{SPACE}|[의,.]){{0,2}}"
    rf"(?:(?P<name>{alternatives(DAY_NAMES)})|(?P<day>\d{{1,2}})(?!\d)(?:{SPACE}?[일日號号])?"
    rf"|(?P<word>{SINO}(?:{SPACE}?{SINO}){{0,3}}){SPACE}?[일日號号])"
    rf"(?:(?:{SPACE}|[,.(]){{0,3}}{YEAR})?"
)
_YEAR_LEFT = re.compile(rf"{_COUNT}{SPACE}?\Z")


def read_month(text: str, start: int, end: int) -> Iterator[Said]:
    """Dates around 월: its number before it, the day after it, the year before or after."""
    left = _MONTH.search(text, max(0, start - _MONTH_WINDOW), start)
    if left is None:
        return
    first, low = left.start(), max(0, left.start() - WINDOW)
    before = _BEFORE.search(text, low, first) if _MAY_BE_YEAR.search(text, low, first) else None
    right = _RIGHT.match(text, end, end + WINDOW)
    months = {MONTH_NAMES[left["month"]]} if left["month"] in MONTH_NAMES else readings(left["month"])
    year = (before["year"] or before["bare"]) if before else right["year"] if right else None
    years: set[int | None] = set(read_year(year)) if year else set()
    days, named = set[int](), False
    if right:
        named = bool(right["name"])
        days = {DAY_NAMES[right["name"]]} if named else readings(right["day"] or right["word"])
    first, last = before.start() if before else first, right.end() if right else end
    for day in combined(years, months, days):
        yield Said(first, last, day, bool(left["leap"]))
        if named:
            yield Said(first, last, day, lunar=True)


def read_year_alone(text: str, start: int, end: int) -> Iterator[Said]:
    """The year that 년 ends."""
    left = _YEAR_LEFT.search(text, max(0, start - WINDOW), start)
    for year in read_year(left["year"]) if left else ():
        yield Said(left.start() if left else start, end, Day(year, None, None))
