"""Korean names in Hanja, Cyrillic and Katakana: a frequent surname and a given name beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .suggestion import Level, Suggestion, What
from .tables import lines

_OTHER = re.compile(r"[\u0410-\u042f\u30a1-\u30ff\u4e00-\u9fff]")
_HAN = r"\u4e00-\u9fff\uf900-\ufaff"


def names(text: str) -> Iterator[Suggestion]:
    """Every place that reads as a Korean name in one of these scripts."""
    if not _OTHER.search(text):
        return
    for pattern in _patterns():
        for match in pattern.finditer(text):
            yield Suggestion(
                match.start(), match.end(), What.PERSON, "korean name in another script", Level.LIKELY
            )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    forms = {}
    for line in lines("surnames_other_scripts.tsv"):
        script, _tab, surnames = line.partition("\t")
        forms[script] = "|".join(sorted(set(surnames.split()), key=len, reverse=True))
    return (
        re.compile(rf"(?<![{_HAN}])(?:{forms['hanja']})[ ・·]?[{_HAN}]{{1,2}}(?![{_HAN}])"),
        re.compile(rf"(?<!\w)(?:{forms['cyrillic']}) [А-ЯЁ][а-яё]+(?:[- ][А-ЯЁ]?[а-яё]+)?(?![а-яё])"),
        re.compile(
            rf"(?<![\u30a1-\u30ff])(?:{forms['katakana']})[・= ·][\u30a1-\u30ff]{{2,6}}(?![\u30a1-\u30ff])"
        ),
    )
