from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from editorial.history import pages_of
from editorial.states import State, standing
from speakers.models import Testimony, Visibility
from tests.stories_for_tests import editor, officer
from web.demo.read import demo_stories
from web.domain.demo import load_demo
from web.rehearsal.people import Staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path) -> None:
    """Markers of what is loaded lie in the data folder."""
    settings.DATA_ROOT = tmp_path


def test_every_story_is_labelled_as_invented_and_every_state_is_shown() -> None:
    stories = demo_stories()
    assert {story.state for story in stories} == set(State.values)
    assert {story.preset for story in stories} >= {"A", "C"}


def test_the_demo_arrives_at_the_states_it_says_and_a_second_start_adds_nothing() -> None:
    staff = Staff(editor=editor(), officer=officer())
    said: list[str] = []
    assert load_demo(staff, told=said.append) == len(demo_stories())
    assert load_demo(staff, told=said.append) == 0
    works = list(Testimony.objects.all())
    assert len(works) == len(demo_stories())
    states = {standing(page).state for work in works for page in pages_of(work)}
    husks = [work for work in works if work.visibility == Visibility.TAKEN_DOWN]
    assert states == set(State) - {State.TAKEN_DOWN}
    assert [pages_of(work) for work in husks] == [[]]


def test_an_interrupted_demo_is_told_whole_at_the_next_start() -> None:
    staff = Staff(editor=editor(), officer=officer())
    first = demo_stories()[0]

    class Interrupted(RuntimeError):
        pass

    def stop_at_the_second(text: str) -> None:
        if first.name not in text:
            raise Interrupted

    with pytest.raises(Interrupted):
        load_demo(staff, told=stop_at_the_second)
    assert load_demo(staff, told=lambda _text: None) == len(demo_stories()) - 1
