"""Losing the process while a detail is being registered: the timer hides it wherever it is still readable."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import NoReturn

import pytest
from wagtail.models import Revision

from editorial.models import GatedPage
from editorial.texts import all_texts
from protection.domain import NewDetail, finish_sealings, register
from protection.models import ProtectedEntity, Sealing
from tests.edition_ready import installation, pressed_house
from tests.stories_for_tests import TEXT, ask, draft_in, new_speaker, officer, public_story, taken_in

__all__ = ["installation", "pressed_house"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]
NAME = "Seo Nabi"
STORY = TEXT.replace("My grandmother said", f"{NAME} said")


class Killed(BaseException):
    """The process is gone here."""


def readable(page: GatedPage) -> bool:
    row = type(page).objects.get(pk=page.pk)
    kept = [revision.as_object() for revision in Revision.objects.for_instance(page)]
    return any(NAME in text for one in (row, *kept) for text in all_texts(one))


def killed_at(step: str, page: GatedPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_args: object, **_told: object) -> NoReturn:
        raise Killed

    new = NewDetail("person", NAME, "그 사람", "that person", reach="everywhere")
    with monkeypatch.context() as patched:
        patched.setattr(import_module("protection.domain.register"), step, gone)
        with pytest.raises(Killed):
            register(testimony=page.testimony, new=new, actor=officer().username)


@pytest.mark.parametrize("step", ["seal", "link"])
def test_what_was_interrupted_is_finished(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = draft_in(taken_in(STORY), STORY, details=[])
    other = public_story(STORY.replace("kite", "boat"), speaker=new_speaker("Sae Byeok", "새벽"), details=[])
    killed_at(step, page, monkeypatch)
    assert readable(page)
    assert readable(other)
    assert finish_sealings(actor="system") == 0  # somebody may still be at work
    assert finish_sealings(actor="system", settled=timedelta(0)) == 1
    assert not readable(page)
    assert not readable(other)
    assert ask(other.public_url()).status == 410
    assert ProtectedEntity.objects.filter(testimony=page.testimony).exists()
    assert not Sealing.objects.exists()
    assert finish_sealings(actor="system", settled=timedelta(0)) == 0


def test_what_was_not_interrupted_leaves_nothing_to_finish() -> None:
    page = draft_in(taken_in(STORY), STORY, details=[])
    register(
        testimony=page.testimony,
        new=NewDetail("person", NAME, "그 사람", "that person"),
        actor=officer().username,
    )
    assert not Sealing.objects.exists()
    assert not readable(page)
