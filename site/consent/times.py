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


def last_day_before(instant: datetime) -> date:
    """The last day of what ends at an instant: the reverse of `end_of_day`."""
    return day_of(instant - timedelta(microseconds=1))


def aware(moment: datetime) -> datetime:
    """A moment that was typed: without an offset it is told in the organisation's own time."""
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment, _zone())


def told(instant: datetime) -> str:
    """An instant as it is told in a terminal: "2026-11-01 12:00", in the organisation's own time."""
    return timezone.localtime(instant, _zone()).strftime("%Y-%m-%d %H:%M")
