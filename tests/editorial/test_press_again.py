"""Pressing again what the house changed: work by work, so that it can be interrupted and holds nobody up."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from edition.journal import replay, verify_folder
from editorial.domain import press_changed
from editorial.models import GatedPage
from tests.stories_for_tests import ask, new_speaker, public_story
from web.domain.clear_house import note_cleared
from web.house import home_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]
OTHER = "A river of ice. The ice sang under the moon.\n"


class Killed(BaseException):
    """The process is gone here."""


def another_tagline() -> None:
    home = home_page("en")
    assert home is not None
    home.tagline = "Another tagline, invented."
    home.save()
    note_cleared(home, cleared_by="officer-one")


def stories() -> list[GatedPage]:
    return [public_story(), public_story(OTHER, speaker=new_speaker("Sae Byeok", "새벽"), details=[])]


def told(page: GatedPage) -> bool:
    return b"Another tagline" in ask(page.public_url()).body


def stop(_done: int, _of: int) -> None:
    raise Killed


def test_interrupted_it_goes_on_with_what_still_differs() -> None:
    pages = stories()
    another_tagline()
    with pytest.raises(Killed):
        press_changed(actor="system", progress=stop)
    replay()
    assert sorted(map(told, pages)) == [False, True]
    assert verify_folder() == []
    seen: list[tuple[int, int]] = []
    assert press_changed(actor="system", progress=lambda done, of: seen.append((done, of))) > 0
    assert seen == [(1, 2), (2, 2)]
    assert all(map(told, pages))
    assert press_changed(actor="system") == 0


def test_the_command_says_how_far_it_is() -> None:
    stories()
    another_tagline()
    said = io.StringIO()
    call_command("press", stdout=said)
    assert "2 of 2 stories" in said.getvalue()
    assert "files pressed." in said.getvalue()
