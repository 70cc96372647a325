"""Days of the organisation, in its own time zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from django.utils import timezone


def _zone() -> tzinfo:
    """Never the zone in force: the desk shows times in that of whoever is signed in."""
    return timezone.get_default_timezone()


def end_of_day(day: date) -> datetime:
    """The first instant after `day`: what is valid until a day is valid through all of it."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min), _zone())


def day_of(instant: datetime) -> date:
    """The day of the organisation on which an aware instant falls."""
    return timezone.localtime(instant, _zone()).date()
