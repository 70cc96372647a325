"""The keys of many pages as they are asked for, and sets of pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import reduce
from operator import and_, or_
from typing import Protocol

# A set of pages: one bit each.
Pages = int
EVERY: Pages = -1


class Index(Protocol):
    """The keys of all pages."""

    def vocabulary(self, sort: str) -> Collection[str]:
        """All keys of one of the sorts in ``page_keys.VOCABULARY``."""
        ...

    def pages(self, keys: Iterable[str]) -> Mapping[str, Pages]:
        """Per key the pages that have it, and perhaps others; keys that no page has may be left out."""
        ...


class OnePage:
    """The keys of one page as an index of a single page."""

    def __init__(self, keys: frozenset[str]) -> None:
        self._keys = keys

    def vocabulary(self, sort: str) -> Collection[str]:
        """The page's keys of one sort."""
        return [key for key in self._keys if key.startswith(sort)]

    def pages(self, keys: Iterable[str]) -> Mapping[str, Pages]:
        """The page for every key it has."""
        return {key: 1 for key in keys if key in self._keys}


def with_any(known: Mapping[str, Pages], keys: Iterable[str]) -> Pages:
    """The pages that have at least one of the keys."""
    return reduce(or_, (known.get(key, 0) for key in keys), 0)


def with_all(index: Index, wanted: list[list[str]]) -> Pages:
    """The pages that have of every list at least one key."""
    known = index.pages({key for keys in wanted for key in keys})
    return reduce(and_, (with_any(known, keys) for keys in wanted), EVERY)


def numbers(pages: Pages) -> Iterator[int]:
    """The numbers of the pages in a set that is not EVERY."""
    digits = bin(pages)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)
