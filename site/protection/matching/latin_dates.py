"""Dates around a month's name in English, French, German, Spanish, Italian or Russian, and years in English words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import numerals
from .calendars import ERAS, Day
from .canon import plain
from .date_parts import FOUR_FIGURES, SPACE, WINDOW, Said, combined, read_year
from .korean_numerals import alternatives
from .marks import is_letter

_NAMES = (
    "january jan janvier janv januar janner janeiro enero ene gennaio январь января янв",
    "february feb fevrier fevr februar febrero febbraio февраль февраля фев",
    "march mar mars marz maerz mrz marzo март марта мар",
    "april apr avril avr abril abr aprile апрель апреля апр",
    "may mai mayo maggio май мая",
    "june jun juin juni junio giugno июнь июня июн",
    "july jul juillet juil juli julio luglio июль июля июл",
    "august aug aout agosto ago август августа авг",
    "september sept sep septembre septiembre setiembre settembre сентябрь сентября сент",
    "october oct octobre oktober okt octubre ottobre октябрь октября окт",
    "november nov novembre noviembre ноябрь ноября ноя",
    "december dec decembre dezember dez diciembre dic dicembre декабрь декабря дек",
)
MONTHS = {plain(name).text: month for month, names in enumerate(_NAMES, 1) for name in names.split()}
# Words a year may begin with when it stands without a month.
YEAR_STARTS = (
    "nineteen",
    "eighteen hundred",
    "two thousand",
    "twenty ten",
    *(era for era in ERAS if era.isascii()),
)

_FILLERS = [
    "of",
    "the",
    "month",
    "in",
    "de",
    "del",
    "le",
    "den",
    "der",
    "des",
    "year",
    "jahr",
    "jahres",
    "annee",
    "ano",
    "day",
    "on",
    "our",
    "lord",
    "anno",
    "domini",
    "го",
    "года",
    "г",
]
_FILLER = alternatives(plain(word).text for word in _FILLERS)
_JOIN = rf"(?:{SPACE}|[\-./,_:()'~|]|(?<![a-z])(?:{_FILLER})(?![a-z])){{0,12}}"
_NUMBERS = [write(n) for write in (numerals.ordinal_words, numerals.cardinal_words) for n in range(1, 32)]
_COUNT = rf"(?<![\da-z])(?:{alternatives(_NUMBERS)})(?![a-z])|(?<!\d)\d{{1,2}}(?!\d)"
_END = rf"(?:{SPACE}?(?:st|nd|rd|th|er|re|o|a|º|ª|°)(?![a-z]))?"
_DAY = rf"(?P<day>(?:{_COUNT}){_END})"
_ERA = rf"(?:{alternatives(era for era in ERAS if era.isascii())}){SPACE}?(?:year{SPACE})?\d{{1,4}}"
_YEAR = rf"(?P<year>{_ERA}|{FOUR_FIGURES}|(?<!\d)\d\d(?![\d:])|{numerals.ENGLISH_NUMBER})"
_RIGHT = (re.compile(rf"{_JOIN}{_DAY}(?:{_JOIN}{_YEAR})?"), re.compile(rf"{_JOIN}{_YEAR}"))
_LEFT = (re.compile(rf"(?:{_YEAR}{_JOIN})?{_DAY}{_JOIN}\Z"), re.compile(rf"{_YEAR}{_JOIN}\Z"))
_YEAR_ALONE = re.compile(_YEAR)
_LUNAR_LEFT = re.compile(rf"(?:{_DAY}{_JOIN})?(?P<month>(?:{_COUNT}){_END}){SPACE}\Z")
# Where a number can begin: patterns are tried only there.
_COUNTED = re.compile(
    r"\d|(?<![a-z])(?:fir|secon|thir|four|five|fif|six|seve|eigh|nin|ten|elev|twe|two|fort|one|three|hund|thou)"
    r"|juche|chuch|dangi|tangi"
)
_NEAR = 40


def around(text: str, start: int, end: int) -> list[re.Match[str]]:
    """What stands to the right and left of a place and may be a day, a year, or both."""
    found: list[re.Match[str]] = []
    if _COUNTED.search(text, end, end + _NEAR):
        found += filter(None, (pattern.match(text, end, end + WINDOW) for pattern in _RIGHT))
    lefts: dict[re.Pattern[str], re.Match[str]] = {}
    for count in _COUNTED.finditer(text, max(0, start - WINDOW), start):
        for pattern in _LEFT:
            if pattern not in lefts and (match := pattern.match(text, count.start(), start)):
                lefts[pattern] = match
    return [*found, *lefts.values()]


def read_month(text: str, start: int, end: int) -> Iterator[Said]:
    """Dates around a month's name: day before or after, year before or after, either missing."""
    past = end + (text[end : end + 1] == ".")
    found = around(text, start, past)
    days = {numerals.read_english(_bare(m["day"])) for m in found if m.groupdict().get("day")}
    years: set[int | None] = {year for m in found if m["year"] for year in read_year(m["year"])}
    if all(len(m["year"] or "") <= 2 for m in found):
        # Two figures beside a date need not be its year.
        years.add(None)
    first, last = min([start, *(m.start() for m in found)]), max([end, *(m.end() for m in found)])
    for day in combined(years, {MONTHS[text[start:end]]}, days):
        yield Said(first, last, day)


def read_lunar_month(text: str, start: int, end: int) -> Iterator[Said]:
    """The seventh day of the second *lunar month*, 1998."""
    left = _LUNAR_LEFT.search(text, max(0, start - WINDOW), start)
    if left is None:
        return
    right = [match for match in (pattern.match(text, end, end + WINDOW) for pattern in _RIGHT) if match]
    written = [left["day"]] if left["day"] else [m["day"] for m in right if "day" in m.groupdict()]
    days = {numerals.read_english(_bare(day)) for day in written}
    years = {year for m in right if m["year"] for year in read_year(m["year"])}
    last = max([end, *(m.end() for m in right)])
    month = numerals.read_english(_bare(left["month"]))
    for day in combined(years, {month or 0}, days):
        yield Said(left.start(), last, day, lunar=True)


def read_year_words(text: str, start: int, end: int) -> Iterator[Said]:
    """A year alone, in English words or counted from an era."""
    match = _YEAR_ALONE.match(text, start, end + WINDOW)
    if match and not is_letter(text[start - 1 : start]):
        for year in read_year(match["year"]):
            yield Said(start, match.end(), Day(year, None, None))


def _bare(day: str) -> str:
    figures = re.match(r"\d+", day)
    return figures.group() if figures else day
