"""Taking down: off at once, erased without residue however often it is interrupted, with a receipt that verifies."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from edition.candidates import store_candidate, stored_candidates
from edition.domain import verify_receipt
from edition.journal import verify_folder
from edition.models import Artifact, Card, Receipt
from editorial.domain import NotAllowed, erase, publish, send_for_safety_check, take_down
from editorial.domain.take_down import unfinished_erasures
from editorial.findings import NotYet
from editorial.history import pages_of
from protection.models import ProtectedEntity
from speakers.models import Speaker, Testimony
from tests.edition.file_operations import _watch
from tests.editorial.edits import edit
from tests.editorial.raw_bytes import everywhere, found
from tests.stories_for_tests import (
    SECRET,
    agree,
    approve,
    ask,
    draft_in,
    editor,
    new_speaker,
    officer,
    press,
    public_story,
    second_language,
    taken_in,
)

WORDS = {"corn porridge", "remembers the wind", "A kite of newspaper", "Bit Nara", "held the string", SECRET}
OTHER = "A river of ice. The ice sang under the moon.\n"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def work_of(page: Any) -> Testimony:
    return Testimony.objects.get(pk=page.testimony_id)


def test_the_receipt_verifies_and_a_changed_one_does_not() -> None:
    page = public_story()
    digest = Artifact.objects.get(path=page.public_path()).digest
    receipt = take_down(testimony=work_of(page), actor="speaker", now=True)
    assert receipt is not None
    assert verify_receipt(receipt)
    said = json.loads(receipt.body)
    assert page.public_url() in said["addresses"]
    assert all(page.public_url() in address for address in said["addresses"])
    assert digest in said["artifact_digests"]
    assert said["erased"]["pages"] == 1
    assert said["erased"]["sealed_files"] == 1
    for word in WORDS:
        assert word not in receipt.body
    stored = Receipt.objects.get(pk=receipt.pk)
    assert stored.complete
    for body, signature in (
        (stored.body.replace('"pages": 1', '"pages": 2'), stored.signature),
        (stored.body, f"{int(stored.signature[0], 16) ^ 1:x}{stored.signature[1:]}"),
        (stored.body, "no signature"),
        (stored.body, ""),
    ):
        assert not verify_receipt(Receipt(testimony="x", body=body, signature=signature))


def test_it_is_off_at_once_and_erased_later() -> None:
    page = public_story()
    work = work_of(page)
    assert take_down(testimony=work, actor="speaker") is None
    assert ask(page.public_url()).status == 410
    assert page.public_url().encode() not in ask("/en/stories/").body
    assert pages_of(work), "it is kept for 72 hours"
    with pytest.raises(NotAllowed, match="taken down"):
        send_for_safety_check(page=type(page).objects.get(pk=page.pk), editor=editor())
    with pytest.raises(NotYet):
        publish(page=type(page).objects.get(pk=page.pk), actor="x")
    assert unfinished_erasures() == []
    Testimony.objects.filter(pk=work.pk).update(erase_after="2020-01-01T00:00:00Z")
    assert [due.pk for due in unfinished_erasures()] == [work.pk]
    erase(testimony=work, actor="system")
    assert unfinished_erasures() == []


def test_only_what_was_taken_down_is_erased() -> None:
    page = public_story()
    with pytest.raises(ValueError, match="taken down"):
        erase(testimony=work_of(page), actor="x")
    assert ask(page.public_url()).status == 200


@pytest.mark.sqlite_only  # searches the database's own file
def test_nothing_of_it_is_left_in_any_byte() -> None:
    page, other = (
        public_story(),
        public_story(OTHER, speaker=new_speaker("Mun Sea", "문바다"), headline="Ice"),
    )
    press(second_language(page.testimony))
    edit(page, body=("porridge", "soup of words never sent"))
    store_candidate(b"corn porridge, stored by somebody who lost power before it was cleared")
    words = WORDS | {"words never sent", "신문지로 만든", "줄을 잡았다"}
    before = {residue.file.split("/")[0].removesuffix("-wal") for residue in found(words, everywhere())}
    assert {"moksori.sqlite3", "en", "candidates"} <= before, "the search would have found nothing anyway"
    take_down(testimony=work_of(page), actor="speaker", now=True)
    assert found(words, everywhere()) == []
    assert not Speaker.objects.filter(name_en="Bit Nara").exists()
    assert ask(page.public_url()).status == 410
    assert b"ice sang" in ask(other.public_url()).body
    assert Artifact.objects.get(path=other.public_path()).digest in stored_candidates()
    assert verify_folder() == []


def test_erasing_twice_is_erasing_once() -> None:
    page = public_story()
    first = take_down(testimony=work_of(page), actor="speaker", now=True)
    again = take_down(testimony=work_of(page), actor="somebody", now=True)
    assert first is not None
    assert again is not None
    assert (again.pk, again.body, again.signature) == (first.pk, first.body, first.signature)


def after(steps: int) -> Callable[[list[str]], bool]:
    return lambda done: len(done) >= steps


def interrupted(when: Callable[[list[str]], bool], run: Callable[[], object]) -> bool:
    """Run it in a child that loses its life before a step: a statement, or an operation on files.

    `when` gets all steps so far and the one to come. Returns whether the child got to the end. Neither process
    keeps a connection over the fork.
    """
    connections.close_all()
    child = os.fork()
    if child == 0:
        done: list[str] = []

        def before(name: str) -> None:
            done.append(name)
            if when(done):
                os.kill(os.getpid(), signal.SIGKILL)

        def statement(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
            before(sql)
            return execute(sql, parameters, many, context)

        code = 1
        try:
            _watch(pytest.MonkeyPatch(), before)
            with (
                connections["default"].execute_wrapper(statement),
                connections["vault"].execute_wrapper(statement),
            ):
                run()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return not os.WIFSIGNALED(status)


@pytest.mark.sqlite_only  # searches the database's own file
@pytest.mark.parametrize("stride", [11, 29])
def test_interrupted_again_and_again_it_still_finishes_without_residue(stride: int) -> None:
    page = public_story()
    work = work_of(page)
    take_down(testimony=work, actor="speaker")
    assert found(WORDS, everywhere()), "the search would have found nothing anyway"
    attempts = 0
    while not interrupted(
        after(stride * (attempts + 1)), lambda: erase(testimony=work_of(page), actor="speaker")
    ):
        attempts += 1
    assert attempts >= 3, "it was hardly interrupted: nothing is proven"
    receipt = erase(testimony=work_of(page), actor="speaker")
    assert receipt.complete
    assert verify_receipt(receipt)
    said = json.loads(receipt.body)
    assert page.public_url() in said["addresses"]
    assert len(said["artifact_digests"]) == len(said["addresses"])
    assert found(WORDS, everywhere()) == []
    assert ask(page.public_url()).status == 410
    assert not Card.objects.exists()
    assert not ProtectedEntity.objects.exists()
    assert list(Path(settings.SEALED_ROOT).iterdir()) == []


@pytest.mark.sqlite_only  # searches the database's own file
def test_interrupted_before_the_residue_is_overwritten_it_still_finishes() -> None:
    """All rows are gone and the receipt is signed, but the engine still keeps the words in free pages."""
    page = public_story()
    work = work_of(page)
    take_down(testimony=work, actor="speaker")

    assert not interrupted(
        lambda done: "optimize" in done[-1], lambda: erase(testimony=work_of(page), actor="speaker")
    )
    assert Receipt.objects.filter(complete=False).exists()
    Testimony.objects.filter(pk=work.pk).update(erase_after="2020-01-01T00:00:00Z")
    assert [due.pk for due in unfinished_erasures()] == [work.pk]
    assert erase(testimony=work_of(page), actor="speaker").complete
    assert found(WORDS, everywhere()) == []


def test_a_sibling_story_stays_protected_by_the_persons_details() -> None:
    """The detail was registered with the story that is erased; it is about a person who still has another."""
    page = public_story()
    alias = new_speaker("Mun Sea", "문바다")
    other = taken_in(OTHER, speaker=alias, same_person_as=page.testimony.speaker)
    sibling = draft_in(other, OTHER, details=[], headline="Ice")
    agree(other)
    take_down(testimony=work_of(page), actor="speaker", now=True)
    edit(sibling, body=("The ice sang", "Ryu Haneul sang"))
    stored = str(sibling.latest_revision.content)
    assert "Haneul" not in stored
    approve(sibling)
    with pytest.raises(NotYet) as raised:
        publish(page=sibling, actor=officer().username)
    assert {finding.rule for finding in raised.value.findings} == {"pending"}
