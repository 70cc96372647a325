"""A change presses what depends on it and nothing else; what it left alone is what a full press would make."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import transaction

from edition.candidates import store_candidate
from edition.domain import Pressing, order_press, press_house, put_card, retire_house, take_off
from edition.journal import replay, verify_folder
from edition.listings import BUCKET
from edition.models import Artifact, ArtifactState, Card, JournalEntry, Operation
from editorial.domain import hide, press_changed
from tests.stories_for_tests import ask, folder_bytes, press, public_story, ready_story
from web.models import HouseClearance

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]

HOUSE_OF_NEWEST = {
    "index.html",
    "en/index.html",
    "ko/index.html",
    "en/stories/index.html",
    "ko/stories/index.html",
    "en/feed.atom",
    "en/feed.rss",
    "en/feed.json",
}


def standing(number: int) -> str:
    """A public story of no words but its card: its page is pressed through the real order."""
    work, slug = f"t_{number:04}", f"k{number:011}"
    path = f"en/{slug}/index.html"
    digest = store_candidate(f"<p>Story {number}</p>".encode())
    order_press(Pressing(path, "page", "text/html", digest, f"c_{number}", (work,), work, language="en"))
    put_card(
        testimony=work,
        language="en",
        url=f"/en/{slug}/",
        headline=f"Story {number}",
        standfirst="",
        persona_name="Nobody",
        form="excerpt",
        month="2026-01",
        topics=[],
    )
    return work


def many(count: int) -> list[str]:
    works = [standing(number) for number in range(1, count + 1)]
    press_house()
    replay()
    return works


def ordered_after(last: int) -> dict[str, str]:
    """Path → operation of everything ordered since."""
    rows = JournalEntry.objects.filter(pk__gt=last).order_by("pk")
    return {row.path: row.operation for row in rows}


def last_entry() -> int:
    return JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def assert_full_press_changes_nothing() -> None:
    before = last_entry()
    assert press_house() == []
    assert retire_house() == []
    assert last_entry() == before


def test_publishing_one_of_many_presses_exactly_what_names_it() -> None:
    many(3 * BUCKET + 10)
    page = ready_story()
    before = last_entry()
    press(page)
    folder = page.public_path().removesuffix("index.html")
    own = {f"{folder}{name}" for name in ("index.html", "story.json", "card.json", "picture.png")}
    assert ordered_after(before) == dict.fromkeys(own | HOUSE_OF_NEWEST, Operation.PRESS)
    assert_full_press_changes_nothing()


def test_taking_one_of_many_off_presses_the_one_list_on_which_it_stood() -> None:
    works = many(3 * BUCKET + 10)
    before = last_entry()
    with transaction.atomic():
        paths = take_off(testimony=works[BUCKET + 4])
        press_house(removing=True, touching=[works[BUCKET + 4]])
    lists = {f"{language}/stories/older/2/index.html" for language in ("en", "ko")}
    assert ordered_after(before) == {
        **dict.fromkeys(paths, Operation.REMOVE),
        **dict.fromkeys(lists, Operation.PRESS),
    }
    assert_full_press_changes_nothing()


def test_a_list_that_filled_up_and_one_that_went_change_what_leads_to_them() -> None:
    works = many(3 * BUCKET)
    older = {row.path for row in Artifact.objects.filter(kind="listing", state=ArtifactState.PUBLIC)}
    assert "en/stories/older/2/index.html" in older
    assert "en/stories/older/3/index.html" not in older
    newest = standing(3 * BUCKET + 1)
    press_house(touching=[newest])
    replay()
    assert ask("/en/stories/older/3/").status == 200
    assert b'href="/en/stories/older/3/"' in ask("/en/stories/older/2/").body
    assert_full_press_changes_nothing()
    with transaction.atomic():
        take_off(testimony=newest)
        press_house(removing=True, touching=[newest])
    replay()
    assert ask("/en/stories/older/3/").status == 404
    assert b'href="/en/stories/older/3/"' not in ask("/en/stories/older/2/").body
    assert_full_press_changes_nothing()
    with transaction.atomic():
        for work in works[BUCKET:]:
            take_off(testimony=work)
        press_house(removing=True, touching=works[BUCKET:])
    replay()
    assert not any("/older/" in path for path in folder_bytes() if not path.startswith("."))
    assert_full_press_changes_nothing()


def test_every_story_can_be_reached_from_list_to_list() -> None:
    many(2 * BUCKET + 5)
    named, address = set(), "/en/stories/"
    for _ in range(4):
        body = ask(address).body.decode()
        named |= {card.url for card in Card.objects.all() if f'href="{card.url}"' in body}
        if 'rel="next"' not in body:
            break
        address = body.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    assert len(named) == 2 * BUCKET + 5


def test_a_new_tagline_presses_the_pages_of_its_language_and_no_other() -> None:
    page = public_story()
    before = last_entry()
    cleared = HouseClearance.objects.filter(language="ko").first()
    assert cleared is not None
    HouseClearance.objects.create(
        language="ko",
        tagline="다른 목소리.",
        intro=cleared.intro,
        about=cleared.about,
        digest="0" * 64,
        cleared_by="officer-one",
        at=cleared.at,
    )
    press_changed(actor="system")
    names = ("index.html", "stories/index.html", "about/index.html", "feed.atom", "feed.rss", "feed.json")
    expected = {*(f"ko/{name}" for name in names), ".errors/404.ko.html", ".errors/410.ko.html"}
    assert ordered_after(before) == dict.fromkeys(expected, Operation.PRESS)
    assert page.public_path() not in expected


def test_what_still_names_a_work_is_pressed_wherever_it_stands() -> None:
    """A list that somehow names a work on another place than its card's must not go on naming it."""
    works = many(2 * BUCKET + 1)
    Card.objects.filter(testimony=works[0]).update(place=BUCKET + 1)
    with transaction.atomic():
        take_off(testimony=works[0])
        press_house(removing=True, touching=[works[0]])
    replay()
    assert b"Story 1<" not in ask("/en/stories/older/1/").body
    assert b"Story 2<" in ask("/en/stories/older/1/").body


def test_hiding_a_story_presses_lists_again_and_nothing_else() -> None:
    many(BUCKET)
    page = public_story()
    before = last_entry()
    hide(testimony=page.testimony, actor="anyone")
    changed = ordered_after(before)
    assert {path for path, operation in changed.items() if operation == Operation.PRESS} == HOUSE_OF_NEWEST
    assert_full_press_changes_nothing()


def test_two_presses_of_the_same_content_give_the_same_bytes(tmp_path: Path, settings: object) -> None:
    public_story()
    many(BUCKET + 3)
    first = {path: body for path, body in folder_bytes().items() if not path.startswith(".until")}
    again = tmp_path / "again"
    again.mkdir()
    settings.EDITION_ROOT = again  # type: ignore[attr-defined]
    assert again == django_settings.EDITION_ROOT
    JournalEntry.objects.update(done=False)
    replay()
    # Every file of the house and of the stories once more, from nothing.
    Artifact.objects.filter(clearance="house").update(digest="")
    assert len(press_house()) > 20
    replay()
    second = {path: body for path, body in folder_bytes().items() if not path.startswith(".until")}
    assert first == second
    assert verify_folder() == []
