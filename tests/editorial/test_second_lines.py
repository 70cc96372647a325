"""The guards behind the first ones: what holds when something changes between two steps, or comes by another way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import transaction
from django.test import RequestFactory
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page, PageLogEntry, Revision

from consent.domain import withdraw_consent
from editorial.domain import clear, findings_for, hide, publish, take_down
from editorial.findings import NotYet
from editorial.models import GatedPage
from editorial.not_offered import StillPublic
from protection.models import ProtectedEntity
from tests.editorial.edits import edit
from tests.stories_for_tests import (
    agree,
    approve,
    ask,
    draft_in,
    editor,
    folder_bytes,
    officer,
    press,
    public_story,
    ready_story,
    taken_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]

MEANWHILE: dict[str, tuple[Callable[[GatedPage], object], str]] = {
    "hidden": (lambda page: hide(testimony=page.testimony, actor="anyone"), "visibility"),
    "taken down": (lambda page: take_down(testimony=page.testimony, actor="anyone"), "visibility"),
    "withdrawn": (lambda page: withdraw_consent(testimony=page.testimony, actor="anyone"), "consent"),
}


@pytest.mark.parametrize("name", MEANWHILE)
def test_what_happens_between_clearing_and_pressing_wins(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody presses "Publish"; the text is cleared; before it is pressed, somebody else takes it away."""
    meanwhile, rule = MEANWHILE[name]
    page = ready_story()

    def clear_and_then(**told: Any) -> Any:
        clearance = clear(**told)
        meanwhile(type(page).objects.get(pk=page.pk))
        return clearance

    monkeypatch.setattr(import_module("editorial.domain.publish"), "clear", clear_and_then)
    with pytest.raises(NotYet) as raised:
        publish(page=page, actor=officer().username)
    assert {finding.rule for finding in raised.value.findings} == {rule}
    assert ask(page.public_url()).status in (404, 410)
    assert b"A kite of newspaper" not in b"".join(folder_bytes().values())


def test_a_story_waits_for_its_day() -> None:
    today = timezone.localdate()
    work = taken_in()
    page = draft_in(work)
    edit(page, not_before=today + timedelta(days=1))
    agree(work)
    approve(page)
    assert {finding.rule for finding in findings_for(page)} == {"not_before"}
    with pytest.raises(NotYet):
        press(page)
    assert ask(page.public_url()).status == 404
    edit(page, not_before=today)
    approve(page)
    press(page)
    assert ask(page.public_url()).status == 200


@pytest.mark.parametrize("how", ["of another story", "gone"])
def test_a_detail_that_is_not_of_this_story_keeps_it_from_readers(how: str) -> None:
    page = ready_story()
    mine = ProtectedEntity.objects.filter(testimony=page.testimony)
    assert mine.exists()
    if how == "gone":
        mine.delete()
    else:
        mine.update(testimony=taken_in("A river of ice. The ice sang.\n"))
    assert "foreign" in {finding.rule for finding in findings_for(page)}
    with pytest.raises(NotYet):
        press(page)
    assert ask(page.public_url()).status == 404


def test_a_page_that_is_public_is_not_deleted_in_code() -> None:
    page = public_story()
    with pytest.raises(StillPublic), transaction.atomic():
        Page.objects.get(pk=page.pk).specific.delete()
    assert type(page).objects.filter(pk=page.pk).exists()
    assert Revision.objects.for_instance(page).exists()
    assert ask(page.public_url()).status == 200


def test_the_log_of_an_erased_story_goes_with_it() -> None:
    """Entries outlive their page by Wagtail's own rule, and deleting writes one more."""
    page = public_story()
    edit(page, user=editor(), body=("porridge", "soup"))
    entries = PageLogEntry.objects.filter(page_id=page.pk)
    assert entries.exists()
    take_down(testimony=page.testimony, actor="anyone", now=True)
    assert not type(page).objects.filter(pk=page.pk).exists()
    assert not entries.exists()


def told_by(hook: str, *told: object) -> list[Any]:
    """What the hooks of that name answer; None lets the view go on."""
    request = RequestFactory().post("/desk/")
    request.user, request.session = officer(), {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return [answer for function in hooks.get_hooks(hook) if (answer := function(request, *told)) is not None]


@pytest.mark.parametrize("verb", ["copy", "delete", "move", "unpublish"])
def test_whoever_may_do_it_to_pages_may_not_do_it_to_stories(verb: str) -> None:
    """The permissions say no already; this holds if a later version of the desk forgets to ask them."""
    page = draft_in(taken_in())
    more = [Page.objects.first()] if verb == "move" else []
    answers = told_by(f"before_{verb}_page", Page.objects.get(pk=page.pk), *more)
    assert [answer.status_code for answer in answers] == [302]
    assert page.testimony.code in answers[0]["Location"]
    assert told_by(f"before_{verb}_page", Page.objects.get(depth=1), *more) == []


def test_one_story_among_many_pages_refuses_them_all() -> None:
    page = draft_in(taken_in())
    others = [Page.objects.get(depth=1)]
    chosen = [*others, Page.objects.get(pk=page.pk)]
    assert [answer.status_code for answer in told_by("before_bulk_action", "delete", chosen, None)] == [302]
    assert told_by("before_bulk_action", "delete", others, None) == []
