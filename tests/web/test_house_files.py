"""Pages of the house: whole, in both languages, naming only what is public, calling nobody."""

from __future__ import annotations

import re

import pytest
from lxml import html

from tests.edition_ready import installation, pressed_house
from tests.stories_for_tests import ask, folder_bytes, public_story

__all__ = ["installation", "pressed_house"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def test_every_link_of_every_page_leads_somewhere_of_our_own() -> None:
    public_story()
    pages = [path for path in folder_bytes() if path.endswith("index.html") and not path.startswith(".")]
    assert len(pages) == 8  # in each language home, stories, about; the root; the story
    for path in pages:
        root = html.fromstring(ask(f"/{path}").body.decode())
        for target in root.xpath("//@href | //@src"):
            if target.startswith("#"):
                assert root.xpath("//*[@id=$id]", id=target[1:]), f"{path}: {target}"
            else:
                assert re.match(r"/(?!/)", target), f"{path} leads outside: {target}"
                assert ask(target).status == 200, f"{path}: {target}"


def test_error_pages_speak_both_languages() -> None:
    assert ask("/en/nothing/").body != ask("/ko/nothing/").body
    for language in ("en", "ko"):
        assert html.fromstring(ask(f"/{language}/nothing/").body.decode()).get("lang") == language
