"""The small page that hides, for anybody who is signed in."""

from __future__ import annotations

import re

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from editorial.domain import hide
from speakers.models import Testimony, Visibility
from tests.editorial.at_the_desk import signed_in
from tests.editorial.views.answers import does
from tests.stories_for_tests import SECRET, SECRET_KO, ask, draft_in, public_story, taken_in

PAGE = "/desk/hide/"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def said(client: Client, **posted: str) -> str:
    answer = client.post(PAGE, posted)
    assert answer.status_code == 200
    return re.sub(
        r'(csrfmiddlewaretoken|find)" (type="text" autocomplete="off" maxlength="400" )?value="[^"]*"',
        "",
        answer.content.decode(),
    )


@pytest.mark.parametrize("role", list(Role))
def test_any_role_hides(role: Role) -> None:
    page = public_story()
    client = signed_in(role)
    assert page.headline in said(client, find=page.public_url())
    assert "Hide this story?" in said(client, target=f"story:{page.testimony.code}")
    assert "Off." in said(client, target=f"story:{page.testimony.code}", confirmed="yes")
    assert ask(page.public_url()).status == 410


def test_without_signing_in_it_is_closed() -> None:
    page = public_story()
    answer = Client().post(PAGE, {"target": f"story:{page.testimony.code}", "confirmed": "yes"})
    assert answer.status_code == 302
    assert ask(page.public_url()).status == 200


@pytest.mark.parametrize("what", ["profile", "site"])
def test_more_than_one_story(what: str) -> None:
    page = public_story()
    client = signed_in(Role.TRANSLATOR)
    target = "site" if what == "site" else f"profile:{page.testimony.code}"
    assert "1 story that readers can read" in said(client, target=target)
    said(client, target=target, confirmed="yes")
    assert Testimony.objects.get().visibility == Visibility.HIDDEN


def test_who_reads_drafts_finds_them_and_others_do_not() -> None:
    work = taken_in()
    draft_in(work, headline="A headline nobody has agreed to")
    editor, liaison = signed_in(Role.EDITOR), signed_in(Role.BUREAU_LIAISON)
    assert work.code in said(editor, find="nobody has agreed")
    nothing = said(liaison, find="words that nobody wrote")
    assert said(liaison, find="nobody has agreed") == nothing
    assert said(liaison, find=work.code) == nothing


def test_looking_is_no_oracle_for_what_is_sealed() -> None:
    """A sealed name and a name that nobody ever typed: the same page, and nothing sealed is asked."""
    page = public_story()
    client = signed_in(Role.EDITOR)
    nothing = said(client, find="Baek Doona")
    for sealed in (SECRET, SECRET_KO, SECRET.split()[1]):
        with CaptureQueriesContext(connections["vault"]) as asked:
            assert said(client, find=sealed) == nothing
        assert len(asked) == 0
    assert page.headline in said(client, find="NEWSPAPER"), "the same search finds what is public"


def test_what_is_looked_for_stands_in_no_address() -> None:
    assert 'method="get"' not in signed_in(Role.EDITOR).get(PAGE).content.decode()


def test_the_story_page_lifts_a_hiding_by_two_people() -> None:
    page = public_story()
    work = page.testimony
    hide(testimony=work, actor="speaker", by_speaker=True)
    officer, editor = signed_in(Role.PROTECTION_OFFICER), signed_in(Role.EDITOR)
    address = reverse("story", args=[work.code])
    shown = officer.get(address).content.decode()
    assert "protection officer, editor, speaker" in shown
    assert reverse("story_unhide_speaker", args=[work.code]) not in editor.get(address).content.decode()
    assert "stays hidden" in does(officer, "story_unhide", work)[0]
    assert "stays hidden" in does(editor, "story_unhide", work)[0]
    assert "officer" in does(editor, "story_unhide_speaker", work, manner="signed")[0]
    assert "No longer hidden" in does(officer, "story_unhide_speaker", work, manner="signed")[0]
    work.refresh_from_db()
    assert work.visibility == Visibility.ORDINARY


def test_a_hiding_that_the_speaker_asks_for_is_noted_as_theirs() -> None:
    work = public_story().testimony
    does(signed_in(Role.EDITOR), "story_hide", work, asked="speaker")
    work.refresh_from_db()
    assert work.hiding.by_speaker
