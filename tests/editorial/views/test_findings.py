"""A finding on the story's page: its place, its two ways out, and nothing that tells the value."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from audit.models import Entry
from editorial.models import GatedPage
from editorial.places import first_places
from protection.domain import register
from protection.models import Judgment
from tests.editorial.at_the_desk import signed_in
from tests.editorial.judging import NAME, SENTENCE, details, draft_with_a_namesake, met
from tests.editorial.views.answers import does
from tests.stories_for_tests import TEXT, new_speaker, officer, public_story, secret_detail, taken_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]

ACTIONS: dict[str, dict[str, str]] = {
    "finding_look": {},
    "finding_less": {"form_ko": "한 시인", "form_en": "a poet"},
    "finding_judge": {"kind": "public_figure"},
}


@pytest.fixture
def page() -> GatedPage:
    return draft_with_a_namesake()


def named(page: GatedPage, **more: str) -> dict[str, str]:
    """A finding as its form posts it."""
    handle = first_places(met(page))[0].occurrence.handle
    return {"language": page.locale.language_code, "handle": handle, **more}


def shown(client: Client, page: GatedPage) -> str:
    return str(client.get(reverse("story", args=[page.testimony.code])).content.decode())


def test_the_page_tells_the_place_and_the_way_out_to_officers_and_the_value_to_nobody(
    page: GatedPage,
) -> None:
    for role, offered in ((Role.PROTECTION_OFFICER, True), (Role.EDITOR, False)):
        told = shown(signed_in(role), page)
        assert "A private detail is readable. (paragraph 3)" in told
        assert (reverse("finding_look", args=[page.testimony.code]) in told) is offered
        assert NAME not in told


def test_a_look_shows_the_words_once_is_on_record_and_is_kept_nowhere(page: GatedPage) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    answer = client.post(reverse("finding_look", args=[page.testimony.code]), named(page))
    told = answer.content.decode()
    assert told.count(NAME) == 2, "as it stands, and as it is sealed"
    assert "no-store" in answer["Cache-Control"]
    assert Entry.objects.filter(action="sealed.looked_at", subject=page.testimony.pk).count() == 1
    assert NAME not in "".join(str(session.get_decoded()) for session in Session.objects.all())
    assert NAME not in "".join(f"{entry.subject}{entry.detail}" for entry in Entry.objects.all())


def test_another_persons_file_stays_closed() -> None:
    page = draft_with_a_namesake(TEXT.replace("corn porridge", "corn porridge of Gil Dalnim"))
    kept = page.latest_revision.content
    other = taken_in("Moon cakes were round.\n", speaker=new_speaker("Mun Sea", "문바다"))
    theirs = secret_detail(value="Gil Dalnim", also=("Kil Talnim",), reach="everywhere")
    register(testimony=other, new=theirs, actor=officer().username)
    type(page.latest_revision).objects.filter(pk=page.latest_revision_id).update(content=kept)
    page = type(page).objects.get(pk=page.pk)
    client = signed_in(Role.PROTECTION_OFFICER)
    told = client.post(reverse("finding_look", args=[page.testimony.code]), named(page)).content.decode()
    assert told.count("Gil Dalnim") == 1, "only as it stands"
    assert "another person, which stays closed" in told


def test_an_officer_judges_and_takes_it_back(page: GatedPage) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    [said] = does(client, "finding_judge", page.testimony, **named(page, kind="public_figure"))
    assert said.startswith("On record.")
    assert details(page) == []
    told = shown(client, page)
    assert "a public figure, or publicly known (EN), desk-protection_officer" in told
    assert NAME not in told
    row = Judgment.objects.get()
    [said] = does(client, "judgment_back", page.testimony, judgment=str(row.pk))
    assert said == "Taken back. It is hidden again in the drafts."
    assert not Judgment.objects.exists()


def test_an_officer_makes_it_less_exact(page: GatedPage) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    said = does(client, "finding_less", page.testimony, **named(page, **ACTIONS["finding_less"]))
    assert said == ["Made less exact: 1 place."]
    page = type(page).objects.get(pk=page.pk)
    assert details(page) == []
    assert NAME not in str(page.latest_revision.content)


@pytest.mark.parametrize("action", [*ACTIONS, "judgment_back"])
@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR])
def test_nobody_else_decides(page: GatedPage, role: Role, action: str) -> None:
    posted = {**named(page), **ACTIONS.get(action, {"judgment": "1"})}
    [said] = does(signed_in(role), action, page.testimony, **posted)
    assert said == "Only a protection officer can do this."
    assert len(details(page)) == 1


MISTAKES: list[tuple[str, dict[str, Any], str]] = [
    ("finding_judge", {"handle": "0" * 64}, "This is mended, or the text changed."),
    ("finding_look", {"handle": "'; DROP TABLE"}, "This is mended, or the text changed."),
    ("finding_judge", {"language": "ko"}, "There is no draft in this language."),
    ("finding_judge", {"kind": "whim"}, "Say what it is instead."),
    ("finding_judge", {"kind": ""}, "Say what it is instead."),
    ("finding_less", {"form_ko": "", "form_en": "a poet"}, "Say what readers see, in Korean and in English."),
    ("judgment_back", {"judgment": "x"}, "This is not there any more."),
    ("judgment_back", {"judgment": "99"}, "This is not there any more."),
]


@pytest.mark.parametrize(("action", "wrong", "sentence"), MISTAKES)
def test_a_mistake_is_said_in_a_sentence(
    page: GatedPage, action: str, wrong: dict[str, str], sentence: str
) -> None:
    [said] = does(signed_in(Role.PROTECTION_OFFICER), action, page.testimony, **{**named(page), **wrong})
    assert said.startswith(sentence)
    assert len(details(page)) == 1


def test_a_handle_of_another_story_names_nothing(page: GatedPage) -> None:
    other = draft_with_a_namesake(TEXT.replace("In the evening we ate corn porridge.", SENTENCE + " Twice."))
    [said] = does(
        signed_in(Role.PROTECTION_OFFICER),
        "finding_judge",
        other.testimony,
        **named(page, kind="public_figure"),
    )
    assert said.startswith("This is mended")


def test_a_route_is_told_without_a_button(page: GatedPage) -> None:
    body = page.latest_revision.content["body"].replace(SENTENCE, "The broker asked for 5,000 dollars.")
    content = {**page.latest_revision.content, "body": body}
    type(page.latest_revision).objects.filter(pk=page.latest_revision_id).update(content=content)
    told = shown(signed_in(Role.PROTECTION_OFFICER), page)
    assert "Take it out of the text. Nobody can allow it." in told
    assert reverse("finding_look", args=[page.testimony.code]) not in told


def test_a_dry_run_tells_the_stories_and_the_addresses_and_afterwards_what_was_uncovered() -> None:
    page = public_story("Seo Nabi laughed at the kite of newspaper. Seo Nabi ran.\n", details=[])
    work, client = page.testimony, signed_in(Role.PROTECTION_OFFICER)
    form = {
        f"new-{name}": value
        for name, value in {
            "value": NAME,
            "also": "",
            "kind": "person",
            "form_ko": "한 동무",
            "form_en": "a friend",
            "reach": "own",
        }.items()
    }
    told = client.post(reverse("detail_add", args=[work.code]), {**form, "dry_run": "1"}).content.decode()
    assert "This would hide 2 places, 1 public page." in told
    assert f">{work.code}</a>: 2 places" in told
    assert page.public_url() in told
    assert "What this uncovered" not in shown(client, page)
    does(client, "detail_add", work, **form)
    told = shown(client, page)
    month = page.testimony.pk and Entry.objects.get(action="detail.uncovered")
    assert month.subject == work.pk
    assert "What this uncovered" in told
    assert "English: readable since " in told
    assert NAME not in told
    assert "What this uncovered" not in shown(signed_in(Role.EDITOR), page)
