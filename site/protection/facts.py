"""The matcher of this installation: every registered detail, compiled once per version of the set.

A locked vault, a detail that does not open or a compile error raises: no scan is ever clean by default.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from protection.matching import CannotRead, Fact, Hit, Kind, Matcher, Reach, Tier
from protection.models import EntityStatus, ProtectedEntity
from speakers.models import Testimony
from vault.domain import StoredDetail, all_details, detail_of, fact_set_version, person_of
from vault.models import DetailStatus


def fact_from(detail: StoredDetail) -> Fact:
    """The matcher's view of a stored detail."""
    return Fact(
        id=detail.id,
        kind=Kind(detail.kind),
        value=detail.value,
        hanja=detail.hanja,
        also=detail.also,
        owner=detail.owner or None,
        reach=Reach(detail.reach),
    )


# So many facts may be added beside a compiled matcher before everything is compiled anew.
_MOST_BESIDE = 8


@dataclass(frozen=True, slots=True)
class CompiledFacts:
    """A matcher, the version of the fact set that it holds, its facts, and how many times some were added to it."""

    matcher: Matcher
    version: int
    facts: frozenset[Fact]
    added: int = 0


# The latest by vault, so that one fact more is compiled beside those that are.
_LATEST: dict[str, CompiledFacts] = {}


@lru_cache(maxsize=2)
def _compiled(version: int, data_root: str) -> CompiledFacts:
    details = all_details(statuses=[DetailStatus.REGISTERED, DetailStatus.RELEASED])
    facts = frozenset(fact_from(detail) for detail in details)
    known = _LATEST.get(data_root)
    if known and known.facts <= facts and known.added < _MOST_BESIDE:
        matcher = known.matcher.with_facts(facts - known.facts) if facts != known.facts else known.matcher
        compiled = CompiledFacts(matcher, version, facts, known.added + (facts != known.facts))
    else:
        compiled = CompiledFacts(Matcher.compile(facts), version, facts)
    _LATEST.clear()
    _LATEST[data_root] = compiled
    return compiled


def compiled_facts() -> CompiledFacts:
    """The matcher for the current version. Raises vault.keyring.Locked, Unsealable or ValueError."""
    from django.conf import settings

    return _compiled(fact_set_version(), str(settings.DATABASES["vault"]["NAME"]))


def forget_compiled_facts() -> None:
    """Drop the compiled matcher from memory: it is a list of names."""
    _compiled.cache_clear()
    _LATEST.clear()


def owners_of(testimony: Testimony) -> frozenset[str]:
    """The persons whose own details are in reach of a work: the one who tells it."""
    person = person_of(testimony.speaker_id) if testimony.speaker_id else None
    return frozenset({person}) if person else frozenset()


def released_in(testimony: Testimony) -> frozenset[str]:
    """Ids of details that officer and speaker released for this one story."""
    entities = ProtectedEntity.objects.filter(testimony=testimony, status=EntityStatus.RELEASED)
    found = (detail_of(pk) for pk in entities.values_list("pk", flat=True))
    return frozenset(pk for pk in found if pk)


def released_among(works: Iterable[Testimony]) -> frozenset[str]:
    """Ids of details that may stand where all of `works` speak, as in a list.

    What somebody released must be released in each of their own works here, or a list could tie a profile that
    hides the name to one that tells it. The works of others neither need nor allow it.
    """
    by_person: dict[frozenset[str], list[frozenset[str]]] = {}
    for work in works:
        by_person.setdefault(owners_of(work) or frozenset({work.pk}), []).append(released_in(work))
    return frozenset().union(*(frozenset.intersection(*released) for released in by_person.values()))


def lawful(hits: Iterable[Hit], released: frozenset[str]) -> list[Hit]:
    """Drop the hits that are only details released for the story at hand."""
    return [hit for hit in hits if not set(hit.facts) <= released]


def blocking(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that keep bytes from being public."""
    return [hit for hit in hits if hit.tier == Tier.BLOCK]


@dataclass(frozen=True, slots=True)
class ScanResult:
    """Hits in exact bytes, and the version of the fact set they were searched under."""

    hits: tuple[Hit, ...]
    version: int


def scan_bytes(data: bytes, *, media_type: str, path: str, testimonies: Iterable[Testimony]) -> ScanResult:
    """Search exact bytes, as a reader gets them, and their public path.

    `testimonies`: the works that speak in these bytes. Details of their tellers are in reach. Fails closed:
    raises rather than say "clean".
    """
    facts = compiled_facts()
    works = list(testimonies)
    owners = frozenset().union(*(owners_of(work) for work in works))
    hits = facts.matcher.scan_bytes(data, media_type, owners=owners, name=path)
    return ScanResult(tuple(lawful(hits, released_among(works))), facts.version)


def current_version() -> int:
    """The version of the fact set: what was searched under a lower one is searched again."""
    return fact_set_version()


def holds_any_detail(data: bytes, *, media_type: str) -> bool:
    """Is anybody's registered detail in these bytes, whoever speaks in them? What cannot be read counts as yes."""
    try:
        return bool(blocking(compiled_facts().matcher.scan_bytes(data, media_type)))
    except CannotRead:
        return True
