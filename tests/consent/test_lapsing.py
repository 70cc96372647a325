"""What is about to end, from rows alone: no clock, no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from consent.lapsing import CheckIn, Lapse, Matter, OnFile, Stage, lapsing, stage_of
from tests.consent.build import TODAY, check, event, holding


def found(days: int = 60, today: date = TODAY, **row: object) -> list[Lapse]:
    return lapsing([OnFile("t_1", "S-AAAA-22", **row)], today=today, days=days)  # type: ignore[arg-type]


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def asked(due_days: int, outcome: str = "well", on: int = 0) -> CheckIn:
    at = datetime(2026, 6, 15, 3, tzinfo=UTC) + timedelta(days=on)
    return CheckIn(due_days=due_days, outcome=outcome, done_at=at)


@pytest.mark.parametrize(
    ("left", "stage"),
    [
        *[(61, Stage.LATER), (60, Stage.WITHIN_60), (31, Stage.WITHIN_60), (30, Stage.WITHIN_30)],
        *[(8, Stage.WITHIN_30), (7, Stage.WITHIN_7), (0, Stage.WITHIN_7), (-1, Stage.PAST)],
    ],
)
def test_the_reminders_come_at_60_30_and_7_days(left: int, stage: Stage) -> None:
    assert stage_of(day(left), TODAY) == stage


@pytest.mark.parametrize(
    ("ago", "stage"), [(1, Stage.GRACE), (30, Stage.GRACE), (31, Stage.PAST), (0, Stage.WITHIN_7)]
)
def test_a_safety_check_has_its_grace_and_then_none(ago: int, stage: Stage) -> None:
    (lapse,) = found(check=check(expires_on=day(-ago)))
    assert (lapse.matter, lapse.stage, lapse.on) == (Matter.SAFETY_CHECK, stage, day(-ago))


def test_consent_has_no_grace() -> None:
    (lapse,) = found(event=event(valid_until=day(-1)))
    assert (lapse.matter, lapse.stage) == (Matter.CONSENT, Stage.PAST)


@pytest.mark.parametrize(("left", "listed"), [(60, True), (61, False), (-400, True)])
def test_only_what_ends_within_the_days_or_has_ended(left: int, listed: bool) -> None:
    assert bool(found(event=event(valid_until=day(left)))) is listed
    assert bool(found(check=check(expires_on=day(left)))) is listed
    assert bool(found(days=61, event=event(valid_until=day(left)))) is (listed or left == 61)


def test_what_has_no_end_or_said_no_does_not_end() -> None:
    assert found(event=event(valid_until=None)) == []
    assert found(check=check(outcome="not_now", expires_on=day(3))) == []


@pytest.mark.parametrize("kind", ["declined", "withdrawn"])
def test_whoever_ended_it_is_left_alone(kind: str) -> None:
    everything = {
        "holding": holding(permitted_on=TODAY),
        "check": check(expires_on=day(3)),
        "first_public": day(-7),
    }
    assert len(found(event=event(valid_until=day(3)), **everything)) == 5
    assert found(event=event(kind=kind, preset="", valid_until=day(3)), **everything) == []


def test_a_story_is_young_for_a_year_and_that_is_not_due() -> None:
    (lapse,) = found(days=0, holding=holding(permitted_on=day(-364)))
    assert (lapse.matter, lapse.on, lapse.due) == (Matter.YOUNG, day(1), False)
    assert found(holding=holding(permitted_on=day(-365))) == []


def test_check_ins_at_7_30_and_180_days() -> None:
    lapses = found(days=400, first_public=TODAY)
    assert [(lapse.check_in, lapse.on) for lapse in lapses] == [(7, day(7)), (30, day(30)), (180, day(180))]
    assert found(days=400) == [], "it never was public"


def test_a_check_in_that_was_held_is_not_due_and_one_that_failed_is() -> None:
    def due(*held: CheckIn) -> list[tuple[int, date | None]]:
        lapses = found(days=400, first_public=TODAY, check_ins=held)
        return [(lapse.check_in, lapse.tried) for lapse in lapses]

    assert due(asked(7)) == [(30, None), (180, None)]
    failed = asked(7, "not_reached", on=7), asked(7, "not_reached", on=9)
    assert due(*failed) == [(7, day(9)), (30, None), (180, None)]
    assert due(*failed, asked(30, "change")) == [(180, None)], "reached later, they were asked about both"
    assert due(asked(180, "hide")) == []


def test_soonest_first_then_by_code() -> None:
    rows = [
        OnFile("t_1", "S-BBBB-22", event=event(valid_until=day(5))),
        OnFile("t_2", "S-AAAA-22", event=event(valid_until=day(5)), check=check(expires_on=day(-2))),
    ]
    said = [(lapse.code, lapse.matter) for lapse in lapsing(rows, today=TODAY, days=60)]
    assert said == [("S-AAAA-22", "safety_check"), ("S-AAAA-22", "consent"), ("S-BBBB-22", "consent")]
