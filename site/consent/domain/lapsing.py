"""Read what is on file about every story that is still here, and say what is about to end."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TypeVar

from django.db.models import Max, Min, Model, QuerySet
from django.utils import timezone

from audit.models import Entry
from consent.lapsing import Lapse, OnFile, lapsing
from consent.models import CheckIn, ConsentEvent, Holding, SafetyCheck
from consent.times import day_of
from speakers.models import Testimony, Visibility

Row = TypeVar("Row", bound=Model)

PUBLISHED = "story.published"  # the entry that publishing writes, in the transaction of the publishing


def what_lapses(*, days: int, today: date | None = None) -> list[Lapse]:
    """What ends or is due within `days`, of every story that was not taken down. The same six queries for any number."""
    return lapsing(all_on_file(), today=today or day_of(timezone.now()), days=days)


def first_public_day(testimony: Testimony) -> date | None:
    """The day on which a story first became public, as the audit has it; None: it never did.

    Public files say the month only, on purpose. The audit is the one place that keeps the day.
    """
    return _first_public(Entry.objects.filter(subject=testimony.pk)).get(testimony.pk)


def all_on_file() -> list[OnFile]:
    """What can end, of every story that was not taken down."""
    holdings = {row.testimony_id: row for row in Holding.objects.all()}
    events = {row.testimony_id: row for row in _newest(ConsentEvent.objects.all(), "testimony")}
    checks = {row.speaker_id: row for row in _newest(SafetyCheck.objects.all(), "speaker")}
    public = _first_public(Entry.objects.all())
    check_ins = defaultdict(list)
    for row in CheckIn.objects.order_by("pk"):
        check_ins[row.testimony_id].append(row)
    return [
        OnFile(
            testimony=work.pk,
            code=work.code,
            holding=holdings.get(work.pk),
            event=events.get(work.pk),
            check=checks.get(work.speaker_id or ""),
            first_public=public.get(work.pk),
            check_ins=tuple(check_ins[work.pk]),
        )
        for work in Testimony.objects.exclude(visibility=Visibility.TAKEN_DOWN).order_by("pk")
    ]


def _newest(rows: QuerySet[Row], owner: str) -> QuerySet[Row]:
    last = rows.order_by().values(owner).annotate(last=Max("pk")).values("last")
    return rows.filter(pk__in=last)


def _first_public(entries: QuerySet[Entry]) -> dict[str, date]:
    first = entries.filter(action=PUBLISHED).order_by().values("subject").annotate(first=Min("at"))
    return {row["subject"]: day_of(row["first"]) for row in first}
