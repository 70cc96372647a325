"""All writings of dates: the words that may belong to one are found in one pass, then read where they stand.

Patterns are tried only around such a word or within figures, in windows of bounded length: a text without dates
costs one pass, and no line, however long, costs more than its length.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import east_dates, holidays, latin_dates, numeric_dates
from .date_parts import Reader, Said, is_lunar
from .figures import runs, runs_of
from .marks import MARKS, Mark
from .view import View

_READERS: dict[str, Reader] = {
    **dict.fromkeys(latin_dates.MONTHS, latin_dates.read_month),
    **dict.fromkeys(latin_dates.YEAR_STARTS, latin_dates.read_year_words),
    "lunar month": latin_dates.read_lunar_month,
    **dict.fromkeys("월月", east_dates.read_month),
    **dict.fromkeys("년年", east_dates.read_year_alone),
    **dict.fromkeys((f"-w{n}" for n in range(6)), numeric_dates.read_week),
    **dict.fromkeys((f"'{n}" for n in range(10)), numeric_dates.read_short_year),
    **dict.fromkeys(holidays.DAYS, holidays.read_holiday),
}
MARKS.register("date", _READERS)


def read(text: str) -> Iterator[Said]:
    """Every date of a plain reading; of an open writing, each of its meanings."""
    return _read(text, MARKS.find(text).get("date", []), runs(text))


def read_view(view: View) -> Iterator[Said]:
    """The same for a view, whose marks and figures are shared with other finders."""
    return _read(view.plain.text, MARKS.of(view).get("date", []), runs_of(view))


def _read(text: str, marks: list[Mark], places: list[tuple[int, int]]) -> Iterator[Said]:
    for word, start, end in marks:
        for said in _READERS[word](text, start, end):
            yield said if said.lunar else said._replace(lunar=is_lunar(text, said.start, said.end))
    for said in numeric_dates.read_figures(text, places):
        yield said._replace(lunar=is_lunar(text, said.start, said.end))
