"""Search exact bytes, as a reader gets them, for every private detail that is in reach of those who speak in them."""

from __future__ import annotations

import hashlib
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from protection.facts import (
    CompiledFacts,
    blocking,
    compiled_facts,
    lawful,
    owners_by_work,
    released_by_work,
)
from protection.judged_bytes import every_hit, without_judged
from protection.judgments import judged_in
from protection.matching import Hit
from protection.matching.files.published import scan_published
from speakers.models import Testimony


@dataclass(frozen=True, slots=True)
class Tellers:
    """The works that speak in some bytes: whose own details are in reach there, and what is released among them."""

    works: tuple[Testimony, ...]
    owners: frozenset[str]
    released: frozenset[str]


def tellers_of(testimonies: Iterable[Testimony]) -> Tellers:
    """Look up who tells these works, and what they released."""
    works = tuple(testimonies)
    owners = owners_by_work(list(works))
    return Tellers(works, frozenset().union(*owners.values()), _released_among(works, owners))


def _released_among(works: Iterable[Testimony], owners: dict[str, frozenset[str]]) -> frozenset[str]:
    """Ids of details that may stand where all of `works` speak, as in a list.

    What somebody released must be released in each of their own works here, or a list could tie a profile that
    hides the name to one that tells it. The works of others neither need nor allow it.
    """
    listed = list(works)
    released = released_by_work(listed)
    by_person: dict[frozenset[str], list[frozenset[str]]] = {}
    for work in listed:
        by_person.setdefault(owners[work.pk] or frozenset({work.pk}), []).append(
            released.get(work.pk, frozenset())
        )
    return frozenset().union(*(frozenset.intersection(*of_one) for of_one in by_person.values()))


@dataclass(frozen=True, slots=True)
class ScanResult:
    """Hits in exact bytes, and the version of the fact set they were searched under."""

    hits: tuple[Hit, ...]
    version: int


class _FoundClean:
    """What was searched and held nothing at all, under the matcher of now.

    The door searches a candidate, and the press searches it once more before it orders: the same bytes, for the same
    people, under the same facts, hold the same. Judgments are not asked here, so what rests on one is not kept.
    """

    _MOST = 512

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._facts: Callable[[], CompiledFacts | None] = lambda: None  # weak: a matcher is a list of names
        self._known: OrderedDict[Hashable, None] = OrderedDict()

    def holds(self, facts: CompiledFacts, what: Hashable) -> bool:
        """Was this clean under just these facts?"""
        with self._lock:
            return self._facts() is facts and what in self._known

    def add(self, facts: CompiledFacts, what: Hashable) -> None:
        """Remember it; what was clean under other facts is forgotten."""
        with self._lock:
            if self._facts() is not facts:
                self._facts = weakref.ref(facts)
                self._known.clear()
            self._known[what] = None
            while len(self._known) > self._MOST:
                self._known.popitem(last=False)


_found_clean = _FoundClean()


def scan_bytes(data: bytes, *, media_type: str, path: str, tellers: Tellers) -> ScanResult:
    """Search exact bytes, as a reader gets them, and their public path.

    `tellers`: who speaks in these bytes. Their own details are in reach, and what was judged in one of their works to
    be something else is left out where it stands just as it was judged. Fails closed: raises rather than say
    "clean".
    """
    facts = compiled_facts()
    owners, released = tellers.owners, tellers.released

    def search(some: bytes, its_type: str, its_path: str = "") -> list[Hit]:
        hits = scan_published(facts.matcher, some, its_type, owners=owners, name=its_path)
        return lawful(facts.in_reach(hits, owners), released)

    def search_again(some: bytes, its_type: str) -> list[Hit]:
        return search(some, its_type, path if its_type == media_type else "")

    what = (hashlib.sha256(data).digest(), media_type, path, owners, released)
    if _found_clean.holds(facts, what):
        return ScanResult((), facts.version)
    hits = search(data, media_type, path)
    if not hits:
        _found_clean.add(facts, what)
    elif blocking(hits):
        hits = every_hit(hits, data, media_type, search_again)
        judged = judged_in(tellers.works, released)
        hits = without_judged(hits, data, media_type, judged, search_again)
    return ScanResult(tuple(hits), facts.version)
