"""Korean names in Latin letters: a known surname's spelling beside a given name of two name-like syllables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from protection.matching.tables import rows, spellings
from protection.matching.tables import words as matching_words

from . import romanise
from .suggestion import Suggestion, What
from .tables import words

_WORD = r"[A-Z][a-z]+|[A-Z]{2,}"
_GIVEN = rf"(?:{_WORD})(?:[-\u2010\u2011](?:{_WORD}|[a-z]+)|[ ](?:{_WORD})|)"
_SURNAME_FIRST = re.compile(rf"\b(?P<surname>{_WORD}),? (?P<given>{_GIVEN})(?![A-Za-z0-9-])")
_GIVEN_FIRST = re.compile(rf"\b(?P<given>{_GIVEN}) (?P<surname>{_WORD})(?![A-Za-z0-9-])")
_CAPITAL = re.compile(rf"\b(?:{_WORD})")
_BREVES = str.maketrans("ŏŎŭŬ", "oOuU")
# Rulers whom everybody names.
_LEADERS = frozenset(
    ["kimjongun", "kimjongil", "kimilsung", "kimilsong", "kimjeongeun", "kimjeongil", "kimilseong"]
)


def names(text: str) -> Iterator[Suggestion]:
    """Every place that reads as a Korean person's full name in Latin letters."""
    marked = text.translate(_BREVES)
    surnames = _surnames()
    capitals = [match.span() for match in _CAPITAL.finditer(marked)]
    for at, (start, end) in enumerate(capitals):
        if marked[start:end].lower() in surnames:
            yield from _matches(_SURNAME_FIRST, marked, start, start)
            for before, _end in capitals[max(0, at - 3) : at]:
                yield from _matches(_GIVEN_FIRST, marked, before, start)


def _matches(pattern: re.Pattern[str], text: str, at: int, surname_at: int) -> Iterator[Suggestion]:
    match = pattern.match(text, at)
    if match and match.start("surname") == surname_at and _is_name(match["surname"].lower(), match["given"]):
        yield Suggestion(match.start(), match.end(), What.PERSON, "korean name in latin letters")


def _is_name(surname: str, given: str) -> bool:
    if surname not in _surnames():
        return False
    parts = re.split(r"[-\u2010\u2011 ]", given.lower())
    if surname + "".join(parts) in _LEADERS:
        return False
    common = matching_words("stopwords")
    if len(parts) == 1:
        return given.lower() not in common and _is_joined(given.lower())
    if "-" not in given and (
        all(p in common for p in parts) or (surname in common and any(p in common for p in parts))
    ):
        return False
    return parts[0] in _forms("name_first") and parts[1] in _forms("name_second")


def _is_joined(word: str) -> bool:
    return len(word) >= 5 and any(
        word[:cut] in _forms("name_first") and word[cut:] in _forms("name_second")
        for cut in range(2, len(word) - 1)
    )


@cache
def _surnames() -> frozenset[str]:
    return frozenset(
        form for row in rows("surnames") if int(row[1]) < 3 for form in row[2].split() if len(form) > 1
    )


@cache
def _forms(table: str) -> frozenset[str]:
    by_rule = {form for syllable in words(table) for form in romanise.spellings(syllable)}
    voiced = {_voiced(form) for form in by_rule}
    listed = {form for syllable in words(table) for form in spellings("syllables").get(syllable, ())}
    return frozenset(by_rule | voiced | listed)


def _voiced(form: str) -> str:
    for hard, soft in (("ch", "j"), ("k", "g"), ("t", "d"), ("p", "b")):
        if form.startswith(hard):
            return soft + form.removeprefix(hard)
    return form
