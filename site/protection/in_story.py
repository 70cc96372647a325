"""The details that count in one story, and the entity of that story for each."""

from __future__ import annotations

from protection.domain.seal import entity_in_story
from protection.facts import blocking, compiled_facts, lawful, owners_of, released_in
from protection.hiding import EntityFor
from protection.judgments import leaving_judged
from protection.models import ProtectedEntity
from protection.spans import FindSpans, Span
from speakers.models import Testimony
from vault.domain import detail_of, open_detail


def finder_for_story(testimony: Testimony) -> tuple[FindSpans, EntityFor]:
    """For intake: find every registered detail in reach, and stand this story's entity in its place."""
    facts = compiled_facts()
    owners, released = owners_of(testimony), released_in(testimony)
    entities = ProtectedEntity.objects.filter(testimony=testimony)
    by_detail = {detail_of(entity.pk): entity for entity in entities}
    kinds: dict[str, str] = {}

    def kind_of(fact: str) -> str:
        if fact not in kinds:
            known = by_detail.get(fact)
            kinds[fact] = known.kind if known else open_detail(fact).kind
        return kinds[fact]

    def find(text: str) -> list[Span]:
        hits = blocking(
            lawful(facts.in_reach(facts.matcher.scan_text(text, owners=owners), owners), released)
        )
        return [Span(hit.start, hit.end, kind_of(hit.facts[0]), hit.facts) for hit in hits]

    def entity_for(text: str, span: Span) -> ProtectedEntity:
        known = next((by_detail[fact] for fact in span.facts if fact in by_detail), None)
        if known is None:
            known = entity_in_story(testimony, span.facts[0], kind=span.kind)
            by_detail[span.facts[0]] = known
        return known

    return leaving_judged(testimony, find, released), entity_for
