"""A clearance that no longer holds takes its bytes off, and the desk is told why. Drafting never does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import timezone

from consent.models import CheckOutcome, ConsentEvent, SafetyCheck
from editorial.domain import put_right, take_off_what_does_not_hold
from editorial.models import Approval, Clearance, GatedPage, Notice
from tests.editorial.edits import edit
from tests.stories_for_tests import ask, draft_in, public_story, taken_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def no_approval(page: GatedPage) -> None:
    Approval.objects.filter(page=page.pk, role="speaker").delete()


def void(page: GatedPage) -> None:
    Clearance.objects.filter(page=page.pk).update(void=True)


def no_clearance(page: GatedPage) -> None:
    Clearance.objects.filter(page=page.pk).delete()


def consent_changed_behind_the_verbs(page: GatedPage) -> None:
    newest = ConsentEvent.objects.filter(testimony=page.testimony).latest("pk")
    newest.pk, newest.languages, newest._state.adding = None, ["ko"], True
    newest.save()


def not_now(page: GatedPage) -> None:
    SafetyCheck.objects.create(
        speaker=page.testimony.speaker,
        at=timezone.now(),
        outcome=CheckOutcome.NOT_NOW,
        expires_on=timezone.localdate() + timezone.timedelta(days=300),
        officer="officer-one",
    )


def of_other_words(page: GatedPage) -> None:
    Clearance.objects.filter(page=page.pk).update(content_digest="0" * 64)


CHANGES: dict[str, tuple[Callable[[GatedPage], None], str]] = {
    "an approval is gone": (no_approval, "approvals"),
    "it was voided": (void, "clearance"),
    "it is gone": (no_clearance, "clearance"),
    "it is of other words": (of_other_words, "clearance"),
    "consent was narrowed": (consent_changed_behind_the_verbs, "consent"),
    "a safety check says not now": (not_now, "consent"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_no_longer_holds_goes_off_and_is_told(name: str) -> None:
    change, rule = CHANGES[name]
    page, other = public_story(), public_story("A river of ice. It sang.\n", details=[])
    assert take_off_what_does_not_hold() == 0
    change(page)
    assert take_off_what_does_not_hold() == 1
    assert ask(page.public_url()).status == 410
    assert page.public_url().encode() not in ask("/en/stories/").body
    assert ask(other.public_url()).status == 200
    notice = Notice.objects.get(kind="public.off")
    assert (notice.testimony, notice.codes) == (page.testimony_id, [rule])
    page.refresh_from_db()
    assert not page.live
    assert take_off_what_does_not_hold() == 0


def test_drafting_takes_nothing_off() -> None:
    page = public_story()
    edit(page, headline="Another headline")
    assert take_off_what_does_not_hold() == 0
    assert put_right() == 0
    assert ask(page.public_url()).status == 200


def test_a_consent_that_only_grew_takes_nothing_off() -> None:
    page = public_story()
    newest = ConsentEvent.objects.filter(testimony=page.testimony).latest("pk")
    newest.pk, newest.search_index, newest._state.adding = None, True, True
    newest.save()
    assert take_off_what_does_not_hold() == 0
    assert ask(page.public_url()).status == 200


def test_the_desks_flag_is_put_right_and_told() -> None:
    page = draft_in(taken_in())
    with transaction.atomic():
        type(page).objects.filter(pk=page.pk).update(live=True)
    assert put_right() == 1
    page.refresh_from_db()
    assert not page.live
    assert Notice.objects.get(kind="live.not_cleared").testimony == page.testimony_id
    assert put_right() == 0


def test_what_a_clearance_rests_on_is_kept_with_it() -> None:
    page = public_story()
    kept = Clearance.objects.get(page=page.pk, void=False).evidence
    assert kept["consent"]["preset"] == "A"
    assert kept["check"]["outcome"] == "safe"
    assert [said["role"] for said in kept["said_by"]] == ["editor", "officer", "speaker"]
    assert kept["search"]["files"] >= 1
    page.revisions.exclude(pk=page.live_revision_id).delete()
    assert Clearance.objects.get(page=page.pk, void=False).evidence == kept
