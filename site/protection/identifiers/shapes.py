"""Details known by their shape alone (dates, ages, units, codes, amounts): the tables ``*_shapes.tsv``, as patterns.

A row's group ``it`` is the detail where the words that give it away are not part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .suggestion import Level, Suggestion, What
from .tables import lines, words

_PIECE = re.compile(r"\{([A-Za-z_]+)\}")


class Shape(NamedTuple):
    """One row of a table."""

    what: What
    level: Level
    reason: str
    pattern: re.Pattern[str]


@cache
def _shapes(language: str) -> tuple[Shape, ...]:
    pieces = {
        "profession": "(?:" + "|".join(sorted(words(f"{language}_professions"), key=len, reverse=True)) + ")"
    }
    found: list[Shape] = []
    for line in lines(f"{language}_shapes.tsv"):
        if line.startswith("="):
            name, _tab, pattern = line[1:].partition("\t")
            pieces[name] = _filled(pattern, pieces)
            continue
        what, level, reason, pattern = line.split("\t")
        found.append(Shape(What(what), Level[level.upper()], reason, re.compile(_filled(pattern, pieces))))
    return tuple(found)


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    return _PIECE.sub(lambda match: pieces[match[1]], pattern)


def shapes(text: str, language: str, at_least: Level) -> Iterator[Suggestion]:
    """What the table of a language (``en``, ``ko``) finds in a text."""
    for shape in _shapes(language):
        if shape.level < at_least:
            continue
        group: int | str = "it" if "it" in shape.pattern.groupindex else 0
        for match in shape.pattern.finditer(text):
            start, end = match.span(group)
            if start >= 0:
                yield Suggestion(start, end, shape.what, shape.reason, shape.level)
