"""Korean names written in Hangul: surname and a given name of two syllables, where nothing ordinary fits.

A guess is made at the start of a run of Hangul only. The syllables must be such as stand in names, the rest of the
run must be particles or a title, and the run must not be an ordinary word with an ending. Surnames that begin
many ordinary words need a title; so does a given name of one syllable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from protection.matching import hangul
from protection.matching.tables import surname_commonness

from .suggestion import Suggestion, What
from .tables import words

_NEXT_RUN = re.compile(r" ([\uac00-\ud7a3]+)")
# What makes a verb, an adjective or another noun of an ordinary word.
_ENDINGS = frozenset("하한할함합해했히되된될됐적들자장화권원인일이로스시없있을어아지기도답대란창")
_ENDS_LIKE_PARTICLE = frozenset("은이도의로만나아야지고하한해인일들서자기아무조동두대")
_LONE_SURNAMES = frozenset("김박최")


def names(text: str) -> Iterator[Suggestion]:
    """Every place that reads as a person's full name."""
    for run in _runs().finditer(text):
        word = run.group()
        if len(word) > 1:
            length = _name_length(text, run.end(), word)
            if length:
                yield Suggestion(run.start(), run.start() + length, What.PERSON, "korean name")
        elif word in _LONE_SURNAMES and (after := _NEXT_RUN.match(text, run.end())):
            given, rest = after[1][:2], after[1][2:]
            if len(given) == 2 and _is_given(given) and hangul.is_particle_tail(rest):
                yield Suggestion(run.start(), after.start(1) + 2, What.PERSON, "korean name")


@cache
def _runs() -> re.Pattern[str]:
    """Runs of Hangul that begin like a name, and surnames alone before another run."""
    first = "".join(sorted({name[0] for name in surname_commonness()}))
    second = "".join(sorted(name_syllables() | {name[1] for name in surname_commonness() if len(name) > 1}))
    return re.compile(rf"(?<![\uac00-\ud7a3])(?:[{first}](?=[{second}])[\uac00-\ud7a3]+|[{first}](?= ))")


def _name_length(text: str, run_end: int, run: str) -> int:
    family = hangul.surname_length(run)
    if not family or is_ordinary(run):
        return 0
    for given in (2, 1):
        end = family + given
        rest = run[end:]
        if len(run) < end or not all(syllable in name_syllables() for syllable in run[family:end]):
            continue
        titled = _is_title(rest) if rest else _is_titled_next(text, run_end)
        if titled and family + given > 2 and run[:end] not in words("ko_not_names"):
            return end
        if not _is_given(run[family:end]):
            continue
        if titled or (max(family, given) == 2 and _is_plain_name(run, end, family)):
            return end
    return 0


def _is_plain_name(run: str, end: int, family: int) -> bool:
    surname, rest = run[:family], run[end:]
    if surname in words("weak_surnames") or surname_commonness()[surname] > 2:
        return False
    if not rest and run[end - 1] in _ENDS_LIKE_PARTICLE and run[: family + 1] not in _common_starts():
        return False
    return hangul.is_particle_tail(rest)


@cache
def _common_starts() -> frozenset[str]:
    """Two-syllable starts that no ordinary word shares, so that an ending like a particle's may close the name."""
    return frozenset(
        f + g for f in "김박최윤황곽권" for g in "영정미은지현성민경수상재종동승진준철명인혜선순옥금광용"
    )


def _is_given(given: str) -> bool:
    if len(given) == 1:
        return given in words("name_second")
    return given in words("ko_given_names") or (
        len(given) == 2 and given[0] in words("name_first") and given[1] in words("name_second")
    )


@cache
def name_syllables() -> frozenset[str]:
    """Every syllable that stands in a given name of the tables."""
    return words("name_first") | words("name_second") | frozenset("".join(words("ko_given_names")))


def _is_titled_next(text: str, end: int) -> bool:
    after = _NEXT_RUN.match(text, end)
    return after is not None and _is_title(after[1])


def _is_title(text: str) -> bool:
    titles = words("titles")
    return any(
        text[:size] in titles and hangul.is_particle_tail(text[size:])
        for size in range(1, min(5, len(text)) + 1)
    )


def is_ordinary(run: str) -> bool:
    """Whether the run is an ordinary word with at most an ending."""
    ordinary = words("ordinary_words")
    for end in range(2, min(len(run), 5) + 1):
        if run[:end] in ordinary and (
            end >= 3 or run[end : end + 1] in _ENDINGS or hangul.is_particle_tail(run[end:])
        ):
            return True
    return False
