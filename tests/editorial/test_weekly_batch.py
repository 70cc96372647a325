"""What everybody agreed to waits for its batch and goes out with it; one that cannot go stops no other."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from consent.domain import withdraw_consent
from edition.models import Artifact, ArtifactState
from editorial.batches import batch_is_due, next_batch_day
from editorial.domain import hold_back, let_go, send_batch
from editorial.models import BatchItem, BatchState, Notice
from editorial.standing_in import NotAllowed
from tests.editorial.edits import edit
from tests.stories_for_tests import (
    agree,
    approve,
    ask,
    draft_in,
    editor,
    new_speaker,
    officer,
    press,
    ready_story,
    second_language,
    taken_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]
OTHER = "A river of ice. The ice sang under the moon.\n"


def when(item: BatchItem) -> datetime:
    """Noon of the day on which a version goes out."""
    return timezone.make_aware(datetime.combine(item.goes_out_on, datetime.min.time())) + timedelta(hours=12)


@pytest.mark.parametrize(
    ("after", "day"),
    [
        (date(2026, 11, 22), date(2026, 11, 25)),  # Sunday: the Wednesday after
        (date(2026, 11, 24), date(2026, 11, 25)),
        (date(2026, 11, 25), date(2026, 12, 2)),  # on the day itself it is too late for this one
        (date(2026, 12, 30), date(2027, 1, 6)),
    ],
)
def test_the_next_batch_is_on_the_next_wednesday(after: date, day: date) -> None:
    assert next_batch_day(after) == day


def test_a_batch_begins_at_its_hour() -> None:
    day = date(2026, 11, 25)
    ten = timezone.make_aware(datetime.combine(day, datetime.min.time())) + timedelta(hours=10)
    assert not batch_is_due(day, now=ten - timedelta(minutes=1))
    assert batch_is_due(day, now=ten)
    assert batch_is_due(day, now=ten + timedelta(hours=15))


def test_it_waits_and_goes_out_with_all_its_languages() -> None:
    page = ready_story()
    korean = second_language(page.testimony)
    items = list(BatchItem.objects.order_by("pk"))
    assert [item.state for item in items] == [BatchState.WAITING] * 2
    assert send_batch(now=timezone.now()) == 0
    assert ask(page.public_url()).status == 404
    assert send_batch(now=when(items[0])) == 2
    assert ask(page.public_url()).status == ask(korean.public_url()).status == 200
    assert set(BatchItem.objects.values_list("state", flat=True)) == {BatchState.OUT}
    assert send_batch(now=when(items[0])) == 0


def test_one_that_cannot_go_stops_no_other_and_keeps_its_place() -> None:
    stuck = ready_story()
    other = ready_story(OTHER, speaker=new_speaker("Sae Byeok", "새벽"), details=[])
    item = BatchItem.objects.get(page=stuck.pk)
    withdraw_consent(testimony=stuck.testimony, actor="someone")
    assert send_batch(now=when(item)) == 1
    assert ask(other.public_url()).status == 200
    assert ask(stuck.public_url()).status == 404
    item.refresh_from_db()
    assert item.state == BatchState.WAITING
    assert "consent" in item.refused
    notice = Notice.objects.get(kind="batch.refused")
    assert notice.testimony == stuck.testimony_id
    assert "consent" in notice.codes
    agree(stuck.testimony)
    assert send_batch(now=when(item) + timedelta(minutes=10)) == 0  # not every minute
    assert send_batch(now=when(item) + timedelta(minutes=61)) == 1
    assert ask(stuck.public_url()).status == 200
    notice.refresh_from_db()
    assert notice.closed_at is not None


def test_the_version_that_was_agreed_to_goes_out_though_somebody_drafts_on() -> None:
    page = ready_story()
    item = BatchItem.objects.get(page=page.pk)
    edit(page, headline="Words that nobody has read")
    assert send_batch(now=when(item)) == 1
    answer = ask(page.public_url())
    assert b"A kite of newspaper" in answer.body
    assert b"nobody has read" not in answer.body
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().headline == "Words that nobody has read"


def test_a_newer_version_overtakes_the_one_that_waits() -> None:
    page = ready_story()
    edit(page, headline="A second headline")
    approve(page)
    press(page)
    states = list(BatchItem.objects.filter(page=page.pk).order_by("pk").values_list("state", flat=True))
    assert states == [BatchState.OVERTAKEN, BatchState.OUT]
    later = when(BatchItem.objects.filter(page=page.pk).earliest("pk")) + timedelta(days=30)
    assert send_batch(now=later) == 0
    assert b"A second headline" in ask(page.public_url()).body


def test_held_back_it_stays_until_it_is_let_go() -> None:
    page = ready_story()
    item = BatchItem.objects.get(page=page.pk)
    with pytest.raises(NotAllowed):
        hold_back(page=page, officer=editor())
    hold_back(page=page, officer=officer())
    assert send_batch(now=when(item)) == 0
    with pytest.raises(ValueError, match="does not wait"):
        hold_back(page=page, officer=officer())
    item = let_go(page=page, officer=officer())
    assert send_batch(now=when(item)) == 1
    assert Artifact.objects.filter(page=page.pk, state=ArtifactState.PUBLIC).exists()


def test_it_waits_for_its_day() -> None:
    work = taken_in()
    page = draft_in(work)
    far = timezone.localdate() + timedelta(days=20)
    edit(page, not_before=far)
    agree(work)
    approve(page)
    item = BatchItem.objects.get(page=page.pk)
    assert far <= item.goes_out_on <= far + timedelta(days=7)
