"""The two ways out of a hit that keeps a story from readers: make it less exact, or say who else it is.

Both are for one occurrence. Routes, brokers, crossing points, prices and methods have neither: they are no hits of the
search, and words that tell one cannot be judged.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.domain import record, record_durably
from protection.domain.release import count_as_new
from protection.domain.reveal import Reason
from protection.domain.seal import entity_in_story, finder_of, hide_in, search_public_again, works_in_reach
from protection.facts import fact_from, owners_of
from protection.hiding import EntityFor
from protection.identifiers.routes import withheld
from protection.judged_bytes import Occurrence
from protection.judgments import around, detail_mark, mark
from protection.matching import Kind
from protection.models import EntityStatus, Judgment, JudgmentKind, ProtectedEntity
from protection.public_form import PENDING_FORMS
from protection.spans import FindSpans, Span, as_shown
from speakers.models import Testimony
from vault.domain import detail_of, fact_ids, open_detail

_NOT_SOMEBODY_ELSE = frozenset({Kind.CONTACT, Kind.PHRASE})


class NotJudged(ValueError):
    """This place cannot be said to be something else; the sentence says what can be done, and no value."""


def why_not_judged(occurrence: Occurrence, *, language: str) -> str:
    """Why a place has no such exit, as a sentence; "" when it has. Raises Locked or Unsealable."""
    if not occurrence.readable:
        return _("Readers do not see this place as text. It can only be made less exact.")
    if not occurrence.may_be_judged:
        return _("Too few words stand round it to tell this place from another. Make it less exact.")
    if withheld(occurrence.line, language):
        return _("A route, a helper, a price or a method is told here. There is no way round that.")
    if any(open_detail(fact).kind in _NOT_SOMEBODY_ELSE for fact in occurrence.facts):
        return _("Contacts and sealed phrases are nobody else's. Make it less exact.")
    return ""


def judge(
    *, testimony: Testimony, language: str, occurrences: Sequence[Occurrence], kind: str, actor: str
) -> list[Judgment]:
    """Say that what stands at the first of these places is somebody or something else, or a public figure.

    The others repeat its line (a title, a citation) and are judged with it. The caller makes sure that `actor` is an
    officer. NotJudged where there is no such exit; nothing is written then.
    """
    first, said = occurrences[0], JudgmentKind(kind)
    if reason := why_not_judged(first, language=language):
        raise NotJudged(reason)
    whats = {fact: open_detail(fact).kind for one in occurrences for fact in one.facts}
    with transaction.atomic():
        rows = [
            Judgment.objects.get_or_create(
                testimony=testimony,
                occurrence=mark(testimony.pk, fact, one.place),
                defaults={
                    "language": language,
                    "detail": detail_mark(testimony.pk, fact),
                    "what": whats[fact],
                    "kind": said,
                    "by": actor,
                    "at": timezone.now(),
                },
            )[0]
            for one in occurrences
            for fact in one.facts
            if one.place is not None
        ]
        record(
            actor=actor,
            action="detail.judged",
            subject=testimony.pk,
            language=language,
            kind=str(said),
            judgments=[row.pk for row in rows],
        )
    return rows


def judgments_of(testimony: Testimony, language: str | None = None) -> list[Judgment]:
    """What was judged in a story (in one of its languages), the newest first."""
    rows = Judgment.objects.filter(testimony=testimony).order_by("-pk")
    return list(rows.filter(language=language) if language else rows)


def take_judgment_back(*, judgment: Judgment, actor: str) -> list[str]:
    """It is the private detail after all: hidden in the drafts, and what is public is searched again at once.

    Returns the public paths that went off. Raises Locked or Unsealable.
    """
    work = judgment.testimony
    detail = next((pk for pk in fact_ids() if detail_mark(work.pk, pk) == judgment.detail), None)
    with transaction.atomic():
        record(actor=actor, action="detail.judgment_taken_back", subject=work.pk, judgment=judgment.pk)
        judgment.delete()
    if detail is None:
        return []
    stored = open_detail(detail)
    count_as_new(detail)
    entity = entity_in_story(work, detail, kind=stored.kind)
    hide_in(work, finder_of(fact_from(stored)), _always(entity))
    works = works_in_reach(stored.owner or None, stored.reach) if stored.owner else [work]
    return search_public_again(works, detail=entity.pk, actor=actor)


def make_less_exact(
    *, testimony: Testimony, occurrence: Occurrence, form_ko: str, form_en: str, actor: str
) -> int:
    """Hide one place of the drafts behind the words that readers shall see; return how many places were hidden.

    A place that is not found as it stands in public (in an address, over two lines) is hidden wherever the detail
    stands in this story. ValueError when it stands in none of its texts. Raises Locked or Unsealable.
    """
    stored = open_detail(occurrence.facts[0])
    find = finder_of(fact_from(stored))
    with transaction.atomic():
        entity = entity_in_story(testimony, stored.id, kind=stored.kind)
        if entity.status == EntityStatus.RELEASED:
            raise ValueError(_("This private detail is released in this story. Take that back first."))
        entity.form_ko, entity.form_en, entity.status = form_ko, form_en, EntityStatus.REGISTERED
        entity.save(update_fields=["form_ko", "form_en", "status"])
        here = _only_here(testimony, occurrence, find)
        places = hide_in(testimony, here, _always(entity)) or hide_in(testimony, find, _always(entity))
        if not places:
            raise ValueError(
                _("It does not stand in the text of the story. Look at the public profile and the topics.")
            )
        record(actor=actor, action="detail.less_exact", subject=entity.pk, story=testimony.pk, places=places)
    return places


def form_of_found(*, testimony: Testimony, occurrence: Occurrence) -> tuple[str, str]:
    """What readers see for this detail elsewhere in the story, or neutral words (Korean, English)."""
    stored = open_detail(occurrence.facts[0])
    for entity in ProtectedEntity.objects.filter(testimony=testimony, status=EntityStatus.REGISTERED):
        if detail_of(entity.pk) == stored.id:
            return entity.form_ko, entity.form_en
    return PENDING_FORMS[stored.kind]


def look_at_found(*, testimony: Testimony, occurrence: Occurrence, reason: Reason, actor: str) -> str:
    """The sealed value that a place is taken for; "" when it is another person's, whose file stays closed.

    The look is on record before anything is open. Raises Locked or Unsealable.
    """
    record_durably(
        actor=actor,
        action="sealed.looked_at",
        subject=testimony.pk,
        reason=str(reason),
        detail=occurrence.handle,
    )
    theirs = owners_of(testimony)
    opened = (open_detail(fact) for fact in occurrence.facts)
    return ", ".join(one.value for one in opened if not one.owner or one.owner in theirs)


def _always(entity: ProtectedEntity) -> EntityFor:
    def entity_for(text: str, span: Span) -> ProtectedEntity:
        return entity

    return entity_for


def _only_here(testimony: Testimony, occurrence: Occurrence, find: FindSpans) -> FindSpans:
    facts = "+".join(occurrence.facts)

    def is_here(text: str, span: Span) -> bool:
        return mark(testimony.pk, facts, around(*as_shown(text, span.start, span.end))) == occurrence.handle

    return lambda text: [span for span in find(text) if is_here(text, span)]
