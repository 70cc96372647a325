"""Seal a detail over history: pages, revisions, logs, form states, index, and what is public.

Nothing that was written before the detail was known may keep it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.domain import record
from protection.facts import blocking, fact_from
from protection.hiding import EntityFor
from protection.history import public_bytes, texts
from protection.matching import Fact, Matcher, Reach
from protection.models import EntityStatus, ProtectedEntity, entity_id
from protection.public_form import PENDING_FORMS
from protection.spans import FindSpans, Span
from speakers.models import Testimony, Visibility
from vault.domain import detail_of, link, open_detail, persona_persons


@dataclass(frozen=True, slots=True)
class Effects:
    """What sealing a detail hides: places in texts, and the public pages that hold it."""

    places: int
    stories: int
    public_pages: int

    def __str__(self) -> str:
        places = ngettext("%(n)d place", "%(n)d places", self.places) % {"n": self.places}
        pages = ngettext("%(n)d public page", "%(n)d public pages", self.public_pages)
        return f"{places}, {pages % {'n': self.public_pages}}"


def _find(fact: Fact) -> FindSpans:
    matcher = Matcher.compile([fact])
    kind = str(fact.kind)

    def find(text: str) -> list[Span]:
        return [Span(hit.start, hit.end, kind, hit.facts) for hit in blocking(matcher.scan_text(text))]

    return find


def works_in_reach(owner: str | None, reach: str) -> list[Testimony]:
    """The works in which a detail blocks: those of the same person, or all."""
    works = Testimony.objects.exclude(visibility=Visibility.TAKEN_DOWN).select_related("speaker")
    if reach == Reach.EVERYWHERE or not owner:
        return list(works)
    speakers = [speaker for speaker, person in persona_persons().items() if person == owner]
    return list(works.filter(speaker__in=speakers))


def effects_of_fact(origin: Testimony, fact: Fact) -> Effects:
    """Count what sealing `fact` would hide."""
    find = _find(fact)
    works = works_in_reach(fact.owner, fact.reach) if fact.owner else [origin]
    counts = [sum(history.count(work, find) for history in texts()) for work in works]
    pages = [path for public in public_bytes() for path in public.pages_with(find, works)]
    return Effects(sum(counts), sum(1 for count in counts if count), len(pages))


def entity_in_story(
    work: Testimony, detail: str, *, kind: str, origin: ProtectedEntity | None = None
) -> ProtectedEntity:
    """The entity that stands for a detail in a work, made on first need.

    Works of the same public profile as `origin` show the same words; others get neutral words until an officer
    decides, so that nothing readers see ties two profiles together.
    """
    for pk in ProtectedEntity.objects.filter(testimony=work).values_list("pk", flat=True):
        if detail_of(pk) == detail:
            return ProtectedEntity.objects.get(pk=pk)
    same = origin is not None and work.speaker_id == origin.testimony.speaker_id
    form_ko, form_en = (origin.form_ko, origin.form_en) if origin and same else PENDING_FORMS[kind]
    pk = entity_id()
    link(entity=pk, detail=detail)
    return ProtectedEntity.objects.create(
        id=pk,
        testimony=work,
        kind=kind,
        status=EntityStatus.REGISTERED if same else EntityStatus.PENDING,
        form_ko=form_ko,
        form_en=form_en,
    )


def _entity_for(origin: ProtectedEntity, detail: str, work: Testimony) -> EntityFor:
    def entity_for(text: str, span: Span) -> ProtectedEntity:
        if work.pk == origin.testimony_id:
            return origin
        return entity_in_story(work, detail, kind=origin.kind, origin=origin)

    return entity_for


def seal(*, entity: ProtectedEntity, actor: str, progress: Callable[[str], None] | None = None) -> Effects:
    """Hide the detail behind `entity` wherever it is written, and search what is public again."""
    detail_pk = detail_of(entity.pk)
    if detail_pk is None:
        raise ValueError(_("There is no sealed value behind this private detail."))
    stored = open_detail(detail_pk)
    find = _find(fact_from(stored))
    works = works_in_reach(stored.owner or None, stored.reach) if stored.owner else [entity.testimony]
    counts = []
    for work in works:
        with transaction.atomic():
            entity_for = _entity_for(entity, detail_pk, work)
            counts.append(sum(history.rewrite(work, find, entity_for) for history in texts()))
    hidden = [path for public in public_bytes() for path in public.search_again(works)]
    effects = Effects(sum(counts), sum(1 for count in counts if count), len(hidden))
    record(
        actor=actor,
        action="detail.sealed",
        subject=entity.pk,
        places=effects.places,
        public_pages=effects.public_pages,
    )
    return effects
