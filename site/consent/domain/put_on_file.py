"""Put permissions, consent and safety checks on file. Each is one row and one audit entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.domain import record
from consent.decide import within
from consent.domain.ask import newest_event
from consent.models import CheckOutcome, ConsentEvent, EventKind, Holding, Manner, SafetyCheck
from consent.times import day_of
from speakers.models import Speaker, Testimony

CHECK_LASTS = timedelta(days=365)


class NotResettled(ValueError):
    """Work of somebody who is not resettled, or not adult, is not taken in."""


class NotNarrower(ValueError):
    """What is put on file as narrowed would allow something that was not allowed before."""


@transaction.atomic
def permit_holding(
    *,
    testimony: Testimony,
    permitted_on: date,
    resettled: bool,
    adult: bool,
    actor: str,
    minor_then: bool = False,
) -> Holding:
    """Record that we may hold the manuscript. NotResettled unless resettled and adult are attested."""
    if not (resettled and adult):
        raise NotResettled(
            _("The speaker must be adult and already resettled before we may hold their story.")
        )
    row = Holding.objects.create(
        testimony=testimony,
        permitted_on=permitted_on,
        resettled=resettled,
        adult=adult,
        minor_then=minor_then,
        recorded_by=actor,
    )
    record(actor=actor, action="consent.holding", subject=testimony.pk)
    return row


@transaction.atomic
def give_consent(
    *,
    testimony: Testimony,
    preset: str,
    languages: Sequence[str],
    manner: str,
    actor: str,
    kind: str = EventKind.GIVEN,
    valid_from: date | None = None,
    valid_until: date | None = None,
    search_index: bool = False,
    spelling_fixes: bool = False,
    not_found_when_gone: bool = False,
    epub: bool = False,
    mirror: bool = False,
    evidence: str = "",
    at: datetime | None = None,
) -> ConsentEvent:
    """Append what the speaker agreed to. It replaces what held before.

    NotNarrower when `kind` says narrowed and what held before did not allow all of it.
    """
    moment = at or timezone.now()
    row = ConsentEvent(
        testimony=testimony,
        at=moment,
        kind=kind,
        preset=preset,
        languages=sorted(languages),
        search_index=search_index,
        spelling_fixes=spelling_fixes,
        not_found_when_gone=not_found_when_gone,
        epub=epub,
        mirror=mirror,
        valid_from=valid_from or day_of(moment),
        valid_until=valid_until,
        manner=Manner(manner),
        evidence=evidence,
        recorded_by=actor,
    )
    if row.kind == EventKind.NARROWED and not within(row, newest_event(testimony)):
        raise NotNarrower("This would allow more than the speaker has agreed to. It is not a narrowing.")
    row.save()
    record(
        actor=actor,
        action=f"consent.{kind}",
        subject=testimony.pk,
        preset=preset,
        languages=row.languages,
        manner=str(row.manner),
    )
    return row


@transaction.atomic
def withdraw_consent(*, testimony: Testimony, actor: str, manner: str = Manner.IN_PERSON) -> ConsentEvent:
    """Append a withdrawal. No reason is asked."""
    now = timezone.now()
    row = ConsentEvent.objects.create(
        testimony=testimony,
        at=now,
        kind=EventKind.WITHDRAWN,
        valid_from=day_of(now),
        manner=Manner(manner),
        recorded_by=actor,
    )
    record(actor=actor, action="consent.withdrawn", subject=testimony.pk)
    return row


@transaction.atomic
def record_safety_check(
    *,
    speaker: Speaker,
    officer: str,
    outcome: str = CheckOutcome.SAFE,
    expires_on: date | None = None,
) -> SafetyCheck:
    """Record the officer's judgment about a profile; all its works inherit it. One year unless said."""
    now = timezone.now()
    row = SafetyCheck.objects.create(
        speaker=speaker,
        at=now,
        outcome=CheckOutcome(outcome),
        expires_on=expires_on or day_of(now + CHECK_LASTS),
        officer=officer,
    )
    record(actor=officer, action="consent.safety_check", subject=speaker.pk, outcome=str(row.outcome))
    return row
