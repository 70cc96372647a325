"""When batches go out: once a week, so that no press time sits beside an interview or an arrival."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from consent.times import day_of


def next_batch_day(after: date) -> date:
    """The first batch day later than `after`."""
    ahead = (settings.BATCH_WEEKDAY - after.weekday() - 1) % 7 + 1
    return after + timedelta(days=ahead)


def batch_is_due(day: date, *, now: datetime | None = None) -> bool:
    """Has the batch of this day begun? Batches go out in the morning of the organisation's own time."""
    moment = now or timezone.now()
    today = day_of(moment)
    if day != today:
        return day < today
    return timezone.localtime(moment, timezone.get_default_timezone()).hour >= settings.BATCH_HOUR
