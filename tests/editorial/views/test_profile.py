"""An officer names the profile: three invented names to click, and a refusal in words for one that tells."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from speakers.models import ShownAs, Testimony
from tests.editorial.at_the_desk import signed_in
from tests.editorial.views.answers import does
from tests.stories_for_tests import SECRET, SECRET_KO, draft_in, taken_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]

OFFER = re.compile(r'name="pseudonym" value="([^"/]+)/([^"]+)"')


@pytest.fixture
def work() -> Testimony:
    work = taken_in()
    draft_in(work)
    return work


def offered_to(client: Client, work: Testimony, asked: str) -> list[tuple[str, str]]:
    told = client.get(reverse("story", args=[work.code]) + asked).content.decode()
    return [(found[1], found[2]) for found in OFFER.finditer(told)]


def fields(**changed: str) -> dict[str, str]:
    return {"shown_as": "stage", "name_ko": "빛나라", "name_en": "Bit Nara", "pronoun": "they", **changed}


def test_names_are_suggested_when_asked_for_and_other_ones_when_asked_again(work: Testimony) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    assert offered_to(client, work, "") == []
    first = offered_to(client, work, "?names=1")
    assert len(first) == 3
    assert offered_to(client, work, "?names=2") != first
    assert offered_to(client, work, "?names=-1") == []


def test_clicking_one_takes_it_and_keeps_the_other_fields(work: Testimony) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    name_ko, name_en = offered_to(client, work, "?names=1")[0]
    sentences = does(
        client, "story_profile", work, **fields(line_en="Flies kites.", pseudonym=f"{name_ko}/{name_en}")
    )
    assert sentences == ["The public profile is changed. Drafts need their approvals again."]
    assert work.speaker is not None
    work.speaker.refresh_from_db()
    told = work.speaker
    assert (told.name_ko, told.name_en, told.shown_as) == (name_ko, name_en, ShownAs.INVENTED)
    assert told.line_en == "Flies kites."


def test_a_name_that_tells_is_refused_in_a_sentence_that_does_not_repeat_it(work: Testimony) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    (sentence,) = does(client, "story_profile", work, **fields(name_ko=SECRET_KO, name_en=SECRET))
    assert "must stay hidden" in sentence
    assert SECRET not in sentence


def test_what_was_typed_is_kept_when_a_name_is_refused(work: Testimony) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    typed = fields(name_ko=SECRET_KO, name_en=SECRET, line_en="Flies kites on the dam.")
    answer = client.post(reverse("story_profile", args=[work.code]), typed)
    assert answer.status_code == 422
    form = answer.context["profile_form"]
    assert {name: form[name].value() for name in typed} == typed
    assert "Flies kites on the dam." in answer.content.decode()
    assert SECRET not in str(client.cookies) + str(dict(client.session))
    assert work.speaker is not None
    work.speaker.refresh_from_db()
    assert work.speaker.line_en == ""


def test_ticks_are_kept_when_a_consent_is_refused(work: Testimony) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    answer = client.post(reverse("story_consent", args=[work.code]), {"preset": "C", "search_index": "on"})
    assert answer.status_code == 422
    form = answer.context["consent_form"]
    assert form["preset"].value() == "C"
    assert form["search_index"].value()
    assert form["languages"].errors


def test_an_editor_is_offered_none(work: Testimony) -> None:
    assert offered_to(signed_in(Role.EDITOR), work, "?names=1") == []
