"""Seal a detail over history: pages, revisions, logs, form states, index, and what is public.

Nothing that was written before the detail was known may keep it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.domain import record
from protection.facts import blocking, fact_from
from protection.hiding import EntityFor
from protection.history import public_bytes, texts
from protection.judgments import leaving_judged
from protection.matching import Fact, Matcher, Reach
from protection.models import EntityStatus, ProtectedEntity, entity_id
from protection.public_form import PENDING_FORMS
from protection.spans import FindSpans, Span
from speakers.models import Testimony, Visibility
from speakers.one_at_a_time import hold_works
from vault.domain import detail_of, link, open_detail, persona_persons

# The action of the audit entry that says what a new detail uncovered in a story.
UNCOVERED = "detail.uncovered"


@dataclass(frozen=True, slots=True)
class InStory:
    """How many places of one story are hidden."""

    code: str
    places: int


@dataclass(frozen=True, slots=True)
class Effects:
    """What sealing a detail hides: places in texts, and the public pages that hold it.

    `in_stories`: the same by story, riskiest first. `addresses`: of the public pages.
    """

    places: int
    stories: int
    public_pages: int
    in_stories: tuple[InStory, ...] = field(default=(), compare=False)
    addresses: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, places: Mapping[str, int], paths: Iterable[str]) -> Effects:
        """From places by the code of their story, and the paths of public files."""
        held = sorted(
            ((count, code) for code, count in places.items() if count), key=lambda one: (-one[0], one[1])
        )
        addresses = sorted({f"/{path.removesuffix('index.html')}" for path in paths})
        return cls(
            sum(places.values()),
            len(held),
            len(addresses),
            tuple(InStory(code, count) for count, code in held),
            tuple(addresses),
        )

    def __str__(self) -> str:
        places = ngettext("%(n)d place", "%(n)d places", self.places) % {"n": self.places}
        pages = ngettext("%(n)d public page", "%(n)d public pages", self.public_pages)
        return f"{places}, {pages % {'n': self.public_pages}}"


def finder_of(fact: Fact) -> FindSpans:
    """A function from plain text to the places of one detail, whoever tells them."""
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
    find = finder_of(fact)
    works = works_in_reach(fact.owner, fact.reach) if fact.owner else [origin]
    places = {work.code: places_in(work, leaving_judged(work, find)) for work in works}
    return Effects.of(places, [path for public in public_bytes() for path in public.pages_with(find, works)])


def places_in(work: Testimony, find: FindSpans) -> int:
    """How many places of the drafts of a work hold what `find` finds."""
    return sum(history.count(work, find) for history in texts())


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
    find = finder_of(fact_from(stored))
    works = works_in_reach(stored.owner or None, stored.reach) if stored.owner else [entity.testimony]
    places = {work.code: hide_in(work, find, _entity_for(entity, detail_pk, work)) for work in works}
    hidden = search_public_again(works, detail=entity.pk, actor=actor)
    effects = Effects.of(places, hidden)
    record(
        actor=actor,
        action="detail.sealed",
        subject=entity.pk,
        places=effects.places,
        public_pages=effects.public_pages,
    )
    return effects


def hide_in(work: Testimony, find: FindSpans, entity_for: EntityFor) -> int:
    """Hide in all texts of one work what `find` finds and nobody judged; return how many places."""
    found = leaving_judged(work, find)
    with transaction.atomic():
        hold_works([work.pk])
        return sum(history.rewrite(work, found, entity_for) for history in texts())


def search_public_again(works: list[Testimony], *, detail: str, actor: str) -> list[str]:
    """Search what is public of these works; hide what is hit; put on record what was exposed since which month.

    `detail`: the entity whose registering uncovered it. Returns the paths that went off.
    """
    hidden: list[str] = []
    for public in public_bytes():
        paths = public.search_again(works)
        hidden += paths
        for one in public.exposed(paths):
            record(
                actor=actor,
                action=UNCOVERED,
                subject=one.testimony,
                language=one.language,
                since=one.since,
                detail=detail,
            )
    return hidden
