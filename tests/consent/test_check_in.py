"""Check-ins: counted from the day on record, appended, audited in codes; and `lapse`, which lists them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.domain import record
from audit.models import Entry
from consent.domain import (
    NoCheckIn,
    first_public_day,
    give_consent,
    permit_holding,
    record_check_in,
    record_safety_check,
    what_lapses,
    withdraw_consent,
)
from consent.lapsing import Matter
from consent.models import AppendOnly, CheckIn
from speakers.models import Speaker, Testimony, Visibility
from tests.consent.build import NOON, TODAY, work
from tests.fresh_keys import fresh_keys

__all__ = ["fresh_keys"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_keys")]


@pytest.fixture(autouse=True)
def at_noon() -> object:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def became_public(testimony: Testimony, at: datetime = NOON) -> None:
    with time_machine.travel(at, tick=False):
        record(actor="officer", action="story.published", subject=testimony.pk, language="ko")


def with_everything(**consent: object) -> Testimony:
    story = work()
    assert story.speaker is not None
    permit_holding(testimony=story, permitted_on=TODAY, resettled=True, adult=True, actor="officer")
    agreed = {"preset": "A", "languages": ["ko"], "manner": "signed", "actor": "officer", **consent}
    give_consent(testimony=story, **agreed)  # type: ignore[arg-type]
    record_safety_check(speaker=story.speaker, officer="officer", expires_on=date(2026, 7, 1))
    return story


def lapse(*arguments: str) -> tuple[int, list[str]]:
    said = StringIO()
    try:
        call_command("lapse", *arguments, stdout=said)
    except SystemExit as ended:
        return int(str(ended.code)), said.getvalue().splitlines()
    return 0, said.getvalue().splitlines()


def test_the_day_is_that_of_the_first_publishing_in_the_organisations_own_zone() -> None:
    story, other = work(), work("Another")
    record(actor="officer", action="story.hidden", subject=story.pk, files=1)
    assert first_public_day(story) is None
    became_public(story, datetime(2026, 6, 1, 16, 0, tzinfo=UTC))  # one in the night in Seoul
    became_public(story, NOON)
    became_public(other, NOON)
    assert first_public_day(story) == date(2026, 6, 2)
    assert first_public_day(other) == TODAY


def test_a_check_in_is_one_row_and_one_entry_of_codes() -> None:
    story = work()
    became_public(story)
    row = record_check_in(testimony=story, due_days=7, outcome="change", actor="officer")
    entry = Entry.objects.get(action="consent.check_in")
    assert (entry.subject, entry.actor) == (story.pk, "officer")
    assert json.loads(entry.detail) == {"days": 7, "outcome": "change"}
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(AppendOnly):
        CheckIn.objects.filter(pk=row.pk).update(outcome="well")
    with pytest.raises(AppendOnly):
        CheckIn.objects.filter(pk=row.pk).delete()


@pytest.mark.parametrize(
    ("days", "outcome", "public"),
    [(8, "well", True), (7, "she said that she is well", True), (7, "great", True), (7, "well", False)],
)
def test_what_is_no_check_in_leaves_nothing(days: int, outcome: str, public: bool) -> None:
    story = work()
    if public:
        became_public(story)
    before = Entry.objects.count()
    with pytest.raises(ValueError, match=r".") as refused:
        record_check_in(testimony=story, due_days=days, outcome=outcome, actor="officer")
    assert (refused.type is NoCheckIn) is (outcome == "well")
    assert (CheckIn.objects.count(), Entry.objects.count()) == (0, before)


def test_lapse_says_one_line_for_each_story_soonest_first() -> None:
    first, second = with_everything(valid_until=date(2026, 6, 20)), with_everything()
    became_public(second)
    status, lines = lapse()
    assert status == 1
    assert lines == [
        (
            f"2026-06-20  {first.code}   consent ends 2026-06-20 (in 5 days); "
            "safety check ends 2026-07-01 (in 16 days); permission is under a year old until 2027-06-15: mind the timing"
        ),
        (
            f"2026-06-22  {second.code}   check-in after 7 days is due 2026-06-22 (in 7 days); "
            "safety check ends 2026-07-01 (in 16 days); check-in after 30 days is due 2026-07-15 (in 30 days); "
            "permission is under a year old until 2027-06-15: mind the timing"
        ),
        "5 due within 60 days.",
    ]


def test_lapse_is_quiet_when_nothing_is_due() -> None:
    with_everything(valid_until=date(2026, 6, 20))
    assert lapse("--days", "4") == (
        0,
        [
            (
                f"2027-06-15  {Testimony.objects.get().code}   "
                "permission is under a year old until 2027-06-15: mind the timing"
            ),
            "0 due within 4 days.",
        ],
    )
    assert lapse("--days", "5")[0] == 1


def test_lapse_tells_grace_past_and_tries_from_each_other() -> None:
    story = with_everything(valid_until=date(2026, 6, 16))
    became_public(story)
    record_check_in(testimony=story, due_days=7, outcome="not_reached", actor="officer")
    with time_machine.travel(NOON + timedelta(days=17), tick=False):
        (line, _) = lapse("--days", "0")[1]
    assert "consent ended 2026-06-16 (past)" in line
    assert "safety check ended 2026-07-01 (in its grace)" in line
    assert "check-in after 7 days is due 2026-06-22 (past, not reached on 2026-06-15)" in line


@pytest.mark.parametrize("days", ["-1", "3651"])
def test_lapse_refuses_days_that_are_none(days: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("lapse", "--days", days)
    assert refused.value.returncode == 2


def test_what_was_taken_down_or_withdrawn_runs_out_no_more() -> None:
    down, ended = with_everything(valid_until=TODAY), with_everything(valid_until=TODAY)
    for story in (down, ended):
        became_public(story)
    assert {one.testimony for one in what_lapses(days=60)} == {down.pk, ended.pk}
    Testimony.objects.filter(pk=down.pk).update(visibility=Visibility.TAKEN_DOWN)
    withdraw_consent(testimony=ended, actor="officer")
    assert what_lapses(days=60) == []


def test_the_newest_event_and_check_count() -> None:
    story = with_everything(valid_until=date(2026, 6, 20))
    give_consent(testimony=story, preset="A", languages=["ko"], manner="signed", actor="officer")
    assert story.speaker is not None
    record_safety_check(speaker=story.speaker, officer="officer", expires_on=date(2027, 6, 1))
    assert [one.matter for one in what_lapses(days=60)] == [Matter.YOUNG]


def test_the_same_queries_for_one_story_and_for_thirty() -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            what_lapses(days=60)
        return len(queries)

    became_public(with_everything())
    for_one = asked()
    for _ in range(29):
        became_public(with_everything(valid_until=TODAY))
    assert len({one.testimony for one in what_lapses(days=60)}) == 30
    assert (for_one, asked()) == (6, 6)
    assert Speaker.objects.count() == 30
