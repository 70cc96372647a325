"""`manage.py consent show` and `check-in`: the record in plain words, an exit status, and nothing of the speaker's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from audit.domain import record
from consent.decide import Use
from consent.domain import (
    consent_for,
    give_consent,
    permit_holding,
    record_check_in,
    record_safety_check,
    withdraw_consent,
)
from consent.models import CheckIn
from consent.presets import Medium, Purpose
from speakers.models import Testimony
from tests.consent.build import NOON, TODAY, work
from tests.fresh_keys import fresh_keys

__all__ = ["fresh_keys"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_keys")]
EVIDENCE = "f_sealedpaper"


@pytest.fixture(autouse=True)
def at_noon() -> object:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def story() -> Testimony:
    made = work("Quillfeather")
    assert made.speaker is not None
    permit_holding(testimony=made, permitted_on=TODAY, resettled=True, adult=True, actor="officer-one")
    give_consent(
        testimony=made,
        preset="B",
        languages=["ko"],
        manner="read_back",
        actor="officer-one",
        valid_until=date(2026, 12, 31),
        epub=True,
        spelling_fixes=True,
        evidence=EVIDENCE,
    )
    record_safety_check(speaker=made.speaker, officer="officer-one")
    return made


def run(*arguments: str) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("consent", *arguments, stdout=said)
    except SystemExit as ended:
        return int(str(ended.code)), said.getvalue()
    return 0, said.getvalue()


def use_line(told: str, language: str, what: str) -> str:
    """The answer for one use of one language."""
    part = told.split(f"\n  {language}\n", 1)[1]
    line = next(line for line in part.splitlines() if line.strip().startswith(f"{what}  "))
    return line.strip().removeprefix(what).strip()


def test_the_record_is_told_in_plain_words(story: Testimony) -> None:
    status, told = run("show", story.code)
    assert status == 0
    head, _ = told.split("\n\nUses at ")
    assert head.splitlines() == [
        story.code,
        "Permission to hold: given on 2026-06-15; resettled, adult now",
        "Safety check of the profile: Safe to publish, to the end of 2027-06-15; by officer-one at 2026-06-15 12:00",
        "Events, oldest first:",
        "  2026-06-15 12:00  given: B, Invented name and recording (ko)",
        (
            "    as text, recording of the voice, book file; to be published; not under their own name; "
            "Spelling may be fixed without asking"
        ),
        "    from 2026-06-15, to the end of 2026-12-31",
        "    read back by phone with a witness; recorded by officer-one; evidence is sealed",
    ]


def test_every_use_has_the_answer_that_decides(story: Testimony) -> None:
    _, told = run("show", story.code)
    assert use_line(told, "ko", "text, to be published") == "Yes, to the end of 2026-12-31."
    assert use_line(told, "ko", "recording of the voice, to be published").startswith("Yes")
    assert use_line(told, "ko", "book file, to be published").startswith("Yes")
    no = "No. The speaker has not agreed to this use."
    assert use_line(told, "ko", "text, to be found by search engines") == no
    assert use_line(told, "ko", "text, to teach machines") == no
    no = "No. The speaker has not agreed to this kind of medium."
    assert use_line(told, "ko", "film, to be published") == no
    no = "No. The speaker has not agreed to this language."
    assert use_line(told, "en", "text, to be published") == no
    yes = sum(line.split("  ")[-1].strip().startswith("Yes") for line in told.splitlines())
    uses = [
        Use(language=language, medium=medium, purpose=purpose)
        for language in ("ko", "en")
        for medium in Medium
        for purpose in Purpose
    ]
    assert yes == sum(consent_for(story, use).allowed for use in uses) == 3
    assert told.count(" No. ") + yes == len(uses)


def test_one_language_and_the_exit_status(story: Testimony) -> None:
    status, told = run("show", story.code, "--language", "en")
    assert (status, "\n  ko\n" in told) == (1, False)
    assert run("show", story.code, "--language", "ko")[0] == 0


def test_as_it_was_and_as_it_will_be(story: Testimony) -> None:
    with time_machine.travel(datetime(2026, 8, 1, 3, tzinfo=UTC), tick=False):
        withdraw_consent(testimony=story, actor="officer-one")
        assert run("show", story.code)[0] == 1
        status, told = run("show", story.code, "--at", "2026-07-31T12:00")
        assert (status, "withdrawn" in told) == (0, False)
        assert run("show", story.code, "--at", "2026-08-01T12:00")[0] == 1
        assert run("show", story.code, "--at", "2026-08-01T11:59")[0] == 0, "in the organisation's own time"
        assert run("show", story.code, "--at", "2026-08-01T02:59+00:00")[0] == 0
    status, told = run("show", story.code, "--at", "2026-06-14")
    assert status == 1
    for nothing in ("Permission to hold: missing", "profile: missing", "  none"):
        assert nothing in told


def test_the_day_on_which_it_ends(story: Testimony) -> None:
    assert run("show", story.code, "--at", "2026-12-31T23:59")[0] == 0
    status, told = run("show", story.code, "--at", "2027-01-01T00:00")
    assert status == 1
    assert use_line(told, "ko", "text, to be published") == "No. What the speaker agreed to has ended."


def test_no_name_and_nothing_that_leads_to_what_is_sealed(story: Testimony) -> None:
    _, told = run("show", story.code)
    assert story.speaker is not None
    for kept in ("Quillfeather", story.speaker.name_ko, EVIDENCE, story.pk, story.slug, story.speaker.pk):
        assert kept not in told
    assert story.code in told


@pytest.mark.parametrize(
    "words", [["show", "S-NONE-22"], ["check-in", "S-NONE-22", "--day", "7", "--outcome", "well"]]
)
def test_no_such_story(words: list[str]) -> None:
    with pytest.raises(CommandError, match="no story") as refused:
        run(*words)
    assert refused.value.returncode == 2


def test_a_check_in_from_the_shell(story: Testimony) -> None:
    asked = ["check-in", story.code, "--day", "7", "--outcome"]
    with pytest.raises(CommandError, match="never was public"):
        run(*asked, "well")
    record(actor="officer-one", action="story.published", subject=story.pk, language="ko")
    assert run(*asked, "not_reached") == (0, "On file.\n")
    assert "Hide it now" in run(*asked, "hide")[1]
    assert [one.outcome for one in CheckIn.objects.all()] == ["not_reached", "hide"]
    told = run("show", story.code)[1]
    assert "Check-in after 7 days: not reached, 2026-06-15 12:00, by shell" in told


def test_a_check_in_shows_as_recorded_later(story: Testimony) -> None:
    record(actor="officer-one", action="story.published", subject=story.pk, language="ko")
    record_check_in(testimony=story, due_days=7, outcome="well", actor="officer-one")
    assert "Check-in" not in run("show", story.code, "--at", "2026-06-15T11:00")[1]
