"""All writings of dates: the words that may belong to one are found in one pass, then read where they stand.

Patterns are tried only around such a word or within figures, in windows of bounded length: a text without dates
costs one pass, and no line, however long, costs more than its length.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from . import east_dates, holidays, latin_dates, numeric_dates
from .date_parts import LUNAR, Reader, Said, is_lunar, windowed
from .figures import runs, runs_of
from .marks import MARKS, Mark
from .view import View

_READERS: dict[str, Reader] = {
    **dict.fromkeys(latin_dates.MONTHS, windowed(latin_dates.read_month)),
    **dict.fromkeys(latin_dates.YEAR_STARTS, windowed(latin_dates.read_year_words)),
    "lunar month": windowed(latin_dates.read_lunar_month),
    **dict.fromkeys("월月", windowed(east_dates.read_month)),
    **dict.fromkeys("년年", windowed(east_dates.read_year_alone)),
    **dict.fromkeys((f"-w{n}" for n in range(6)), windowed(numeric_dates.read_week)),
    **dict.fromkeys((f"'{n}" for n in range(10)), windowed(numeric_dates.read_short_year)),
    **dict.fromkeys(holidays.DAYS, windowed(holidays.read_holiday)),
}
# What is written in an alphabet is no month or holiday within a longer word; most are met only there (mar in summary).
_ALONE = dict.fromkeys((*latin_dates.MONTHS, *(name for name in holidays.DAYS if name[0].isascii())))
MARKS.register("date", [word for word in _READERS if word not in _ALONE])
MARKS.register("date", _ALONE, alone=True)
MARKS.register("lunar", LUNAR)


def read(text: str) -> Iterator[Said]:
    """Every date of a plain reading; of an open writing, each of its meanings."""
    return _read(text, MARKS.find(text), runs(text))


def read_view(view: View) -> Iterator[Said]:
    """The same for a view, whose marks and figures are shared with other finders."""
    return _read(view.plain.text, MARKS.of(view), runs_of(view))


def _read(text: str, marks: dict[str, list[Mark]], places: list[tuple[int, int]]) -> Iterator[Said]:
    said_of = chain(
        (said for word, start, end in marks.get("date", ()) for said in _READERS[word](text, start, end)),
        numeric_dates.read_figures(text, places),
    )
    if "lunar" not in marks:
        yield from said_of
        return
    for said in said_of:
        yield said._replace(lunar=True) if not said.lunar and is_lunar(text, said.start, said.end) else said
