"""Spelling tables as plain text, so that a linguist can correct them, and the one way to read them.

``NAME.tsv`` holds a key, a tab, then fields; ``NAME.txt`` holds words. Lines starting with ``#`` are comments.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def _lines(name: str) -> list[str]:
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``NAME.tsv`` as tuples of fields."""
    return tuple(tuple(part.strip() for part in line.split("\t")) for line in _lines(f"{name}.tsv"))


@cache
def words(name: str) -> frozenset[str]:
    """The words of ``NAME.txt``."""
    return frozenset(word for line in _lines(f"{name}.txt") for word in line.split())


@cache
def spellings(name: str) -> dict[str, tuple[str, ...]]:
    """``NAME.tsv`` as jamo or syllable to its spellings, ``-`` read as nothing written."""
    return {
        row[0].replace("-", ""): tuple("" if form == "-" else form for form in row[-1].split())
        for row in rows(name)
    }


@cache
def surname_commonness() -> dict[str, int]:
    """Each known Korean surname in Hangul, 1 for common to 3 for rare."""
    return {row[0]: int(row[1]) for row in rows("surnames")}
