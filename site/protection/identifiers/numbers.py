"""E-mail addresses, telephone and identity numbers, and dates to the day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protection.matching.canon import plain
from protection.matching.dates import read_dates

from .suggestion import Suggestion, What

_ADDRESS = re.compile(r"(?<![\w.])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# A row of figures long enough for a number, then the numbers that may stand in it.
_FIGURES = re.compile(r"\d[-\d. ()]{5,40}\d(?!\d)")
_NUMBERS = (
    (
        What.CONTACT,
        "telephone number",
        re.compile(
            r"(?<!\w)(?:\+\d{1,3}[-. ]?(?:\(0?\d{1,4}\)|\d{1,4})(?:[-. ]?\d{2,4}){2,3}"
            r"|0\d{1,2}[-. )]\s?\d{3,4}[-. ]\d{4}|01\d{8,9})(?!\d)"
        ),
    ),
    (What.CODE, "identity number", re.compile(r"(?<!\d)\d{6}\s?-\s?[1-8]\d{6}(?!\d)")),
    (What.CODE, "passport number", re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\d{7,8}(?![A-Za-z0-9])")),
)
# A feast is a day too, but everybody's.
_WRITTEN = re.compile(r"\d|월|月|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
# A number that closes the sentence before is no part of the date: "paragraph 20. On 4 March 1998".
_LEAD = re.compile(r"\d{1,4}[.)\]]{1,3}\s+(?:[A-Za-z]+\s+)+(?=\d)|\d{1,4}\)\s+[a-z]+\s+(?=\d)")
_YEAR = re.compile(r"\d{4}|년|年|'\d\d")


def contacts(text: str) -> Iterator[Suggestion]:
    """Every address or number by which a person can be reached or identified."""
    if "@" in text:
        for match in _ADDRESS.finditer(text):
            yield Suggestion(match.start(), match.end(), What.CONTACT, "e-mail address")
    for row in _FIGURES.finditer(text):
        for what, reason, pattern in _NUMBERS:
            for match in pattern.finditer(text, max(0, row.start() - 2), row.end()):
                yield Suggestion(match.start(), match.end(), what, reason)


def exact_dates(text: str) -> Iterator[Suggestion]:
    """Every date to the day. A month's name without a capital and numbers without a year are not read as one."""
    reading = plain(text)
    for start, end, day in read_dates(reading.text):
        first, past = reading.span(start, end)
        lead = _LEAD.match(text, first, past)
        first = lead.end() if lead else first
        written = text[first:past]
        is_korean = "월" in written or "月" in written
        if (
            day.day is None
            or not _WRITTEN.search(written)
            or not (is_korean or any(c.isupper() for c in written) or _YEAR.search(written))
        ):
            continue
        yield Suggestion(first, past, What.DATE, "exact date")
