"""A speaker who no longer wants to be found by search engines: the page asks them at once to forget it."""

from __future__ import annotations

from typing import Any

import pytest

from editorial.domain import keep_to_consent, press_changed
from editorial.models import GatedPage
from tests.editorial.raw_bytes import everywhere, found
from tests.stories_for_tests import TEXT, agree, approve, ask, draft_in, officer, press, taken_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]

ADDRESS = "https://moksori.example"
NOINDEX = b'<meta name="robots" content="noindex">'


@pytest.fixture
def found_page(settings: Any) -> GatedPage:
    """A public story that may be found, at a public address."""
    settings.PUBLIC_ADDRESS, settings.DEMO = ADDRESS, False
    work = taken_in(TEXT)
    page = draft_in(work, TEXT)
    agree(work, search_index=True)
    approve(page)
    press(page)
    assert NOINDEX not in ask(page.public_url()).body
    return page


def narrowed(page: GatedPage) -> list[str]:
    agree(page.testimony, search_index=False, kind="narrowed")
    return keep_to_consent(testimony=page.testimony, actor=officer().username)


def test_the_page_asks_at_once_and_the_sitemap_no_longer_names_it(found_page: GatedPage) -> None:
    before = ask(found_page.public_url()).body
    assert ask("/sitemaps/1.xml").status == 200
    assert narrowed(found_page) == [found_page.public_path()]
    after = ask(found_page.public_url()).body
    assert after.replace(b"\n    " + NOINDEX, b"") == before
    assert after.index(NOINDEX) < after.index(b"</head>")
    assert ask("/sitemaps/1.xml").status == 404
    assert keep_to_consent(testimony=found_page.testimony, actor=officer().username) == []


def test_it_ends_when_it_would_have_ended_and_the_house_does_not_undo_it(found_page: GatedPage) -> None:
    from edition.models import Artifact

    before = Artifact.objects.get(path=found_page.public_path())
    narrowed(found_page)
    after = Artifact.objects.get(path=found_page.public_path())
    assert (after.valid_until, after.clearance) == (before.valid_until, before.clearance)
    assert after.digest != before.digest
    press_changed(actor="system")
    assert NOINDEX in ask(found_page.public_url()).body


def test_a_page_that_cannot_be_made_to_ask_goes_off(
    found_page: GatedPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(digest: str) -> bytes:
        raise OSError(f"{digest} is on a disk that does not answer")

    monkeypatch.setattr("edition.domain.not_indexed.read_candidate", lost)
    narrowed(found_page)
    assert ask(found_page.public_url()).status == 410
    found_page.refresh_from_db()
    assert found_page.live is False


def test_whoever_never_agreed_keeps_the_page_as_it_is(settings: Any) -> None:
    settings.PUBLIC_ADDRESS, settings.DEMO = ADDRESS, False
    work = taken_in(TEXT)
    page = draft_in(work, TEXT)
    agree(work)
    approve(page)
    press(page)
    before = ask(page.public_url()).body
    assert before.count(NOINDEX) == 1
    assert narrowed(page) == []
    assert ask(page.public_url()).body == before


@pytest.mark.django_db(transaction=True)
def test_taken_down_afterwards_nothing_of_it_is_left(found_page: GatedPage) -> None:
    from editorial.domain import take_down

    narrowed(found_page)
    take_down(testimony=found_page.testimony, actor="speaker", now=True)
    assert found({"corn porridge"}, everywhere()) == []
