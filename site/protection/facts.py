"""The matcher of this installation: every registered detail, compiled once per version of the set.

A locked vault, a detail that does not open or a compile error raises: no scan is ever clean by default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from protection.matching import CannotRead, Fact, Hit, Kind, Matcher, Reach, Tier
from protection.matching.files import scan_file
from protection.matching.files.published import is_binary
from protection.models import EntityStatus, ProtectedEntity
from speakers.models import Testimony
from vault.domain import (
    StoredDetail,
    all_details,
    detail_of,
    fact_set_version,
    person_of,
    persons_of,
)
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


@dataclass(frozen=True)
class CompiledFacts:
    """A matcher, the version of the fact set that it holds, its facts, and how many times some were added to it."""

    matcher: Matcher
    version: int
    facts: frozenset[Fact]
    added: int = 0

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """Every fact by its id."""
        return {fact.id: fact for fact in self.facts}

    def in_reach(self, hits: Iterable[Hit], owners: frozenset[str]) -> list[Hit]:
        """The hits that count, each with those of its details that do: not a namesake in somebody else's file."""
        trimmed = []
        for hit in hits:
            counted = tuple(pk for pk in hit.facts if self._counts(pk, owners))
            trimmed.append(replace(hit, facts=counted) if counted and hit.tier is Tier.BLOCK else hit)
        return trimmed

    def _counts(self, pk: str, owners: frozenset[str]) -> bool:
        fact = self.by_id.get(pk)
        return fact is None or not fact.owner or fact.owner in owners or fact.reach is Reach.EVERYWHERE


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
    return released_by_work([testimony]).get(testimony.pk, frozenset())


def owners_by_work(works: list[Testimony]) -> dict[str, frozenset[str]]:
    """`owners_of` each work: one look into the vault for a list of works."""
    persons = persons_of({work.speaker_id for work in works if work.speaker_id})
    known = {work.pk: persons.get(work.speaker_id or "") for work in works}
    return {work: frozenset({person}) if person else frozenset() for work, person in known.items()}


def released_by_work(works: list[Testimony]) -> dict[str, frozenset[str]]:
    """`released_in` each work that has anything released."""
    rows = ProtectedEntity.objects.filter(testimony__in=works, status=EntityStatus.RELEASED)
    found: dict[str, frozenset[str]] = {}
    for entity, work in rows.values_list("pk", "testimony_id"):
        found[work] = found.get(work, frozenset()) | {detail_of(entity) or ""} - {""}
    return found


def lawful(hits: Iterable[Hit], released: frozenset[str]) -> list[Hit]:
    """Drop the hits that are only details released for the story at hand."""
    return [hit for hit in hits if not set(hit.facts) <= released]


def blocking(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that keep bytes from being public."""
    return [hit for hit in hits if hit.tier == Tier.BLOCK]


def current_version() -> int:
    """The version of the fact set: what was searched under a lower one is searched again."""
    return fact_set_version()


def holds_any_detail(data: bytes, *, media_type: str) -> bool:
    """Is anybody's registered detail in these bytes, whoever speaks in them? What cannot be read counts as yes."""
    try:
        matcher = compiled_facts().matcher
        if is_binary(data):
            return bool(blocking(scan_file(matcher, data, "")))
        return bool(blocking(matcher.scan_bytes(data, media_type)))
    except CannotRead:
        return True
