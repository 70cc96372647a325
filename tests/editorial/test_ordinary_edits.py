"""Ordinary edits do not cost approvals: of many edits, only those to the testimony itself need the speaker again."""

from __future__ import annotations

import pytest
from django.conf import settings

from editorial.domain import press_changed
from editorial.models import Approval, Clearance
from editorial.states import draft_of
from tests.editorial.edits_of_the_house import HOUSE_EDITS, UNCHANGED
from tests.editorial.edits_of_the_testimony import TESTIMONY_EDITS
from tests.stories_for_tests import ask, public_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def test_there_are_enough_of_them() -> None:
    assert len(HOUSE_EDITS) + len(TESTIMONY_EDITS) >= 30


@pytest.mark.parametrize("name", HOUSE_EDITS)
def test_the_house_changes_and_nobody_is_asked_again(name: str, request: pytest.FixtureRequest) -> None:
    edit, shown = HOUSE_EDITS[name]
    page = public_story()
    digest = draft_of(page).content_digest()
    evidence = (Approval.objects.filter(page=page.pk).count(), Clearance.objects.filter(page=page.pk).count())
    before = ask(page.public_url()).body
    edit(page, request)
    page.refresh_from_db()
    assert draft_of(page).content_digest() == digest
    press_changed(actor="system")
    answer = ask(page.public_url())
    assert answer.status == 200
    assert evidence == (
        Approval.objects.filter(page=page.pk).count(),
        Clearance.objects.filter(page=page.pk).count(),
    )
    assert (answer.body == before) is (shown is UNCHANGED)
    if shown:
        assert shown.encode() not in before
        assert shown.encode() in answer.body, "the new house is not served round the story"


@pytest.mark.parametrize("name", TESTIMONY_EDITS)
def test_the_testimony_changes_and_everybody_is_asked_again(name: str) -> None:
    edit = TESTIMONY_EDITS[name]
    page = public_story()
    digest = draft_of(page).content_digest()
    before = ask(page.public_url()).body
    edit(page)
    page.refresh_from_db()
    assert draft_of(page).content_digest() != digest
    press_changed(actor="system")
    assert ask(page.public_url()).body == before, "what nobody approved was pressed"


def test_the_sources_of_the_style_are_those_of_the_project() -> None:
    """The edits above work on copies."""
    assert (settings.SOURCE_ROOT / "static" / "css" / "base.css").exists()
