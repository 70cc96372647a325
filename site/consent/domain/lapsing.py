"""Read what is on file about every story that is still here, and say what is about to end."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Max, Min, Model, Q, QuerySet
from django.utils import timezone

from audit.models import Entry
from consent.lapsing import ENDED, YOUNG, Lapse, OnFile, lapsing
from consent.models import CheckIn, ConsentEvent, Holding, SafetyCheck
from consent.times import day_of
from speakers.models import Testimony, Visibility

Row = TypeVar("Row", bound=Model)

PUBLISHED = "story.published"  # the entry that publishing writes, in the transaction of the publishing


def what_lapses(*, days: int, today: date | None = None) -> list[Lapse]:
    """What ends or is due within `days`, of every story that was not taken down. The same six queries for any number."""
    day = today or day_of(timezone.now())
    return lapsing(on_file(today=day, days=days), today=day, days=days)


def first_public_day(testimony: Testimony) -> date | None:
    """The day on which a story first became public, as the audit has it; None: it never did.

    Public files say the month only, on purpose. The audit is the one place that keeps the day.
    """
    return _first_public(Entry.objects.filter(subject=testimony.pk)).get(testimony.pk)


def on_file(*, today: date, days: int) -> list[OnFile]:
    """What can end within the days, of every story that was not taken down. The rest is not read: it is most of it."""
    last = today + timedelta(days=days)
    young = Holding.objects.filter(permitted_on__gt=today - YOUNG)
    events = _newest(ConsentEvent.objects.all(), "testimony")
    events = events.filter(Q(valid_until__lte=last) | Q(kind__in=ENDED))
    checks = _newest(SafetyCheck.objects.all(), "speaker").filter(expires_on__lte=last)
    holding_of = {row.testimony_id: row for row in young}
    event_of = {row.testimony_id: row for row in events}
    check_of = {row.speaker_id: row for row in checks}
    public = _first_public(Entry.objects.all())
    check_ins = defaultdict(list)
    for row in CheckIn.objects.order_by("pk"):
        check_ins[row.testimony_id].append(row)
    works = Testimony.objects.exclude(visibility=Visibility.TAKEN_DOWN).order_by("pk")
    return [
        OnFile(
            testimony=key,
            code=code,
            holding=holding_of.get(key),
            event=event_of.get(key),
            check=check_of.get(speaker or ""),
            first_public=public.get(key),
            check_ins=tuple(check_ins[key]),
        )
        for key, code, speaker in works.values_list("pk", "code", "speaker_id")
    ]


def _newest(rows: QuerySet[Row], owner: str) -> QuerySet[Row]:
    last = rows.order_by().values(owner).annotate(last=Max("pk")).values("last")
    return rows.filter(pk__in=last)


def _first_public(entries: QuerySet[Entry]) -> dict[str, date]:
    first = entries.filter(action=PUBLISHED).order_by().values("subject").annotate(first=Min("at"))
    return {row["subject"]: day_of(row["first"]) for row in first}
