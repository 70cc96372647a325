"""What goes off by itself, or is searched again, while people press: nothing falls between the two."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from edition.domain import expire, search_stale
from edition.models import Artifact, ArtifactState, Receipt
from editorial.domain import take_down, take_off_what_does_not_hold
from editorial.models import Clearance, GatedPage
from protection.domain import register
from speakers.models import Testimony
from tests.at_once import Meeting, assert_all_is_well, at_once
from tests.at_the_same_story import (
    OTHER,
    Person,
    publishing,
    refused_at_most,
    taking_down,
    wagtails_own_button,
    with_a_newer_version,
    work_of,
)
from tests.stories_for_tests import (
    ask,
    folder_bytes,
    new_speaker,
    officer,
    public_story,
    ready_story,
    secret_detail,
)
from web.domain.timers import sweep

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def ended(page: GatedPage) -> None:
    Artifact.objects.filter(page=page.pk).update(valid_until=timezone.now())


def stale(page: GatedPage) -> None:
    Artifact.objects.filter(page=page.pk).update(digest="0" * 64, fact_set_version=0)


def not_held(page: GatedPage) -> None:
    Clearance.objects.filter(page=page.pk).update(void=True)


BY_ITSELF: dict[str, tuple[Callable[[GatedPage], None], Callable[[], object]]] = {
    "expire": (ended, expire),
    "search again": (stale, search_stale),
    "does not hold": (not_held, take_off_what_does_not_hold),
}


@pytest.mark.parametrize("name", BY_ITSELF)
@pytest.mark.parametrize(
    "way", [publishing, wagtails_own_button, taking_down], ids=["publish", "button", "take down"]
)
def test_what_goes_off_by_itself_against_people(
    way: Person, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The timer orders first and writes the page's row then; whoever publishes does it the other way round."""
    page = with_a_newer_version(public_story())
    spoil, run = BY_ITSELF[name]
    spoil(page)
    meeting = Meeting()
    meeting.waits_in(monkeypatch, "editorial.domain.live_flag.gated_models")
    by_itself, person = at_once(run, meeting.meanwhile(way(page)), seed=None)
    assert by_itself is None
    refused_at_most(person)
    assert_all_is_well()


def test_taking_down_against_searching_again() -> None:
    page = public_story()
    other = public_story(OTHER, speaker=new_speaker("Mun Sea", "문바다"), headline="Ice", details=[])
    Artifact.objects.filter(state=ArtifactState.PUBLIC).update(fact_set_version=0)
    searched, taken = at_once(search_stale, taking_down(page), seed=1)
    assert (searched, taken) == (None, None)
    assert [ask(one.public_url()).status for one in (page, other)] == [410, 200]
    assert Receipt.objects.get().complete
    assert_all_is_well()


@pytest.mark.parametrize("seed", range(2))
def test_registering_a_detail_against_publishing(seed: int) -> None:
    text = "Seo Nabi laughed. The kite was made of newspaper.\n"
    page = ready_story(text, details=[])
    actor = officer().username
    detail = secret_detail(value="Seo Nabi", also=())
    published, registered = at_once(
        publishing(page),
        lambda: register(testimony=work_of(page), new=detail, actor=actor),
        seed=seed,
    )
    refused_at_most(published)
    assert registered is None
    assert_all_is_well()
    assert b"Nabi" not in b"".join(folder_bytes().values())


@pytest.mark.parametrize(
    "where", ["edition.domain.press.queue", "editorial.domain.press_cleared.press_house"]
)
def test_a_detail_that_comes_after_the_bytes_were_searched(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search of the bytes is done, the page is not public yet: nobody may fall between the two."""
    page = ready_story("Seo Nabi laughed. The kite was made of newspaper.\n", details=[])
    actor = officer().username
    detail = secret_detail(value="Seo Nabi", also=())
    meeting = Meeting()
    meeting.waits_in(monkeypatch, where)
    published, registered = at_once(
        publishing(page),
        meeting.meanwhile(lambda: register(testimony=work_of(page), new=detail, actor=actor)),
        seed=None,
    )
    refused_at_most(published)
    assert registered is None
    assert b"Nabi" not in b"".join(folder_bytes().values())
    assert_all_is_well()


@pytest.mark.postgresql  # SQLite lets ten writers wait five seconds in all
def test_ten_stories_pressed_at_once() -> None:
    pages = [
        ready_story(
            f"A kite of newspaper, number {n}.\n",
            speaker=new_speaker(f"Bit Nara {n}", f"빛나라 {n}"),
            headline=f"Kite {n}",
            details=[],
        )
        for n in range(10)
    ]
    raised = at_once(*(publishing(page) for page in pages), seed=3)
    assert raised == [None] * 10
    listed = ask("/en/stories/").body
    assert all(page.public_url().encode() in listed for page in pages)
    assert_all_is_well()


def test_two_sweeps_at_once() -> None:
    page, gone = (
        public_story(),
        public_story(OTHER, speaker=new_speaker("Mun Sea", "문바다"), headline="Ice", details=[]),
    )
    take_down(testimony=work_of(gone), actor="speaker")
    Testimony.objects.filter(pk=gone.testimony_id).update(erase_after=timezone.now())
    ended(page)
    assert at_once(sweep, sweep, seed=4) == [None, None]
    assert [ask(one.public_url()).status for one in (page, gone)] == [410, 410]
    assert_all_is_well()
    assert Receipt.objects.get().complete
