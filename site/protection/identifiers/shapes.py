"""Details known by their shape alone (dates, ages, units, codes, amounts): the tables ``*_shapes.tsv``, as patterns.

Dozens of patterns over every letter would be slow. Each row names words of which one must stand near; all are found
in one pass, and its pattern looks only around them. A row's group ``it`` is the detail where the words that give it
away are not part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from .suggestion import Level, Suggestion, What
from .tables import lines, words

_PIECE = re.compile(r"\{([A-Za-z_]+)\}")
_FIGURE = re.compile(r"\d[\d.,/-]*")
_AROUND = 72
_WHOLE, _DIGIT = "-", "#"


class Shape(NamedTuple):
    """One row of a table."""

    what: What
    level: Level
    reason: str
    near: tuple[str, ...]
    pattern: re.Pattern[str]


class _Table(NamedTuple):
    shapes: tuple[Shape, ...]
    finder: AhoCorasick
    rows_of: tuple[tuple[int, ...], ...]


def shapes(text: str, language: str, at_least: Level) -> Iterator[Suggestion]:
    """What the table of a language (``en``, ``ko``) finds in a text."""
    table = _table(language, at_least)
    if not table.shapes:
        return
    figures = _windows(text, [match.span() for match in _FIGURE.finditer(text)])
    by_row = _by_row(text, table)
    for row, shape in enumerate(table.shapes):
        if _WHOLE in shape.near:
            stretches = [(0, len(text))]
        elif _DIGIT in shape.near and not by_row[row]:
            stretches = figures
        else:
            stretches = _windows(text, by_row[row])
            stretches = (
                _windows(text, sorted(stretches + figures), around=0) if _DIGIT in shape.near else stretches
            )
        yield from _in_stretches(text, shape, stretches)


def _in_stretches(text: str, shape: Shape, stretches: list[tuple[int, int]]) -> Iterator[Suggestion]:
    group: int | str = "it" if "it" in shape.pattern.groupindex else 0
    for first, past in stretches:
        for match in shape.pattern.finditer(text, first, past):
            start, end = match.span(group)
            if start >= 0:
                yield Suggestion(start, end, shape.what, shape.reason, shape.level)


def _by_row(text: str, table: _Table) -> list[list[tuple[int, int]]]:
    found: list[list[tuple[int, int]]] = [[] for _ in table.shapes]
    for word, start, end in table.finder.find_matches_as_indexes(text, overlapping=True):
        for row in table.rows_of[word]:
            found[row].append((start, end))
    return found


def _windows(text: str, places: list[tuple[int, int]], around: int = _AROUND) -> list[tuple[int, int]]:
    """Stretches around places that come in order, grown to the next space, those that meet made one."""
    grown: list[tuple[int, int]] = []
    for start, end in places:
        first, past = max(0, start - around), end + around
        if grown and first <= grown[-1][1]:
            if past > grown[-1][1]:
                grown[-1] = (grown[-1][0], past)
        else:
            grown.append((first, past))
    return [(_space_before(text, first), _space_after(text, past)) for first, past in grown]


def _space_before(text: str, at: int) -> int:
    return max(at - _AROUND, 0, text.rfind(" ", max(0, at - _AROUND), at) + 1)


def _space_after(text: str, at: int) -> int:
    found = text.find(" ", at, at + _AROUND)
    return min(len(text), found if found >= 0 else at + _AROUND)


@cache
def _table(language: str, at_least: Level) -> _Table:
    rows = tuple(shape for shape in _rows(language) if shape.level >= at_least)
    near = sorted({word for shape in rows for word in shape.near} - {_WHOLE, _DIGIT})
    rows_of = tuple(tuple(i for i, shape in enumerate(rows) if word in shape.near) for word in near)
    return _Table(rows, AhoCorasick([word.replace("_", " ") for word in near] or ["\0"]), rows_of or ((),))


@cache
def _rows(language: str) -> tuple[Shape, ...]:
    pieces = {
        "profession": "(?:" + "|".join(sorted(words(f"{language}_professions"), key=len, reverse=True)) + ")"
    }
    found: list[Shape] = []
    for line in lines(f"{language}_shapes.tsv"):
        if line.startswith("="):
            name, _tab, pattern = line[1:].partition("\t")
            pieces[name] = _filled(pattern, pieces)
            continue
        what, level, reason, near, pattern = line.split("\t")
        compiled = re.compile(_filled(pattern, pieces))
        found.append(Shape(What(what), Level[level.upper()], reason, tuple(near.split()), compiled))
    return tuple(found)


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    return _PIECE.sub(lambda match: pieces[match[1]], pattern)
