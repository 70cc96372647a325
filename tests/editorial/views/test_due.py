"""What is due at the desk: told soonest first, to those who work on stories; officers put check-ins on file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Entry
from consent.domain import record_safety_check
from consent.models import CheckIn
from editorial.models import GatedPage
from speakers.models import Visibility
from tests.editorial.at_the_desk import signed_in
from tests.editorial.views.answers import does
from tests.stories_for_tests import new_speaker, public_story, taken_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def shown(client: Client, name: str = "due") -> str:
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    return str(answer.content.decode())


def check_ins(client: Client, page: GatedPage, **posted: str) -> list[str]:
    return does(client, "check_in", page.testimony, **posted)


def test_nothing_is_due_at_first() -> None:
    client = signed_in(Role.EDITOR)
    assert "Nothing is due." in shown(client)
    assert "due-title" not in shown(client, "wagtailadmin_home")


def test_what_ends_and_whom_to_ask_is_told_on_the_first_page_and_in_full() -> None:
    page = public_story()
    soon = timezone.localdate() + timedelta(days=5)
    record_safety_check(speaker=page.testimony.speaker, officer="officer-one", expires_on=soon)
    client = signed_in(Role.EDITOR)
    for told in (shown(client, "wagtailadmin_home"), shown(client)):
        assert "The safety check of the profile ends. Look at it anew." in told
        assert "in 5 days" in told
        assert "Ask the speaker how they are, 7 days after it became public." in told
        assert told.index("in 5 days") < told.index("7 days after")
        assert page.testimony.code in told
    assert "<select" not in shown(client).split("<main")[1], "an editor puts no check-in on file"


def test_what_is_late_says_for_how_long() -> None:
    page = public_story()
    past = timezone.localdate() - timedelta(days=3)
    record_safety_check(speaker=page.testimony.speaker, officer="officer-one", expires_on=past)
    told = shown(signed_in(Role.EDITOR))
    assert "What is public goes off when its grace ends." in told
    assert "3 days ago" in told


@pytest.mark.parametrize("role", [Role.INTERVIEWER, Role.BUREAU_LIAISON])
def test_whoever_does_not_work_on_stories_is_told_nothing(role: Role) -> None:
    page = public_story()
    client = signed_in(role)
    assert client.get(reverse("due")).status_code == 302
    assert page.testimony.code not in shown(client, "wagtailadmin_home")


def test_an_officer_puts_a_check_in_on_file() -> None:
    page = public_story()
    client = signed_in(Role.PROTECTION_OFFICER)
    told = shown(client)
    assert ("7 days after" in told, "30 days after" in told) == (True, True)
    assert told.count('name="after"') == 1, "what is a month away cannot have been held"
    assert check_ins(client, page, after="7", outcome="well") == ["On file."]
    assert "7 days after" not in shown(client)
    row = CheckIn.objects.get()
    assert (row.testimony_id, row.due_days, row.outcome) == (page.testimony_id, 7, "well")
    assert Entry.objects.filter(action="consent.check_in", subject=page.testimony_id).count() == 1


def test_who_was_not_reached_stays_due_and_the_day_is_shown() -> None:
    page = public_story()
    client = signed_in(Role.PROTECTION_OFFICER)
    check_ins(client, page, after="7", outcome="not_reached")
    assert "Not reached on" in shown(client)


def test_who_wants_it_hidden_is_hidden_by_a_person_and_they_are_led_there() -> None:
    page = public_story()
    client = signed_in(Role.PROTECTION_OFFICER)
    answer = client.post(
        reverse("check_in", args=[page.testimony.code]), {"after": "7", "outcome": "hide"}, follow=True
    )
    assert answer.redirect_chain[-1][0] == reverse("story", args=[page.testimony.code])
    assert "It changes nothing by itself" in answer.content.decode()
    page.testimony.refresh_from_db()
    assert page.testimony.visibility == Visibility.ORDINARY


@pytest.mark.parametrize("posted", [{}, {"after": "8", "outcome": "well"}, {"after": "7", "outcome": "fine"}])
def test_what_is_no_check_in_gets_a_sentence(posted: dict[str, str]) -> None:
    page = public_story()
    assert check_ins(signed_in(Role.PROTECTION_OFFICER), page, **posted) == ["Say how the speaker was."]
    assert not CheckIn.objects.exists()


def test_a_story_that_never_was_public_has_none() -> None:
    work = taken_in()
    said = does(signed_in(Role.PROTECTION_OFFICER), "check_in", work, after="7", outcome="well")
    assert said == ["This story never was public, so there is nothing to ask about yet."]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.TRANSLATOR, Role.PUBLISHER, Role.ADMINISTRATOR])
def test_nobody_else_puts_one_on_file(role: Role) -> None:
    page = public_story()
    check_ins(signed_in(role), page, after="7", outcome="well")
    assert not CheckIn.objects.exists()


def test_it_costs_the_same_for_one_and_for_three() -> None:
    public_story()
    client = signed_in(Role.EDITOR)
    shown(client)
    asked = []
    for more in ("Ice sang.", "Snow sang."):
        with CaptureQueriesContext(connection) as queries:
            shown(client)
        asked.append(len(queries))
        for number in range(2):
            text = f"{more} {number}\n"
            public_story(text, speaker=new_speaker(), headline=f"Ice {number}", details=[])
    assert asked[0] == asked[1]
