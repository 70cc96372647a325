"""What is about to end, or is due, for each story. Pure arithmetic over rows, for the dashboard and for `lapse`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from consent.decide import GRACE, agrees
from consent.models import (
    CheckIn,
    CheckInOutcome,
    CheckOutcome,
    ConsentEvent,
    EventKind,
    Holding,
    SafetyCheck,
)
from consent.times import day_of

REMINDERS = (7, 30, 60)  # days before an end at which the desk is told with more weight
CHECK_IN_DAYS = (7, 30, 180)  # after a story first became public
YOUNG = timedelta(days=365)  # a story that is public soon after it was given points at who gave it

ENDED = frozenset({EventKind.DECLINED, EventKind.WITHDRAWN})  # kinds by which a speaker ended it


class Matter(StrEnum):
    """What it is about."""

    CONSENT = "consent"
    SAFETY_CHECK = "safety_check"
    CHECK_IN = "check_in"
    YOUNG = "young"


class Stage(StrEnum):
    """How near it is. Only a safety check has a grace."""

    LATER = "later"
    WITHIN_60 = "within_60"
    WITHIN_30 = "within_30"
    WITHIN_7 = "within_7"
    GRACE = "grace"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class OnFile:
    """Everything about one story that can end: the newest event and check, all check-ins, the day it became public.

    What cannot end within the days that are asked about may be left out, but never that the speaker ended it.
    """

    testimony: str
    code: str
    holding: Holding | None = None
    event: ConsentEvent | None = None
    check: SafetyCheck | None = None
    first_public: date | None = None
    check_ins: tuple[CheckIn, ...] = ()


@dataclass(frozen=True, slots=True)
class Lapse:
    """One thing of one story. `on`: the last day of what ends, or the day on which a check-in is due.

    `check_in`: after how many days (0: it is none); `tried`: the day of the last try that did not reach them.
    """

    testimony: str
    code: str
    matter: Matter
    on: date
    stage: Stage
    check_in: int = 0
    tried: date | None = None

    @property
    def due(self) -> bool:
        """Whether somebody has to do something. That a story is young is only good to know."""
        return self.matter != Matter.YOUNG


def stage_of(last: date, today: date, *, grace: timedelta = timedelta(0)) -> Stage:
    """How near the last day of something is."""
    left = (last - today).days
    if left < 0:
        return Stage.GRACE if today <= last + grace else Stage.PAST
    for most, stage in zip(REMINDERS, (Stage.WITHIN_7, Stage.WITHIN_30, Stage.WITHIN_60), strict=True):
        if left <= most:
            return stage
    return Stage.LATER


def lapsing(rows: Iterable[OnFile], *, today: date, days: int) -> list[Lapse]:
    """Everything that ends or is due up to `days` from `today`, and what did already; by date, then code.

    Stories whose permission is under a year old are listed whatever `days` says.
    """
    last = today + timedelta(days=days)
    found = [lapse for row in rows for lapse in _of_story(row, today)]
    return sorted(
        (lapse for lapse in found if lapse.on <= last or not lapse.due),
        key=lambda lapse: (lapse.on, lapse.code, lapse.matter, lapse.check_in),
    )


def _of_story(row: OnFile, today: date) -> Iterator[Lapse]:
    if row.event is not None and row.event.kind in ENDED:
        return  # the speaker ended it: nothing runs out, and nobody calls them about it
    if row.event is not None and agrees(row.event) and row.event.valid_until is not None:
        end = row.event.valid_until
        yield Lapse(row.testimony, row.code, Matter.CONSENT, end, stage_of(end, today))
    if row.check is not None and row.check.outcome == CheckOutcome.SAFE:
        end = row.check.expires_on
        stage = stage_of(end, today, grace=GRACE)
        yield Lapse(row.testimony, row.code, Matter.SAFETY_CHECK, end, stage)
    if row.holding is not None and today < row.holding.permitted_on + YOUNG:
        end = row.holding.permitted_on + YOUNG
        yield Lapse(row.testimony, row.code, Matter.YOUNG, end, stage_of(end, today))
    yield from _check_ins(row, today)


def _check_ins(row: OnFile, today: date) -> Iterator[Lapse]:
    """Those that were not held. Reached later, the speaker was asked about what came before too."""
    if row.first_public is None:
        return
    reached = [one.due_days for one in row.check_ins if one.outcome != CheckInOutcome.NOT_REACHED]
    for days in CHECK_IN_DAYS:
        if days <= max(reached, default=0):
            continue
        on = row.first_public + timedelta(days=days)
        tries = [day_of(one.done_at) for one in row.check_ins if one.due_days == days]
        stage, tried = stage_of(on, today), max(tries, default=None)
        yield Lapse(row.testimony, row.code, Matter.CHECK_IN, on, stage, days, tried)
