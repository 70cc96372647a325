"""E-mail addresses, telephone and identity numbers, and dates to the day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protection.matching.canon import plain
from protection.matching.dates import read_dates

from .suggestion import Suggestion, What

_CONTACTS = {
    "e-mail address": re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "telephone number": re.compile(
        r"(?<![\d\w])(?:\+\d{1,3}[-. ]?(?:\(0?\d{1,4}\)|\d{1,4})(?:[-. ]?\d{2,4}){2,3}"
        r"|0\d{1,2}[-. )]\s?\d{3,4}[-. ]\d{4}|01\d{8,9})(?![\d])"
    ),
    "identity number": re.compile(r"(?<!\d)\d{6}\s?-\s?[1-8]\d{6}(?!\d)"),
    "passport number": re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\d{7,8}(?![A-Za-z0-9])"),
}
# A feast is a day too, but everybody's.
_WRITTEN = re.compile(r"\d|월|月|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_YEAR = re.compile(r"\d{4}|년|年|'\d\d")


def contacts(text: str) -> Iterator[Suggestion]:
    """Every address or number by which a person can be reached or identified."""
    for reason, pattern in _CONTACTS.items():
        for match in pattern.finditer(text):
            yield Suggestion(match.start(), match.end(), What.CONTACT, reason)


def exact_dates(text: str) -> Iterator[Suggestion]:
    """Every date to the day. A month's name without a capital and numbers without a year are not read as one."""
    reading = plain(text)
    for start, end, day in read_dates(reading.text):
        first, past = reading.span(start, end)
        written = text[first:past]
        is_korean = "월" in written or "月" in written
        if day.day is None or not _WRITTEN.search(written) or not (is_korean or any(c.isupper() for c in written) or _YEAR.search(written)):
            continue
        yield Suggestion(first, past, What.DATE, "exact date")
