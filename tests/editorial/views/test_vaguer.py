"""Making a story vaguer at the desk: officers alone, from how it is now, with what was typed kept when refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from edition.models import Receipt
from editorial.models import GatedPage
from protection.models import ProtectedEntity
from tests.editorial.at_the_desk import signed_in
from tests.editorial.raw_bytes import everywhere, found
from tests.stories_for_tests import SECRET, ask, public_story, secret_detail

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]

EXACT = "a friend with a limp"


@pytest.fixture
def page() -> GatedPage:
    return public_story(details=[secret_detail(form_en=EXACT, form_ko="다리를 저는 동무")])


@pytest.fixture
def officer_browser(page: GatedPage) -> Client:
    return signed_in(Role.PROTECTION_OFFICER)


def entity(page: GatedPage) -> ProtectedEntity:
    return ProtectedEntity.objects.get(testimony=page.testimony)


def address(page: GatedPage) -> str:
    return reverse("story_vaguer", args=[page.testimony.code])


def typed(page: GatedPage, **changed: str) -> dict[str, str]:
    row = entity(page)
    now = {f"{row.pk}-ko": row.form_ko, f"{row.pk}-en": row.form_en, "confirm": page.testimony.code}
    return {**now, **changed}


def post(client: Client, page: GatedPage, **changed: str) -> Any:
    return client.post(address(page), typed(page, **changed), follow=True)


def test_the_page_starts_from_how_it_is_and_offers_only_less(
    page: GatedPage, officer_browser: Client
) -> None:
    answer = officer_browser.get(address(page))
    form = answer.context["form"]
    assert EXACT in answer.content.decode()
    assert SECRET not in answer.content.decode()
    assert [step for step, _ in form.fields["places_lived"].choices] == ["", "country"]
    assert "voice_heard" not in form.fields, "it is as vague as it can be"


def test_a_step_and_other_words_take_it_off_and_leave_no_older_one(
    page: GatedPage, officer_browser: Client
) -> None:
    row = entity(page)
    answer = post(
        officer_browser,
        page,
        places_lived="country",
        **{f"{row.pk}-ko": "누군가", f"{row.pk}-en": "somebody"},
    )
    assert "the older versions are erased" in answer.content.decode()
    assert ask(page.public_url()).status == 410
    assert found({EXACT, "다리를 저는 동무"}, everywhere()) == []
    page.refresh_from_db()
    assert page.places_lived == "country"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Nothing was made vaguer."),
        ({"places_lived": "county"}, "Select a valid choice"),
        ({"places_lived": "country", "confirm": "S-XXXX-XX"}, "Type the code of the story"),
        ({"places_lived": "country", "confirm": ""}, "This field is required"),
    ],
)
def test_what_is_refused_says_why_keeps_what_was_typed_and_changes_nothing(
    page: GatedPage, officer_browser: Client, changed: dict[str, str], said: str
) -> None:
    row = entity(page)
    words = {f"{row.pk}-en": "a neighbour"} if changed else {}
    answer = post(officer_browser, page, **changed, **words)
    shown = answer.content.decode()
    assert said in shown
    assert ("a neighbour" in shown) is bool(words)
    assert ask(page.public_url()).status == 200
    assert entity(page).form_en == EXACT
    assert not Receipt.objects.exists()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.TRANSLATOR, Role.PUBLISHER, Role.ADMINISTRATOR])
def test_nobody_else_may(page: GatedPage, role: Role) -> None:
    client = signed_in(role)
    assert client.get(address(page)).status_code == 302
    row = entity(page)
    post(client, page, **{f"{row.pk}-en": "somebody"})
    assert entity(page).form_en == EXACT
    assert ask(page.public_url()).status == 200
