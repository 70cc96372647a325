"""Permissions, consent and safety checks: appended, audited, never edited; the newest holds."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from audit.domain import verify
from audit.models import Entry
from consent.decide import Use
from consent.domain import (
    NotNarrower,
    NotResettled,
    consent_for,
    give_consent,
    newest_event,
    permit_holding,
    record_safety_check,
    records_of,
    withdraw_consent,
)
from consent.models import AppendOnly, ConsentEvent, Holding, SafetyCheck
from speakers.models import Speaker, Testimony
from tests.consent.build import TODAY, work
from tests.fresh_keys import fresh_keys

__all__ = ["fresh_keys"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_keys")]


def agree(testimony: Testimony, **said: object) -> ConsentEvent:
    whole = {"preset": "A", "languages": ["ko", "en"], "manner": "signed", "actor": "officer", **said}
    return give_consent(testimony=testimony, **whole)  # type: ignore[arg-type]


def hold(testimony: Testimony) -> Holding:
    return permit_holding(
        testimony=testimony, permitted_on=TODAY, resettled=True, adult=True, actor="officer"
    )


@pytest.fixture
def story() -> Testimony:
    return work()


@pytest.mark.parametrize(("resettled", "adult"), [(False, True), (True, False), (False, False)])
def test_nobody_on_the_way_and_no_child_is_taken_in(story: Testimony, resettled: bool, adult: bool) -> None:
    with pytest.raises(NotResettled):
        permit_holding(testimony=story, permitted_on=TODAY, resettled=resettled, adult=adult, actor="officer")
    assert (Holding.objects.count(), Entry.objects.count()) == (0, 0)


def test_each_step_is_one_row_and_one_entry_of_codes(story: Testimony) -> None:
    speaker = story.speaker
    assert speaker is not None
    hold(story)
    agree(story)
    record_safety_check(speaker=speaker, officer="officer")
    withdraw_consent(testimony=story, actor="officer")
    assert [(row.action, row.subject, json.loads(row.detail)) for row in Entry.objects.all()] == [
        ("consent.holding", story.pk, {}),
        ("consent.given", story.pk, {"languages": ["en", "ko"], "manner": "signed", "preset": "A"}),
        ("consent.safety_check", speaker.pk, {"outcome": "safe"}),
        ("consent.withdrawn", story.pk, {}),
    ]
    assert verify() == []


def test_yes_no_yes_again(story: Testimony) -> None:
    assert consent_for(story, Use("en")).allowed is False
    hold(story)
    agree(story)
    assert consent_for(story, Use("en")).allowed is False
    assert story.speaker is not None
    record_safety_check(speaker=story.speaker, officer="officer")
    assert consent_for(story, Use("en")).allowed is True
    withdraw_consent(testimony=story, actor="officer")
    assert consent_for(story, Use("en")).allowed is False
    agree(story, languages=["ko"])
    assert [consent_for(story, Use(code)).allowed for code in ("en", "ko")] == [False, True]
    record_safety_check(speaker=story.speaker, officer="officer", outcome="not_now")
    assert consent_for(story, Use("ko")).allowed is False


def test_the_newest_row_holds_whatever_its_date_says(story: Testimony) -> None:
    now = timezone.now()
    agree(story, at=now + timedelta(days=9))
    last = agree(story, at=now - timedelta(days=9), languages=["ko"])
    assert newest_event(story) == last


def test_a_check_is_the_profiles_and_lasts_a_year(story: Testimony) -> None:
    other = Testimony.objects.create(speaker=story.speaker)
    stranger = work("Another Invented Speaker")
    assert story.speaker is not None
    row = record_safety_check(speaker=story.speaker, officer="officer")
    assert row.expires_on == timezone.localdate() + timedelta(days=365)
    assert [records_of(one).check for one in (story, other, stranger)] == [row, row, None]
    assert records_of(Testimony.objects.create(speaker=None)).check is None


def test_a_day_begins_in_seoul_wherever_the_desk_is(story: Testimony) -> None:
    with timezone.override("America/Los_Angeles"):
        row = agree(story, at=datetime.fromisoformat("2026-06-15T00:01:00+09:00"))
    assert row.valid_from == date(2026, 6, 15)


def test_history_is_append_only(story: Testimony) -> None:
    rows = [hold(story), agree(story), record_safety_check(speaker=Speaker.objects.get(), officer="officer")]
    for row in rows:
        with pytest.raises(AppendOnly):
            row.save()
        with pytest.raises(AppendOnly):
            row.delete()
    for model in (Holding, ConsentEvent, SafetyCheck):
        with pytest.raises(AppendOnly):
            model.objects.update(pk=9)
        with pytest.raises(AppendOnly):
            model.objects.all().delete()
    assert [model.objects.count() for model in (Holding, ConsentEvent, SafetyCheck)] == [1, 1, 1]


@pytest.mark.parametrize(
    "wider",
    [
        {"preset": "C"},
        {"languages": ["en", "fr"]},
        {"search_index": True},
        {"valid_until": None},
        {"valid_until": TODAY + timedelta(days=11)},
        {"valid_from": TODAY - timedelta(days=1)},
    ],
)
def test_what_is_called_narrowed_is_narrower(story: Testimony, wider: dict[str, object]) -> None:
    bounds = {
        "preset": "B",
        "languages": ["en"],
        "valid_from": TODAY,
        "valid_until": TODAY + timedelta(days=10),
    }
    agree(story, **bounds)
    with pytest.raises(NotNarrower):
        agree(story, **bounds | wider, kind="narrowed")
    assert ConsentEvent.objects.count() == 1
    assert agree(story, **bounds | {"preset": "A"}, kind="narrowed").preset == "A"


def test_nothing_is_narrower_than_no(story: Testimony) -> None:
    with pytest.raises(NotNarrower):
        agree(story, kind="narrowed")
    agree(story)
    withdraw_consent(testimony=story, actor="officer")
    with pytest.raises(NotNarrower):
        agree(story, kind="narrowed")


@pytest.mark.parametrize("manner", ["", "by post", "SIGNED"])
def test_an_unknown_manner_is_refused(story: Testimony, manner: str) -> None:
    with pytest.raises(ValueError, match="is not a valid Manner"):
        agree(story, manner=manner)
    assert ConsentEvent.objects.count() == 0
