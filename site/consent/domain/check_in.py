"""Put on file that the speaker was asked how they are."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.domain import record
from consent.domain.lapsing import first_public_day
from consent.lapsing import CHECK_IN_DAYS
from consent.models import CheckIn, CheckInOutcome
from speakers.models import Testimony


class NoCheckIn(ValueError):
    """There is no such check-in: no such day, or the story never was public."""


@transaction.atomic
def record_check_in(
    *, testimony: Testimony, due_days: int, outcome: str, actor: str, at: datetime | None = None
) -> CheckIn:
    """Append one check-in, or one try (`outcome`: a value of CheckInOutcome; ValueError otherwise).

    Raises NoCheckIn. Somebody who wants it hidden is not hidden by this: whoever asked them hides it, at once.
    """
    said = CheckInOutcome(outcome)
    if due_days not in CHECK_IN_DAYS:
        raise NoCheckIn(_("There are check-ins 7, 30 and 180 days after a story became public."))
    if first_public_day(testimony) is None:
        raise NoCheckIn(_("This story never was public, so there is nothing to ask about yet."))
    row = CheckIn.objects.create(
        testimony=testimony, due_days=due_days, done_at=at or timezone.now(), outcome=said, by=actor
    )
    record(
        actor=actor,
        action="consent.check_in",
        subject=testimony.pk,
        days=due_days,
        outcome=str(said),
    )
    return row
