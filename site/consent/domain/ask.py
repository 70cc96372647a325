"""Read what is on file about one work and decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from consent.decide import Decision, Records, Use, decide
from consent.models import ConsentEvent, EventKind, Holding, SafetyCheck
from consent.times import day_of
from speakers.models import Testimony


def newest_event(testimony: Testimony) -> ConsentEvent | None:
    """The event that holds: the newest."""
    return testimony.consent_events.order_by("-pk").first()


def records_of(testimony: Testimony) -> Records:
    """The newest of everything, in three queries."""
    check = None
    if testimony.speaker_id:
        check = SafetyCheck.objects.filter(speaker_id=testimony.speaker_id).order_by("-pk").first()
    holding = Holding.objects.filter(testimony=testimony).first()
    return Records(holding=holding, event=newest_event(testimony), check=check)


def not_found_when_gone(works: Iterable[str]) -> frozenset[str]:
    """Ids of the works, among these, whose speaker chose that nothing shall say that something was here.

    By the newest event in which they agreed: who withdraws has not taken back that choice.
    """
    agreed = ConsentEvent.objects.filter(testimony__in=list(works)).exclude(
        kind__in=[EventKind.DECLINED, EventKind.WITHDRAWN]
    )
    newest = dict(agreed.order_by("pk").values_list("testimony", "not_found_when_gone"))
    return frozenset(work for work, chosen in newest.items() if chosen)


def records_at(testimony: Testimony, moment: datetime) -> Records:
    """What was on file at an aware instant, the newest of everything, in three queries.

    Permission to hold counts from the day on which it was given.
    """
    holding = Holding.objects.filter(testimony=testimony, permitted_on__lte=day_of(moment)).first()
    event = testimony.consent_events.filter(at__lte=moment).order_by("-pk").first()
    checks = SafetyCheck.objects.filter(speaker_id=testimony.speaker_id, at__lte=moment)
    return Records(holding=holding, event=event, check=checks.order_by("-pk").first())


def consent_for(testimony: Testimony, use: Use, *, now: datetime | None = None) -> Decision:
    """May this work be used so, now?"""
    return decide(records_of(testimony), use, now=now or timezone.now())
