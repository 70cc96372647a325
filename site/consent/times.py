"""Days of the organisation, in its own time zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def end_of_day(day: date) -> datetime:
    """The first instant after `day`: what is valid until a day is valid through all of it."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def day_of(instant: datetime) -> date:
    """The day of the organisation on which an aware instant falls."""
    return timezone.localtime(instant).date()
