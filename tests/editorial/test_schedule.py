"""Wagtail's schedule: one that may not go out stops no other, keeps its time, and is told."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from edition.journal import replay
from editorial.models import GatedPage, Notice
from tests.stories_for_tests import ask, draft_in, new_speaker, public_story, ready_story, taken_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]
OTHER = "A river of ice. The ice sang under the moon.\n"


def due(page: GatedPage) -> Revision:
    revision = page.latest_revision
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(hours=1))
    return revision


def test_one_blocked_page_stops_no_other_and_loses_nothing() -> None:
    blocked = draft_in(taken_in())
    ready = ready_story(OTHER, speaker=new_speaker("Sae Byeok", "새벽"), details=[])
    first, _second = due(blocked), due(ready)
    said = io.StringIO()
    call_command("publish_scheduled", stdout=said)
    assert said.getvalue() == "1 changed, 1 may not go out yet.\n"
    assert ask(blocked.public_url()).status == 404
    assert ask(ready.public_url()).status == 200
    first.refresh_from_db()
    assert first.approved_go_live_at is not None
    call_command("publish_scheduled", stdout=said)
    notice = Notice.objects.get(kind="schedule.refused")
    assert (notice.testimony, notice.times) == (blocked.testimony_id, 2)


def test_what_ends_goes_off() -> None:
    page = public_story()
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled", stdout=io.StringIO())
    replay()
    assert ask(page.public_url()).status == 410
