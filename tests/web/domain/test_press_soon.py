"""A change of the house reaches every story: at once where they are few, by the timer where they are many, whatever happens."""

from __future__ import annotations

import sys

import pytest

from tests.edition_ready import installation, pressed_house
from tests.stories_for_tests import ask, officer, public_story
from tests.web.test_house_text import NEW, clear, write
from web.domain.press_soon import is_press_noted, note_change_of_house, press_noted
from web.domain.timers import sweep

__all__ = ["installation", "pressed_house"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def test_where_they_are_few_they_follow_at_once() -> None:
    page = public_story()
    write()
    clear(officer())
    assert NEW.encode() in ask(page.public_url()).body
    assert not is_press_noted()


def test_where_they_are_many_the_house_is_new_at_once_and_the_stories_follow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("web.domain.press_soon.AT_ONCE", 0)
    page = public_story()
    write()
    clear(officer())
    assert NEW.encode() in ask("/en/").body
    assert NEW.encode() not in ask(page.public_url()).body
    assert is_press_noted()
    sweep()
    assert NEW.encode() in ask(page.public_url()).body
    assert not is_press_noted()


def test_interrupted_it_is_done_by_the_next_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    page = public_story()
    write()
    with monkeypatch.context() as broken:

        def full(**_: object) -> int:
            raise OSError("no room for these words")

        broken.setattr(sys.modules["web.domain.press_soon"], "press_changed", full)
        clear(officer())
    assert is_press_noted()
    assert NEW.encode() not in ask(page.public_url()).body
    sweep()
    assert NEW.encode() in ask(page.public_url()).body


def test_a_change_that_comes_meanwhile_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["web.domain.press_soon"]
    plain = module.press_changed
    note_change_of_house()
    with monkeypatch.context() as meeting:

        def once_more(*, actor: str) -> int:
            note_change_of_house()
            return int(plain(actor=actor))

        meeting.setattr(module, "press_changed", once_more)
        press_noted()
    assert is_press_noted()
    press_noted()
    assert not is_press_noted()


def test_what_is_refused_leaves_no_mark() -> None:
    from editorial.domain import NotAllowed

    writer = officer()
    write(by=writer)
    with pytest.raises(NotAllowed):
        clear(writer)
    assert not is_press_noted()
