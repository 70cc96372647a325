"""A speaker may choose that nothing says something was here: whatever takes it off, the answer is 404."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from consent.domain import withdraw_consent
from edition.domain import expire
from edition.models import Artifact
from editorial.domain import (
    find_not_safe_now,
    hide,
    hide_profile,
    hide_site,
    keep_to_consent,
    make_vaguer,
    take_down,
    take_off_what_does_not_hold,
)
from editorial.models import Approval, GatedPage
from protection.domain import register
from tests.stories_for_tests import agree, ask, officer, press, ready_story, secret_detail

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def _ends(page: GatedPage) -> None:
    Artifact.objects.filter(page=page.pk).update(valid_until=timezone.now() - timedelta(minutes=1))
    expire()


def _no_longer_holds(page: GatedPage) -> None:
    Approval.objects.filter(page=page.pk).delete()
    take_off_what_does_not_hold()


def _withdrawn(page: GatedPage) -> None:
    withdraw_consent(testimony=page.testimony, actor="officer-one")
    keep_to_consent(testimony=page.testimony, actor="officer-one")


def _withdrawn_and_taken_down(page: GatedPage) -> None:
    withdraw_consent(testimony=page.testimony, actor="officer-one")
    take_down(testimony=page.testimony, actor="speaker", now=True)


def _registered_late(page: GatedPage) -> None:
    late = secret_detail(value="corn porridge", also=(), kind="phrase", reach="everywhere")
    register(testimony=page.testimony, new=late, actor="officer-one")


WAYS: dict[str, Callable[[GatedPage], object]] = {
    "hidden": lambda page: hide(testimony=page.testimony, actor="x"),
    "its profile is hidden": lambda page: hide_profile(speaker=page.testimony.speaker, actor="x"),
    "the whole site is hidden": lambda _page: hide_site(actor="x"),
    "taken down": lambda page: take_down(testimony=page.testimony, actor="x"),
    "taken down and erased": lambda page: take_down(testimony=page.testimony, actor="x", now=True),
    "consent is withdrawn": _withdrawn,
    "withdrawn, then taken down": _withdrawn_and_taken_down,
    "not safe now": lambda page: find_not_safe_now(speaker=page.testimony.speaker, officer="officer-one"),
    "its day has come": _ends,
    "an approval is gone": _no_longer_holds,
    "a detail is registered late": _registered_late,
    "unpublished at the desk": lambda page: page.unpublish(),
    "made vaguer": lambda page: make_vaguer(
        testimony=page.testimony, officer=officer(), choices={"places_lived": "country"}
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("chosen", [True, False])
def test_whatever_takes_it_off_answers_as_the_speaker_chose(way: str, chosen: bool) -> None:
    page = ready_story()
    agree(page.testimony, not_found_when_gone=chosen)
    press(page)
    files = [f"/{path.removesuffix('index.html')}" for path in _paths(page)]
    assert {ask(file).status for file in files} == {200}
    WAYS[way](page)
    assert {ask(file).status for file in files} == {404 if chosen else 410}
    if chosen:
        never = ask("/en/abcdefgh2345/")
        assert ask(page.public_url()).body == never.body


def _paths(page: GatedPage) -> list[str]:
    return list(Artifact.objects.filter(page=page.pk).values_list("path", flat=True))
