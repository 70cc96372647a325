"""What answers 410 is the house's page of today, and says nothing of what was there."""

from __future__ import annotations

from typing import Any

import pytest

from editorial.domain import hide, press_changed
from tests.stories_for_tests import ask, officer, public_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def test_a_house_that_changed_changes_what_gone_pages_say(settings: Any) -> None:
    page = public_story()
    hide(testimony=page.testimony, actor=officer().username)
    settings.SITE_NAMES = {"en": "Another House", "ko": "다른 집"}
    assert b"Another House" not in ask(page.public_url()).body
    press_changed(actor="system")
    answer = ask(page.public_url())
    assert answer.status == 410
    assert b"Another House" in answer.body
    assert press_changed(actor="system") == 0
