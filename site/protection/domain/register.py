"""An officer decides what a private detail is, who it belongs to, how far it reaches and what readers see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.domain import record
from protection.domain.seal import Effects, effects_of_fact, seal
from protection.facts import owners_of
from protection.matching import Fact, FactError, Kind, Matcher, Reach
from protection.models import EntityStatus, ProtectedEntity, Sealing, entity_id
from speakers.models import Testimony
from vault.domain import (
    StoredDetail,
    detail_of,
    link,
    open_detail,
    registered_detail_like,
    set_detail,
    status_of,
    store_detail,
)
from vault.models import DetailStatus

__all__ = ["Effects", "NewDetail", "effects_of", "register"]


@dataclass(frozen=True, slots=True)
class NewDetail:
    """What an officer registers. `value`, `also` and `hanja` are sealed values."""

    kind: str
    value: str = field(repr=False)
    form_ko: str
    form_en: str
    also: Sequence[str] = field(default=(), repr=False)
    hanja: Sequence[str] = field(default=(), repr=False)
    reach: str = Reach.OWN

    def content(self) -> dict[str, object]:
        """As the vault keeps it."""
        return {
            "kind": self.kind,
            "value": self.value,
            "also": list(self.also),
            "hanja": list(self.hanja),
        }


def _fact(testimony: Testimony, new: NewDetail) -> Fact:
    return Fact(
        id="dry-run",
        kind=Kind(new.kind),
        value=new.value,
        also=tuple(new.also),
        hanja=tuple(new.hanja),
        owner=next(iter(owners_of(testimony)), None),
        reach=Reach(new.reach),
    )


def effects_of(*, testimony: Testimony, new: NewDetail) -> Effects:
    """The dry run: what registering this would hide. Changes nothing."""
    return effects_of_fact(testimony, _fact(testimony, new))


def _stored(testimony: Testimony, new: NewDetail, pending: str | None) -> str:
    """The vault row: the pending one that is decided, the same detail known already, or a new one.

    A known detail keeps the spellings it had: deciding again never makes protection less.
    """
    owner = next(iter(owners_of(testimony)), "")
    known = registered_detail_like(owner=owner, value=new.value, reach=new.reach)
    if known is not None:
        content = _merged(open_detail(known), new)
        set_detail(known, status=DetailStatus.REGISTERED, reach=new.reach, content=content)
        return known
    # an entity of this story may stand for somebody else's registered detail, which is not ours to change
    if pending is not None and status_of(pending) != DetailStatus.REGISTERED:
        set_detail(pending, status=DetailStatus.REGISTERED, reach=new.reach, content=new.content())
        return pending
    return store_detail(
        scope=testimony.pk,
        owner=owner,
        reach=new.reach,
        status=DetailStatus.REGISTERED,
        kind=new.kind,
        value=new.value,
        also=new.also,
        hanja=new.hanja,
    )


def _merged(known: StoredDetail, new: NewDetail) -> dict[str, object]:
    also, hanja = dict.fromkeys([*new.also, *known.also]), dict.fromkeys([*new.hanja, *known.hanja])
    return new.content() | {"also": list(also), "hanja": list(hanja)}


def _check(testimony: Testimony, new: NewDetail) -> None:
    """Refuse what the matcher cannot search for: once stored, it would keep every page from being cleared."""
    try:
        Matcher.compile([_fact(testimony, new)])
    except FactError as error:
        raise ValueError(
            _("This cannot be searched for as it is. Check the kind of detail and how it is written.")
        ) from error


def register(
    *,
    testimony: Testimony,
    new: NewDetail,
    actor: str,
    entity: ProtectedEntity | None = None,
) -> ProtectedEntity:
    """Register a detail, or decide a pending one (`entity`), and seal it over all that is written.

    Returns the entity of this story. Vault first; called again after an interruption it resumes, and the timer
    finishes what nobody calls again (`finish_sealings`).
    ValueError for an entity of another story.
    """
    if entity is not None and entity.testimony_id != testimony.pk:
        raise ValueError(_("This private detail belongs to another story."))
    _check(testimony, new)
    begun = Sealing.objects.create(testimony=testimony, begun_at=timezone.now())
    pk = entity.pk if entity else None
    detail = _stored(testimony, new, detail_of(pk) if pk else None)
    pk = pk or _entity_of(testimony, detail) or entity_id()
    link(entity=pk, detail=detail)
    with transaction.atomic():
        row, _made = ProtectedEntity.objects.update_or_create(
            pk=pk,
            defaults={
                "testimony": testimony,
                "kind": new.kind,
                "status": EntityStatus.REGISTERED,
                "form_ko": new.form_ko,
                "form_en": new.form_en,
            },
        )
        record(
            actor=actor,
            action="detail.registered",
            subject=pk,
            kind=new.kind,
            reach=str(new.reach),
            story=testimony.pk,
        )
    seal(entity=row, actor=actor)
    begun.delete()
    return row


def _entity_of(testimony: Testimony, detail: str) -> str | None:
    """The entity that stands for a detail in this story already."""
    rows = ProtectedEntity.objects.filter(testimony=testimony)
    return next((pk for pk in rows.values_list("pk", flat=True) if detail_of(pk) == detail), None)
