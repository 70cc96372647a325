"""Every reason against a use, what each preset agrees to, and until when a yes holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from consent.decide import GRACE, Decision, Records, Use, decide
from consent.models import EventKind
from consent.presets import PRESETS, Audience, Medium, Preset, Purpose
from tests.consent.build import NOON, TODAY, check, event, holding

FULL = Records(holding=holding(), event=event(), check=check())
EN = Use("en")
SEOUL = ZoneInfo("Asia/Seoul")


def reasons(records: Records = FULL, use: Use = EN, now: datetime = NOON) -> list[str]:
    decision = decide(records, use, now=now)
    assert decision.allowed is (not decision.reasons)
    return [str(reason) for reason in decision.reasons]


def test_all_on_file_is_a_yes_with_evidence() -> None:
    assert decide(FULL, EN, now=NOON) == Decision(
        allowed=True,
        valid_until=datetime(2027, 7, 16, tzinfo=SEOUL),
        evidence={"holding": 1, "consent_event": 2, "safety_check": 3},
    )


def test_nothing_on_file_is_a_no() -> None:
    assert reasons(Records(None, None, None)) == [
        "Permission to hold the manuscript is not on file.",
        "The speaker has not agreed to publication.",
        "There is no safety check for this public profile.",
    ]
    assert decide(Records(None, None, None), EN, now=NOON).valid_until is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"holding": None}, "Permission to hold the manuscript is not on file."),
        ({"holding": holding(resettled=False)}, "It is not attested that the speaker is already resettled."),
        ({"holding": holding(adult=False)}, "The speaker is not an adult yet."),
        ({"event": None}, "The speaker has not agreed to publication."),
        ({"event": event(kind="withdrawn")}, "The speaker has not agreed to publication."),
        ({"event": event(kind="declined")}, "The speaker has not agreed to publication."),
        ({"event": event(kind="invented")}, "The speaker has not agreed to publication."),
        ({"event": event(preset="")}, "The speaker has not agreed to publication."),
        ({"event": event(preset="D")}, "The speaker has not agreed to publication."),
        ({"event": event(languages=["ko"])}, "The speaker has not agreed to this language."),
        ({"event": event(languages=[])}, "The speaker has not agreed to this language."),
        (
            {"event": event(valid_from=TODAY + timedelta(days=1))},
            "What the speaker agreed to has not begun yet.",
        ),
        ({"event": event(valid_until=TODAY - timedelta(days=1))}, "What the speaker agreed to has ended."),
        ({"check": None}, "There is no safety check for this public profile."),
        ({"check": check(outcome="not_now")}, "The last safety check said: not now."),
        ({"check": check(outcome="invented")}, "The last safety check said: not now."),
        ({"check": check(expires_on=date(2026, 5, 15))}, "The safety check has expired."),
    ],
)
def test_each_thing_missing_is_one_reason(change: dict[str, object], reason: str) -> None:
    assert reasons(replace(FULL, **change)) == [reason]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("use", "reason"),
    [
        (Use("fr"), "The speaker has not agreed to this language."),
        (Use("en", medium=Medium.AUDIO), "The speaker has not agreed to this kind of medium."),
        (Use("en", audience=Audience.EDUCATORS), "The speaker has not agreed to this audience."),
        (Use("en", purpose=Purpose.AI_TRAINING), "The speaker has not agreed to this use."),
    ],
)
def test_each_use_beyond_the_preset_is_one_reason(use: Use, reason: str) -> None:
    assert reasons(use=use) == [reason]


def test_all_reasons_are_given_at_once() -> None:
    records = Records(
        holding(resettled=False, adult=False), event(languages=[], valid_until=date.min), check(outcome="x")
    )
    assert len(reasons(records, Use("en", Medium.EPUB, Audience.EDUCATORS, Purpose.MIRROR))) == 8


@pytest.mark.parametrize("kind", EventKind.values)
def test_only_words_that_say_yes_say_yes(kind: str) -> None:
    says_yes = kind in {"given", "narrowed", "widened", "renewed"}
    assert (reasons(replace(FULL, event=event(kind=kind))) == []) is says_yes


@pytest.mark.parametrize(
    ("preset", "media", "purposes"),
    [
        ("A", {"text"}, {"publish"}),
        ("B", {"text", "audio"}, {"publish"}),
        ("C", {"text", "audio", "video", "picture"}, {"publish", "search_index"}),
    ],
)
def test_what_a_preset_agrees_to_is_all_it_agrees_to(
    preset: str, media: set[str], purposes: set[str]
) -> None:
    records = replace(FULL, event=event(preset=preset))
    assert {str(one) for one in Medium if not reasons(records, Use("en", medium=one))} == media
    assert {str(one) for one in Purpose if not reasons(records, Use("en", purpose=one))} == purposes
    assert {str(one) for one in Audience if not reasons(records, Use("en", audience=one))} == {"public"}


def test_no_preset_allows_what_cannot_be_called_back() -> None:
    assert [
        preset
        for preset, axes in PRESETS.items()
        if axes.media & {Medium.EPUB} or axes.purposes & {Purpose.MIRROR, Purpose.AI_TRAINING}
    ] == []
    assert [preset for preset, axes in PRESETS.items() if axes.own_name] == [Preset.C]
    assert set(PRESETS) == set(Preset)


def test_search_engines_can_be_ticked_and_nothing_else_with_them() -> None:
    records = replace(FULL, event=event(search_index=True))
    assert {str(one) for one in Purpose if not reasons(records, Use("en", purpose=one))} == {
        "publish",
        "search_index",
    }


def seoul(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=SEOUL)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("now", "yes"),
    [
        (seoul(2026, 6, 14, 23, 59), False),
        (seoul(2026, 6, 15, 0, 0), True),
        (seoul(2026, 6, 15, 0, 1), True),
        (seoul(2026, 6, 20, 23, 59), True),
        (seoul(2026, 6, 20, 23, 59, 59, 999999), True),
        (seoul(2026, 6, 21, 0, 0), False),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Seoul", "UTC", "America/Los_Angeles"])
def test_consent_begins_and_ends_at_midnight_in_seoul(now: datetime, yes: object, zone: str) -> None:
    records = replace(FULL, event=event(valid_from=TODAY, valid_until=date(2026, 6, 20)))
    with timezone.override(zone):  # the desk shows times in the zone of whoever is signed in
        decision = decide(records, EN, now=now.astimezone(ZoneInfo(zone)))
    assert decision.allowed is yes
    assert decision.valid_until == (seoul(2026, 6, 21) if yes else None)


@pytest.mark.parametrize(
    ("now", "yes"),
    [(seoul(2026, 7, 20, 23, 59), True), (seoul(2026, 7, 21), False), (seoul(2026, 6, 21), True)],
)
def test_a_lapsed_check_has_thirty_days_grace_and_no_minute_more(now: datetime, yes: object) -> None:
    assert timedelta(days=30) == GRACE
    decision = decide(replace(FULL, check=check(expires_on=date(2026, 6, 20))), EN, now=now)
    assert (decision.allowed, decision.valid_until) == (yes, seoul(2026, 7, 21) if yes else None)


def test_consent_has_no_grace_and_the_earlier_end_counts() -> None:
    ends = replace(
        FULL, event=event(valid_until=date(2026, 6, 20)), check=check(expires_on=date(2026, 6, 18))
    )
    assert decide(ends, EN, now=NOON).valid_until == seoul(2026, 6, 21)
    ends = replace(ends, check=check(expires_on=date(2026, 5, 20)))
    assert decide(ends, EN, now=NOON).valid_until == seoul(2026, 6, 20)
