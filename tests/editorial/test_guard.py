"""What the desk calls live and what readers get, beside the ways out (`tests/leaks/test_every_way_out.py`)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.signals import page_published

from edition.journal import replay, verify_folder
from edition.models import JournalEntry
from editorial.guard import NotCleared, clearance_of
from tests.editorial.edits import edit
from tests.stories_for_tests import ask, draft_in, folder_bytes, press, public_story, taken_in
from web.house import home_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def refused(run: Callable[[], object]) -> None:
    """The guard speaks; in a transaction of its own, as a request is."""
    with pytest.raises(NotCleared), transaction.atomic():
        run()


def test_a_page_made_live_behind_every_guard_is_not_public() -> None:
    """QuerySet.update() asks nobody. The desk may say so; readers see nothing of it."""
    page = draft_in(taken_in())
    before = folder_bytes()
    type(page).objects.filter(pk=page.pk).update(live=True)
    page.refresh_from_db()
    page_published.send(sender=type(page), instance=page, revision=page.latest_revision)
    replay()
    assert page.live
    assert folder_bytes() == before
    assert not JournalEntry.objects.filter(path=page.public_path()).exists()
    assert ask(page.public_url()).status == 404


def test_wagtails_own_serving_answers_nothing() -> None:
    from django.http import Http404
    from django.test import RequestFactory

    page = public_story()
    for served in (page, home_page("en")):
        with pytest.raises(Http404):
            served.serve(RequestFactory().get("/"))


def test_a_public_page_is_drafted_on_freely_and_cannot_be_changed_directly() -> None:
    page = public_story()
    before = folder_bytes()
    edit(page, headline="Another headline")
    assert page.live
    page.headline = "A third one"
    refused(page.save)
    page = type(page).objects.get(pk=page.pk)
    refused(page.latest_revision.publish)
    assert folder_bytes() == before


def test_who_takes_it_off_in_wagtail_takes_it_off() -> None:
    """Less is anyone's. To come back it is cleared again; its approvals still stand."""
    page = public_story()
    page.unpublish()
    replay()
    page.refresh_from_db()
    assert not page.live
    assert ask(page.public_url()).status == 410
    assert page.public_url().encode() not in ask("/en/stories/").body
    refused(page.latest_revision.publish)
    press(type(page).objects.get(pk=page.pk))
    assert ask(page.public_url()).status == 200


def test_the_guard_asks_once() -> None:
    """One indexed look-up of (page, content digest), whatever is on file."""
    page = public_story()
    page.testimony  # noqa: B018  (what making the digest asks is not the guard's)
    with CaptureQueriesContext(connection) as asked:
        assert clearance_of(page) is not None
    about = [query["sql"] for query in asked if "editorial_clearance" in query["sql"]]
    assert len(about) == 1


def test_a_home_page_is_house_text_and_publishes_no_byte_by_itself() -> None:
    before = folder_bytes()
    home = home_page("en")
    home.tagline = "Changed."
    home.save_revision().publish()
    replay()
    assert folder_bytes() == before
    assert verify_folder() == []
