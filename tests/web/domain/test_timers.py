from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from edition.models import Receipt
from editorial.domain import take_down
from editorial.history import pages_of
from tests.stories_for_tests import ask, officer, public_story
from web.domain.timers import sweep

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def test_what_was_taken_down_is_erased_after_three_days_and_not_before() -> None:
    page = public_story()
    work = page.testimony
    take_down(testimony=work, actor=officer().username)
    assert ask(page.public_url()).status == 410
    with time_machine.travel(timezone.now() + timedelta(hours=71), tick=False):
        assert sweep() == 0
        assert len(pages_of(work)) == 1
    with time_machine.travel(timezone.now() + timedelta(hours=73), tick=False):
        assert sweep() == 1
        assert sweep() == 0
    assert pages_of(work) == []
    assert Receipt.objects.filter(testimony=work.pk, complete=True).count() == 1


def test_a_safety_check_that_ran_out_takes_the_page_off() -> None:
    page = public_story()
    with time_machine.travel(timezone.now() + timedelta(days=365 + 29), tick=False):
        sweep()
        assert ask(page.public_url()).status == 200
    with time_machine.travel(timezone.now() + timedelta(days=365 + 32), tick=False):
        assert ask(page.public_url(), now=lambda: timezone.now().timestamp()).status == 410
        assert sweep() == 4  # page, data, card and picture
    assert ask(page.public_url()).status == 410
