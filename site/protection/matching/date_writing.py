"""All writings of dates: the words that may belong to one are found in one pass, then read where they stand.

Patterns are tried only around such a word or within figures, in windows of bounded length: a text without dates
costs one pass, and no line, however long, costs more than its length.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from . import east_dates, holidays, latin_dates, numeric_dates
from .date_parts import Reader, Said, is_lunar


@cache
def _marks() -> tuple[AhoCorasick, tuple[Reader, ...]]:
    readers: dict[str, Reader] = dict.fromkeys(latin_dates.MONTHS, latin_dates.read_month)
    readers |= dict.fromkeys(latin_dates.YEAR_STARTS, latin_dates.read_year_words)
    readers |= {"lunar month": latin_dates.read_lunar_month}
    readers |= dict.fromkeys("월月", east_dates.read_month)
    readers |= dict.fromkeys("년年", east_dates.read_year_alone)
    readers |= dict.fromkeys((f"-w{n}" for n in range(6)), numeric_dates.read_week)
    readers |= dict.fromkeys((f"'{n}" for n in range(10)), numeric_dates.read_short_year)
    readers |= dict.fromkeys(holidays.DAYS, holidays.read_holiday)
    search = AhoCorasick(
        list(readers),
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.DFA,
        store_patterns=False,
    )
    return search, tuple(readers.values())


def read(text: str, runs: list[tuple[int, int]]) -> Iterator[Said]:
    """Every date of a plain reading whose runs of figures are given; of an open writing, each of its meanings."""
    search, readers = _marks()
    for mark, start, end in search.find_matches_as_indexes(text):
        for said in readers[mark](text, start, end):
            yield said if said.lunar else said._replace(lunar=is_lunar(text, said.start, said.end))
    for said in numeric_dates.read_figures(text, runs):
        yield said._replace(lunar=is_lunar(text, said.start, said.end))
