"""Private details: store, change, open, and the version of the whole set."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import models, transaction
from django.db.models import F

from vault.ids import detail_id
from vault.models import DetailStatus, EntityLink, FactSet, PrivateDetail
from vault.router import ALIAS
from vault.sealing import Opener, seal

_FACTS = frozenset({DetailStatus.REGISTERED, DetailStatus.RELEASED})


@dataclass(frozen=True, slots=True)
class StoredDetail:
    """An opened private detail. `value`, `also` and `hanja` are sealed values: never log or print them."""

    id: str
    scope: str
    owner: str
    reach: str
    status: str
    kind: str
    value: str = field(repr=False)
    also: tuple[str, ...] = field(default=(), repr=False)
    hanja: tuple[str, ...] = field(default=(), repr=False)


def _place(pk: str) -> str:
    return f"vault_privatedetail:{pk}:sealed"


def _body(kind: str, value: str, also: Sequence[str], hanja: Sequence[str]) -> bytes:
    body = {"kind": kind, "value": value, "also": list(also), "hanja": list(hanja)}
    return json.dumps(body, ensure_ascii=False).encode("utf-8")


def _bump() -> int:
    FactSet.objects.get_or_create(pk=1)
    FactSet.objects.filter(pk=1).update(version=F("version") + 1)
    return FactSet.objects.get(pk=1).version


def fact_set_version() -> int:
    """The current version: artifacts scanned under a lower one are scanned again."""
    row = FactSet.objects.filter(pk=1).first()
    return row.version if row else 0


def store_detail(
    *,
    scope: str,
    owner: str,
    reach: str,
    status: str,
    kind: str,
    value: str,
    also: Sequence[str] = (),
    hanja: Sequence[str] = (),
) -> str:
    """Seal a new detail and return its id. The version grows when it counts as a fact at once."""
    pk = detail_id()
    with transaction.atomic(using=ALIAS):
        PrivateDetail.objects.create(
            id=pk,
            scope=scope,
            owner=owner,
            reach=reach,
            status=status,
            sealed=seal(_body(kind, value, also, hanja), scope=scope, place=_place(pk)),
            changed_in=_bump() if status in _FACTS else 0,
        )
    return pk


def set_detail(
    pk: str,
    *,
    status: str,
    reach: str | None = None,
    content: Mapping[str, object] | None = None,
) -> int:
    """Change status, reach or content of a detail; return the version of the set.

    The version grows when the detail was a fact or is one now: only then is anything searched again.
    """
    with transaction.atomic(using=ALIAS):
        row = PrivateDetail.objects.select_for_update().get(pk=pk)
        counts = not _FACTS.isdisjoint({row.status, status})
        row.status = status
        if reach is not None:
            row.reach = reach
        if content is not None:
            body = json.dumps(dict(content), ensure_ascii=False).encode("utf-8")
            row.sealed = seal(body, scope=row.scope, place=_place(pk))
        version = _bump() if counts else fact_set_version()
        if counts:
            row.changed_in = version
        row.save()
        return version


def _opened(row: PrivateDetail, opener: Opener) -> StoredDetail:
    body = json.loads(opener.open(bytes(row.sealed), scope=row.scope, place=_place(row.id)))
    return StoredDetail(
        id=row.id,
        scope=row.scope,
        owner=row.owner,
        reach=row.reach,
        status=row.status,
        kind=body["kind"],
        value=body["value"],
        also=tuple(body["also"]),
        hanja=tuple(body["hanja"]),
    )


def open_detail(pk: str) -> StoredDetail:
    """Open one detail. Raises DoesNotExist, Locked or Unsealable."""
    return _opened(PrivateDetail.objects.get(pk=pk), Opener())


def all_details(*, statuses: Sequence[str], owner: str | None = None) -> list[StoredDetail]:
    """Open every detail with one of `statuses`, of everybody or of one `owner`.

    One that does not open raises: the set is whole or refused.
    """
    opener = Opener()
    rows = PrivateDetail.objects.filter(status__in=statuses).order_by("pk")
    if owner is not None:
        rows = rows.filter(owner=owner)
    return [_opened(row, opener) for row in rows]


def fact_ids() -> list[str]:
    """The ids of every detail that counts as a fact, without opening any."""
    return list(PrivateDetail.objects.filter(status__in=_FACTS).values_list("pk", flat=True))


def details_changed_after(version: int, *, statuses: Sequence[str]) -> list[StoredDetail]:
    """Open every detail with one of `statuses` that is newer than a version of the set, or as it is since later."""
    opener = Opener()
    rows = PrivateDetail.objects.filter(status__in=statuses, changed_in__gt=version).order_by("pk")
    return [_opened(row, opener) for row in rows]


def link(*, entity: str, detail: str) -> None:
    """Say which detail stands behind an entity, replacing what was said before."""
    EntityLink.objects.update_or_create(entity=entity, defaults={"detail_id": detail})


def detail_of(entity: str) -> str | None:
    """The id of the detail behind an entity, or None."""
    return EntityLink.objects.filter(pk=entity).values_list("detail_id", flat=True).first()


def status_of(pk: str) -> str | None:
    """The status of a detail, without opening it; None when there is none."""
    return PrivateDetail.objects.filter(pk=pk).values_list("status", flat=True).first()


def unlink(entities: Iterable[str]) -> int:
    """Forget which details stood behind these entities; return how many were known."""
    return EntityLink.objects.filter(pk__in=list(entities)).delete()[0]


def folded(value: str) -> str:
    """Words as they are compared: however they were spaced, capitalised or composed (Hangul as on a Mac)."""
    return " ".join(unicodedata.normalize("NFC", value).split()).casefold()


def _like(rows: models.QuerySet[PrivateDetail], value: str) -> PrivateDetail | None:
    opener, wanted = Opener(), folded(value)
    return next((row for row in rows if folded(_opened(row, opener).value) == wanted), None)


def pending_detail_like(*, scope: str, value: str) -> str | None:
    """The entity that stands for the same words, still to be decided, in this scope; or None."""
    rows = PrivateDetail.objects.filter(scope=scope, status=DetailStatus.PENDING)
    row = _like(rows, value)
    return EntityLink.objects.filter(detail=row).values_list("pk", flat=True).first() if row else None


def registered_detail_like(*, owner: str, value: str, reach: str) -> str | None:
    """The id of a registered detail of the same person with the same value and reach, or None."""
    rows = PrivateDetail.objects.filter(owner=owner, reach=reach, status=DetailStatus.REGISTERED)
    row = _like(rows, value)
    return row.pk if row else None


def left_values(scope: str) -> frozenset[str]:
    """Words that an officer let stand in this scope, folded for comparison."""
    opener = Opener()
    rows = PrivateDetail.objects.filter(scope=scope, status=DetailStatus.LEFT)
    return frozenset(folded(_opened(row, opener).value) for row in rows)
