"""The consent form at the desk: a file for officers, kept by no cache; nothing for anybody else."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from consent.domain import first_public_day
from editorial.domain import take_down
from editorial.domain.stand_in import name_stand_in
from speakers.models import Testimony
from tests.consent.paper import words_of
from tests.editorial.at_the_desk import signed_in
from tests.stories_for_tests import officer, press, ready_story, taken_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def address(work: Testimony, language: str = "ko") -> str:
    return reverse("story_consent_form", args=[work.code, language])


@pytest.mark.parametrize(("language", "title"), [("ko", "동의서"), ("en", "What you agree to")])
def test_an_officer_downloads_it(language: str, title: str) -> None:
    work = taken_in()
    client = signed_in(Role.PROTECTION_OFFICER)
    page = client.get(reverse("story", args=[work.code])).content.decode()
    assert f'href="{address(work, language)}"' in page
    answer = client.get(address(work, language))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    number = json.loads(Entry.objects.get(action="consent.form_made").detail)["number"]
    assert answer["Content-Disposition"] == f'attachment; filename="form-{number}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    read = words_of(answer.content)
    assert title in read
    assert work.code in read
    assert number in read


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PROTECTION_OFFICER])
def test_nobody_else_gets_it(role: Role) -> None:
    work = taken_in()
    answer = signed_in(role, superuser=role == Role.ADMINISTRATOR).get(address(work), follow=True)
    assert answer.redirect_chain
    assert b"%PDF" not in answer.content
    assert "Only a protection officer can do this." in answer.content.decode()
    assert address(work) not in answer.content.decode()
    assert not Entry.objects.filter(action="consent.form_made").exists()


def test_nobody_stands_in_for_consent() -> None:
    work = taken_in()
    client = signed_in(Role.EDITOR)
    today = timezone.localdate()
    user = User.objects.get(username="desk-editor")
    name_stand_in(user=user, begins_on=today, ends_on=today + timedelta(days=1), by=officer(), testimony=work)
    page = client.get(reverse("story", args=[work.code])).content.decode()
    assert (reverse("story_consent", args=[work.code]) in page, address(work) in page) == (True, False)
    assert b"%PDF" not in client.get(address(work), follow=True).content


def test_without_signing_in_it_is_closed() -> None:
    answer = Client().get(address(taken_in()))
    assert (answer.status_code, b"%PDF" in answer.content) == (302, False)


def test_it_is_read_only_and_there_is_no_other_language_and_no_other_story() -> None:
    work = taken_in()
    client = signed_in(Role.PROTECTION_OFFICER)
    assert client.post(address(work)).status_code == 405
    assert "There is no such form." in client.get(address(work, "de"), follow=True).content.decode()
    assert client.get(reverse("story_consent_form", args=["S-NONE-22", "ko"])).status_code == 404


def test_a_story_that_was_taken_down_has_none() -> None:
    work = taken_in()
    client = signed_in(Role.PROTECTION_OFFICER)
    assert client.get(address(work)).status_code == 200
    take_down(testimony=work, actor="officer-one")
    answer = client.get(address(work), follow=True)
    assert b"%PDF" not in answer.content
    assert "This story was taken down." in answer.content.decode()


def test_publishing_puts_the_first_day_on_record() -> None:
    """Check-ins are counted from it: the room of consent reads it from the record of the room above."""
    page = ready_story()
    assert first_public_day(page.testimony) is None
    press(page)
    assert first_public_day(page.testimony) == timezone.localdate()
