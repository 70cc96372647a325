"""Two at the same story: the last lawful state wins, and what was taken down never comes back."""

from __future__ import annotations

import pytest

from edition.candidates import _folder, stored_candidates
from edition.models import Artifact, Receipt
from editorial.domain import take_down_part
from editorial.history import pages_of
from editorial.models import Clearance
from editorial.parts import language_part
from speakers.models import Visibility
from tests.at_once import Meeting, assert_all_is_well, at_once
from tests.at_the_same_story import (
    OTHER,
    REFUSED,
    Person,
    fresh,
    hiding,
    publishing,
    refused_at_most,
    taking_down,
    wagtails_own_button,
    wagtails_unpublish,
    with_a_newer_version,
    work_of,
)
from tests.editorial.edits import edit
from tests.stories_for_tests import (
    ask,
    folder_bytes,
    new_speaker,
    press,
    public_story,
    ready_story,
    second_language,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


@pytest.mark.parametrize("seed", range(2))
def test_two_publish_one_page(seed: int) -> None:
    page = ready_story()
    raised = at_once(publishing(page), publishing(page), seed=seed)
    refused_at_most(*raised)
    assert None in raised
    assert ask(page.public_url()).status == 200
    shown = Artifact.objects.get(path=page.public_path())
    assert Clearance.objects.filter(pk=shown.clearance, void=False).exists()
    assert_all_is_well()


@pytest.mark.parametrize("seed", range(2))
def test_publishing_against_hiding(seed: int) -> None:
    page = ready_story()
    published, hidden = at_once(publishing(page), hiding(page), seed=seed)
    refused_at_most(published)
    assert hidden is None
    assert work_of(page).visibility == Visibility.HIDDEN
    assert ask(page.public_url()).status in (404, 410)
    assert_all_is_well()


@pytest.mark.parametrize("seed", range(2))
def test_publishing_against_taking_down(seed: int) -> None:
    page = ready_story()
    published, taken = at_once(publishing(page), taking_down(page), seed=seed)
    assert published is None or isinstance(published, (*REFUSED, type(page).DoesNotExist))
    assert taken is None
    assert ask(page.public_url()).status in (404, 410)
    assert_all_is_well()
    assert Receipt.objects.get().complete
    assert b"corn porridge" not in b"".join(folder_bytes().values())


BACK: list[Person] = [hiding, taking_down, wagtails_unpublish]


@pytest.mark.parametrize("off", BACK, ids=["hide", "take down", "unpublish"])
def test_wagtails_button_halfway_keeps_nobody_from_taking_it_off(
    off: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has changed the page's row and wants the work's; whoever hides holds the work's and wants the page's."""
    page = with_a_newer_version(public_story())
    meeting = Meeting()
    meeting.waits_in(monkeypatch, "editorial.guard.press_cleared")
    published, taken = at_once(wagtails_own_button(page), meeting.meanwhile(off(page)), seed=None)
    assert taken is None
    refused_at_most(published)
    assert ask(page.public_url()).status in (404, 410)
    assert_all_is_well()


@pytest.mark.parametrize("seed", range(3))
def test_two_take_one_story_down(seed: int) -> None:
    page = public_story()
    assert at_once(taking_down(page), taking_down(page), seed=seed) == [None, None]
    assert Receipt.objects.get().complete
    assert pages_of(work_of(page)) == []
    assert_all_is_well()


def test_taking_down_twice_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second finds the pages, and the first deletes them meanwhile."""
    page = public_story()
    meeting = Meeting(patience=10)
    meeting.waits_in(monkeypatch, "editorial.domain.take_down.erase_pages")
    raised = at_once(taking_down(page), meeting.meanwhile(taking_down(page)), seed=None)
    assert raised == [None, None]
    assert Receipt.objects.get().complete
    assert_all_is_well()


def test_a_language_taken_down_against_publishing_the_other() -> None:
    page = public_story()
    korean = second_language(page.testimony)
    taken, published = at_once(
        lambda: take_down_part(testimony=work_of(page), part=language_part("en"), actor="speaker"),
        publishing(korean),
        seed=5,
    )
    assert taken is None
    refused_at_most(published)
    assert ask(page.public_url()).status == 410
    assert_all_is_well()
    press(korean)
    assert page.public_url().encode() not in ask(korean.public_url()).body


def test_what_is_hidden_while_a_part_of_it_is_taken_down_stays_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its other language is pressed again without the part: it was public when that began."""
    page = public_story()
    korean = second_language(page.testimony)
    press(korean)
    meeting = Meeting()
    meeting.waits_in(monkeypatch, "editorial.domain.press_again._press_what_differs")
    raised = at_once(
        lambda: take_down_part(testimony=work_of(page), part=language_part("en"), actor="speaker"),
        meeting.meanwhile(hiding(page)),
        seed=None,
    )
    assert raised == [None, None]
    assert ask(korean.public_url()).status == 410
    assert_all_is_well()


def test_a_part_taken_down_keeps_nobody_from_publishing_another_story(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = public_story()
    second_language(page.testimony)
    other = ready_story(OTHER, speaker=new_speaker("Mun Sea", "문바다"), headline="Ice", details=[])
    meeting = Meeting()
    meeting.waits_in(monkeypatch, "editorial.domain.take_down_part.take_off")
    raised = at_once(
        lambda: take_down_part(testimony=work_of(page), part=language_part("en"), actor="speaker"),
        meeting.meanwhile(publishing(other)),
        seed=None,
    )
    assert raised == [None, None]
    assert_all_is_well()


def test_an_editor_who_types_a_new_name_while_it_is_published(monkeypatch: pytest.MonkeyPatch) -> None:
    """Saving a draft writes the audit record of what it hid, and then the page's row."""
    page = ready_story()
    meeting = Meeting()
    meeting.waits_in(monkeypatch, "editorial.domain.press_cleared.press_house")
    typed = "corn porridge with Baek Dongsu, call 010-5550-7788"
    raised = at_once(
        publishing(page),
        meeting.meanwhile(lambda: edit(page, body=("corn porridge", typed))),
        seed=None,
    )
    assert raised == [None, None]
    assert_all_is_well()


def test_taking_one_down_takes_nothing_from_another_that_is_being_cleared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its bytes are stored, and the row that speaks of them is not there yet."""
    page, other = (
        public_story(),
        ready_story(OTHER, speaker=new_speaker("Mun Sea", "문바다"), headline="Ice", details=[]),
    )
    Clearance.objects.filter(page=other.pk).delete()  # made with the speaker's yes
    meeting = Meeting(patience=2)
    meeting.waits_in(monkeypatch, "editorial.domain.clear.evidence_of")
    published, taken = at_once(publishing(other), meeting.meanwhile(taking_down(page)), seed=None)
    assert (published, taken) == (None, None)
    assert ask(other.public_url()).status == 200
    assert_all_is_well()


@pytest.mark.postgresql  # on SQLite the one who clears holds the whole database
def test_clearing_what_is_taken_down_meanwhile_leaves_no_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was rendered before, and would be stored after all that was stored was erased."""
    page = public_story()
    before = len(stored_candidates())
    meeting = Meeting(patience=10)
    meeting.waits_in(monkeypatch, "editorial.domain.clear._hold")
    published, taken = at_once(publishing(page), meeting.meanwhile(taking_down(page)), seed=None)
    assert taken is None
    assert isinstance(published, (*REFUSED, type(page).DoesNotExist))
    assert before > 0
    assert_all_is_well()
    stored = b"".join((_folder() / name).read_bytes() for name in stored_candidates())
    assert b"corn porridge" not in stored
    assert not Clearance.objects.filter(page=page.pk, void=False).exists()


def test_a_form_that_was_open_brings_nothing_back() -> None:
    """An editor's request read the page, the story was erased, and the request saves."""
    page = fresh(ready_story())
    draft = page.get_latest_revision_as_object()
    taking_down(page)()
    for save in (page.save, draft.save, draft.save_revision):
        with pytest.raises(Exception):  # noqa: B017, PT011
            save()
    assert pages_of(work_of(page)) == []
