"""Released details at the desk: an officer, the speaker's yes, and nothing of another profile but its code."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.roles import Role
from protection.domain import register
from protection.models import EntityStatus, ProtectedEntity
from speakers.models import Testimony
from tests.editorial.at_the_desk import signed_in
from tests.editorial.views.answers import does
from tests.stories_for_tests import (
    agree,
    approve,
    ask,
    draft_in,
    new_speaker,
    officer,
    press,
    secret_detail,
    taken_in,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]

OWN, OWN_KO = "Ok Dallae", "옥달래"
STORY = "A river of ice. The ice sang under the moon.\n"


@pytest.fixture
def work() -> Testimony:
    work = taken_in(STORY, speaker=new_speaker(OWN, OWN_KO), preset="C")
    draft_in(work, STORY, details=[], headline="Ice")
    agree(work, preset="C")
    name = secret_detail(value=OWN, also=(OWN_KO,), form_ko="말하는 이", form_en="the speaker")
    register(testimony=work, new=name, actor=officer().username)
    return work


def entity(work: Testimony) -> ProtectedEntity:
    return ProtectedEntity.objects.get(testimony=work)


def yes(work: Testimony, **changed: str) -> dict[str, str]:
    return {"detail": entity(work).pk, "form_ko": OWN_KO, "form_en": OWN, "manner": "signed", **changed}


def test_an_officer_releases_with_the_speakers_yes_and_takes_it_back(work: Testimony) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    page = client.get(reverse("story_release", args=[work.code])).content.decode()
    assert "the speaker" in page
    assert OWN not in page.replace(f"{work.speaker.name_ko} · {OWN}", ""), "nothing is filled in"
    [said] = does(client, "release_detail", work, **yes(work))
    assert said.startswith("Released in this story.")
    assert entity(work).status == EntityStatus.RELEASED
    draft = draft_of_story(work)
    approve(draft)
    press(draft)
    assert OWN.encode() in ask(draft.public_url()).body
    [said] = does(client, "release_back", work, detail=entity(work).pk)
    assert said.startswith("Hidden again:")
    assert ask(draft.public_url()).status == 410
    files = [path for path in Path(settings.EDITION_ROOT).rglob("*") if path.is_file()]
    assert [path for path in files if OWN.encode() in path.read_bytes()] == []


def draft_of_story(work: Testimony):  # type: ignore[no-untyped-def]
    from editorial.history import pages_of

    return pages_of(work)[0]


@pytest.mark.parametrize("wrong", [{"manner": ""}, {"manner": "hearsay"}, {"form_en": ""}])
def test_what_is_missing_is_said(work: Testimony, wrong: dict[str, str]) -> None:
    [said] = does(signed_in(Role.PROTECTION_OFFICER), "release_detail", work, **yes(work, **wrong))
    assert said.startswith("Say what readers see")
    assert entity(work).status == EntityStatus.REGISTERED


def test_without_their_own_name_on_file_nothing_is_offered_and_nothing_done(work: Testimony) -> None:
    agree(work, preset="A")
    client = signed_in(Role.PROTECTION_OFFICER)
    page = client.get(reverse("story_release", args=[work.code])).content.decode()
    assert "It is not on file that the speaker appears under their own name" in page
    assert reverse("release_detail", args=[work.code]) not in page
    [said] = does(client, "release_detail", work, **yes(work))
    assert said.startswith("It is not on file")
    assert entity(work).status == EntityStatus.REGISTERED


def test_another_profile_keeps_it_hidden_and_is_named_by_its_code(work: Testimony) -> None:
    told = "Moon cakes were round. Ok Dallae ate one.\n"
    alias = taken_in(told, speaker=new_speaker("Mun Sea", "문바다"), same_person_as=work.speaker)
    draft_in(alias, told, details=[], headline="Cakes")
    assert alias.speaker is not None
    [said] = does(signed_in(Role.PROTECTION_OFFICER), "release_detail", work, **yes(work))
    assert alias.speaker.code in said
    assert [word for word in (OWN, OWN_KO, "Mun Sea", alias.code) if word in said] == []
    assert entity(work).status == EntityStatus.REGISTERED


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROTECTION_OFFICER])
def test_nobody_else_releases_or_reads_the_page(work: Testimony, role: Role) -> None:
    client = signed_in(role)
    assert "officer" in does(client, "release_detail", work, **yes(work))[0]
    assert "officer" in does(client, "release_back", work, **yes(work))[0]
    answer = client.get(reverse("story_release", args=[work.code]), follow=True)
    assert b"Under their own name" not in answer.content
    assert entity(work).status == EntityStatus.REGISTERED


def test_a_detail_of_another_story_is_not_there(work: Testimony) -> None:
    other = taken_in("Moon cakes were round.\n", speaker=new_speaker("Mun Sea", "문바다"), preset="C")
    agree(other, preset="C")
    [said] = does(signed_in(Role.PROTECTION_OFFICER), "release_detail", other, **yes(work))
    assert said == "This private detail is not there any more."
