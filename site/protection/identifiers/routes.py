"""Routes and methods, withheld at every identity level: only where words that tell one stand in one sentence.

A river, a broker or a hiding place alone tells nothing and is left. What withholds is a crossing with its place, a
helper with a price, a refuge with its town. No role can lift it, so the finder must be specific.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .english_lists import role, world
from .hangul_names import is_ordinary
from .places import is_common_word, places
from .suggestion import Suggestion, What, in_order
from .tables import lines, plain, words

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_END = re.compile(r"[!?。\n]|\.(?!\d)")
_LONGEST = 1000
# Which groups must meet in a sentence, and why it is withheld then.
_COMBINATIONS = (
    (("point", "town"), "crossing point"),
    (("point", "river"), "crossing point"),
    (("crossing", "river", "town"), "crossing point"),
    (("broker", "amount"), "price of a helper"),
    (("crossing", "river", "amount"), "price of a crossing"),
    (("refuge", "town"), "safe house"),
)
# Naming a country or a capital is not naming a crossing.
_COUNTRIES = frozenset(
    ("korea", "china", "russia", "seoul", "mongolia", "thailand", "laos", "vietnam", "japan")
)
_SIDES = frozenset(words("ko_not_names")) | frozenset(
    (
        "동쪽",
        "서쪽",
        "남쪽",
        "북쪽",
        "아래",
        "위",
        "저쪽",
        "이쪽",
        "반대",
        "강",
        "산",
        "바다",
        "하늘",
        "앞",
        "뒤",
        "왼",
        "오른",
    )
)
# One of these groups is in every combination, so that only sentences with a word of theirs are looked at.
_ANCHORS = ("point", "river", "broker", "refuge")


@cache
def _groups(language: str) -> dict[str, re.Pattern[str]]:
    rows = (line.split("\t") for line in lines("routes.tsv"))
    return {group: re.compile(pattern) for spoken, group, pattern in rows if spoken == language}


@cache
def _anchor(languages: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(_groups(one)[group].pattern for one in sorted(languages) for group in _ANCHORS)
    )


def withheld(text: str, language: str) -> list[Suggestion]:
    """Passages that tell a route, a price or a refuge, from their first telling word to their last."""
    by_script = "ko" if _HANGUL.search(text) else "en"
    spoken = frozenset(("ko" if language == "ko" else "en", by_script))
    found: list[Suggestion] = []
    past = 0
    for anchor in _anchor(spoken).finditer(text):
        if anchor.start() < past:
            continue
        start, past = _sentence_around(text, anchor.start())
        for one in sorted(spoken):
            found += _in_sentence(text, start, past, _groups(one))
    return in_order(found)


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    """The sentence that a place lies in, looked for no further than a sentence is long."""
    first = max(0, at - _LONGEST)
    start = max((end.end() for end in _END.finditer(text, first, at)), default=first)
    end = _END.search(text, at, at + _LONGEST)
    return start, end.start() if end else min(len(text), at + _LONGEST)


def _in_sentence(text: str, start: int, end: int, groups: dict[str, re.Pattern[str]]) -> Iterator[Suggestion]:
    met = {group: _spans(pattern, text, start, end) for group, pattern in groups.items()}
    met["town"] += [(start + place.start, start + place.end) for place in places(text[start:end])]
    for needed, reason in _COMBINATIONS:
        if all(met[group] for group in needed):
            spans = [met[group][0] for group in needed]
            first, past = min(s for s, _ in spans), max(e for _, e in spans)
            yield Suggestion(first, past, What.ROUTE, reason)


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text, start, end) if _tells(match)]


def _tells(match: re.Match[str]) -> bool:
    """Whether what a pattern took for a town can be one."""
    named = match.groupdict()
    if side := named.get("side"):
        return side not in _SIDES and not is_ordinary(side)
    word = named.get("it")
    if not word:
        return True
    if word.isascii():
        return (
            not role(word) and plain(word) not in _COUNTRIES and world().get(plain(word)) is not What.ORIGIN
        )
    return not is_ordinary(word) and not is_common_word(word)
