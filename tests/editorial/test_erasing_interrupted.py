"""Erasing, interrupted before any of its steps: the next call finishes, and nothing is called complete too early."""

from __future__ import annotations

import sqlite3
import sys

import pytest
from django.db import connection

from edition.models import Receipt
from editorial.domain import erase, take_down, unfinished_erasures
from editorial.residue import overwrite_all
from speakers.models import Testimony
from tests.editorial.raw_bytes import everywhere, found
from tests.stories_for_tests import public_story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]

STEPS = (
    *(
        "erase_pages",
        "erase_records",
        "erase_public",
        "erase_unused_bytes",
        "erase_traces",
        "erase_testimony",
    ),
    *("sign_receipt", "record", "forget_speaker", "complete_when_overwritten", "overwrite_all"),
)


@pytest.mark.sqlite_only  # searches the database's own file
@pytest.mark.parametrize("step", STEPS)
def test_interrupted_before_any_step_the_next_call_finishes(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = public_story()
    work = Testimony.objects.get(pk=page.testimony_id)
    take_down(testimony=work, actor="speaker")
    with monkeypatch.context() as broken:

        def lost(*_: object, **__: object) -> object:
            raise InterruptedError

        broken.setattr(sys.modules["editorial.domain.take_down"], step, lost)
        with pytest.raises(InterruptedError):
            erase(testimony=work, actor="speaker")
        assert not Receipt.objects.filter(complete=True).exists()
    receipt = erase(testimony=Testimony.objects.get(pk=work.pk), actor="speaker")
    assert receipt.complete
    assert found({"corn porridge", "A kite of newspaper", "Bit Nara"}, everywhere()) == []


@pytest.mark.sqlite_only  # a reader of SQLite keeps the log from being emptied
def test_it_is_not_complete_while_somebody_reads_the_old_rows() -> None:
    page = public_story()
    work = Testimony.objects.get(pk=page.testimony_id)
    take_down(testimony=work, actor="speaker")
    reader = sqlite3.connect(str(connection.settings_dict["NAME"]))
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM stories_excerptpage").fetchone()
    try:
        connection.cursor().execute("PRAGMA busy_timeout=50")
        assert not erase(testimony=work, actor="speaker").complete
    finally:
        reader.close()
        connection.cursor().execute("PRAGMA busy_timeout=5000")
    assert erase(testimony=Testimony.objects.get(pk=work.pk), actor="speaker").complete
    assert overwrite_all()


def test_now_is_on_record_before_anything_is_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asked for it now gets it with the next sweep, and not after 72 hours."""
    page = public_story()
    work = Testimony.objects.get(pk=page.testimony_id)
    with monkeypatch.context() as broken:

        def lost(*_: object, **__: object) -> object:
            raise InterruptedError

        broken.setattr(sys.modules["editorial.domain.take_down"], "erase_pages", lost)
        with pytest.raises(InterruptedError):
            take_down(testimony=work, actor="speaker", now=True)
    assert [due.pk for due in unfinished_erasures()] == [work.pk]


def test_now_counts_for_what_was_taken_down_before() -> None:
    page = public_story()
    work = Testimony.objects.get(pk=page.testimony_id)
    take_down(testimony=work, actor="speaker")
    assert unfinished_erasures() == []
    receipt = take_down(testimony=work, actor="speaker", now=True)
    assert receipt is not None
    assert receipt.complete
