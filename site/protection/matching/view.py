"""One surface as every finder sees it, and what a finder answers."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Generic, NamedTuple, Protocol, TypeVar

from ahocorasick_rs import AhoCorasick

from . import canon
from .model import Tier
from .words import Words

R = TypeVar("R")

# Between two parts of one name: any white space, up to three signs; never across two pieces of a surface.
_GAP = re.compile(r"[^\S\x1e]*(?:[^\w\s\x1e]|_){0,3}[^\S\x1e]*")

# No honest text holds so many details; one made of nothing else would take minutes and all memory to list.
MOST_FINDS = 100_000
TOO_MANY_FINDS = "A text in it holds more than 100,000 places like a protected detail, too many to be listed."


class Find(NamedTuple):
    """A place in the original text where one fact shows; ``partly`` where only a part of a name or nearly it stands."""

    start: int
    end: int
    fact: int
    tier: Tier
    how: str
    partly: bool = False


class View:
    """A text with its readings, each made once and only when asked for."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def beyond_ascii(self) -> frozenset[str]:
        """The characters that are not ASCII."""
        return canon.beyond_ascii(self.source)

    @cached_property
    def plain(self) -> canon.Canon:
        """The plain reading."""
        return canon.plain(self.source, self.beyond_ascii)

    @cached_property
    def words(self) -> Words:
        """The words of the plain reading."""
        return Words(self.plain)

    @cached_property
    def has_east_asian(self) -> bool:
        """Whether there is any Hangul, Han character or kana."""
        return canon.has_east_asian(self.beyond_ascii)


class Finder(Protocol):
    """Something compiled from facts that finds them in a view."""

    def find(self, view: View) -> list[Find]:
        """All places where its facts show."""
        ...


class Automaton(Generic[R]):
    """Many keys, each with the rules it stands for, found in one pass; overlapping matches are all reported."""

    def __init__(self, keys: dict[str, list[R]]) -> None:
        self._rules = list(keys.values())
        self._search = AhoCorasick(list(keys), store_patterns=False) if keys else None

    def find(self, text: str) -> list[tuple[int, int, list[R]]]:
        """(start, end, rules) of every key in the text."""
        if self._search is None:
            return []
        found = self._search.find_matches_as_indexes(text, overlapping=True)
        return [(start, end, self._rules[i]) for i, start, end in found]


def are_gaps(gaps: list[str]) -> bool:
    """Whether parts of one name may stand this far apart."""
    return all(_GAP.fullmatch(gap) for gap in gaps)


def far_apart(gaps: list[str]) -> bool:
    """Whether an empty line stands between the parts, so that they are unlikely to be one name."""
    return any(gap.count("\n") > 1 for gap in gaps)
