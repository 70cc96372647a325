"""Routes and methods, withheld at every identity level: only where words that tell one stand in one sentence.

A river, a broker or a hiding place alone tells nothing and is left. What withholds is a crossing with its place, a
helper with a price, a refuge with its town. No role can lift it, so the finder must be specific.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .places import places
from .suggestion import Suggestion, What, in_order
from .tables import lines

_SENTENCE = re.compile(r"[^.!?。\n]+(?:[.,](?=\d)[^.!?。\n]+)*")
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
_NOT_TOWNS = re.compile(
    r"(?:North|South|Korea|China|Chinese|Russia|Seoul|Mongolia|Thailand|Laos|Vietnam|January|February|March|April|May|"
    r"June|July|August|September|October|November|December|Christmas|Spring|Summer|Autumn|Winter|God|That|This)\b"
)


@cache
def _groups(language: str) -> dict[str, re.Pattern[str]]:
    rows = (line.split("\t") for line in lines("routes.tsv"))
    return {group: re.compile(pattern) for spoken, group, pattern in rows if spoken == language}


def withheld(text: str, language: str) -> list[Suggestion]:
    """Passages that tell a route, a price or a refuge, from their first telling word to their last."""
    named = [(place.start, place.end) for place in places(text)]
    spoken = {"ko" if language == "ko" else "en"} | (
        {"ko"} if re.search(r"[\uac00-\ud7a3]", text) else {"en"}
    )
    found = [
        told
        for sentence in _SENTENCE.finditer(text)
        for one in sorted(spoken)
        for told in _in_sentence(text, sentence.start(), sentence.end(), _groups(one), named)
    ]
    return in_order(found)


def _in_sentence(
    text: str,
    start: int,
    end: int,
    groups: dict[str, re.Pattern[str]],
    named: list[tuple[int, int]],
) -> Iterator[Suggestion]:
    met = {group: _spans(pattern, text, start, end) for group, pattern in groups.items()}
    met["town"] += [span for span in named if start <= span[0] < end]
    for needed, reason in _COMBINATIONS:
        if all(met[group] for group in needed):
            spans = [met[group][0] for group in needed]
            first, past = min(s for s, _ in spans), max(e for _, e in spans)
            yield Suggestion(first, past, What.ROUTE, reason)


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = pattern.finditer(text, start, end)
    return [(m.start(), m.end()) for m in found if not _NOT_TOWNS.search(m.group())]
