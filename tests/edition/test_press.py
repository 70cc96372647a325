"""Bytes are searched once more at the instant they are ordered, under the facts of that instant."""

from __future__ import annotations

import pytest

from edition.candidates import CandidateLost, store_candidate, stored_candidates
from edition.domain import Blocked, Pressing, order_press
from edition.models import Artifact, JournalEntry
from protection.domain import register
from tests.stories_for_tests import SECRET, officer, secret_detail, taken_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]

BODY = f"<main><p>{SECRET} held the string.</p></main>".encode()


def _pressing(testimony: str, digest: str) -> Pressing:
    return Pressing(
        path="en/k7m2p9abcdef/index.html",
        kind="page",
        media_type="text/html",
        digest=digest,
        clearance="c_1",
        testimonies=(testimony,),
        testimony=testimony,
        language="en",
    )


def test_what_was_registered_after_clearing_is_not_pressed() -> None:
    work = taken_in()
    pressing = _pressing(work.pk, store_candidate(BODY))
    artifact = order_press(pressing)  # nobody has registered the name yet
    assert artifact.testimony == work.pk
    ordered = JournalEntry.objects.count()
    register(testimony=work, new=secret_detail(), actor=officer().username)
    ordered_by_sealing = JournalEntry.objects.count()
    assert ordered_by_sealing > ordered  # the name was public: sealing took it off
    assert pressing.digest not in stored_candidates()  # and the stored bytes, which hold it, are gone
    store_candidate(BODY)  # somebody was between clearing and pressing
    with pytest.raises(Blocked) as refused:
        order_press(pressing)
    assert SECRET not in str(refused.value)
    assert JournalEntry.objects.count() == ordered_by_sealing
    assert not Artifact.objects.filter(path=pressing.path, state="public").exists()


def test_bytes_that_nobody_stored_are_not_pressed() -> None:
    work = taken_in()
    before = JournalEntry.objects.count()
    with pytest.raises(CandidateLost):
        order_press(_pressing(work.pk, "0" * 64))
    assert JournalEntry.objects.count() == before
