"""The journal: whatever happens between two steps, every address is old or new, and the next run finishes."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.db import connections

from edition.candidates import store_candidate
from edition.domain import order_removal
from edition.journal import replay, verify_folder
from edition.layout import FOLDER_TIME
from edition.models import Artifact, JournalEntry
from tests.edition.file_operations import fail_at, file_operations, killed_at
from tests.edition.pressing import (
    NEW,
    OLD,
    PATH,
    empty,
    left_over,
    order,
    press,
    served,
    twins_are_of_their_pages,
)
from tests.stories_for_tests import folder_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("installation")]


def test_pressing_twice_is_pressing_once() -> None:
    press(NEW)
    before = folder_bytes()
    assert replay() == 0
    JournalEntry.objects.update(done=False)
    assert replay() == 1
    assert folder_bytes() == before
    assert verify_folder() == []


def test_removing_twice_is_removing_once() -> None:
    tombstone = store_candidate(b"gone")
    press(NEW)
    order_removal(PATH, tombstone=tombstone)
    replay()
    assert served() == 410
    JournalEntry.objects.update(done=False)
    replay()
    assert served() == 410
    assert verify_folder() == []


def test_what_is_pressed_again_is_no_longer_gone() -> None:
    press(OLD)
    order_removal(PATH, tombstone=store_candidate(b"gone"))
    replay()
    press(NEW)
    assert served() == NEW
    assert ".gone/" + PATH not in folder_bytes()


def prepare_replacing() -> None:
    press(OLD)
    order(NEW)


def prepare_first() -> None:
    order(NEW)


def prepare_removing() -> None:
    press(NEW)
    order_removal(PATH, tombstone=store_candidate(b"gone"))


def prepare_removing_unseen() -> None:
    press(NEW)
    order_removal(PATH)


def prepare_returning() -> None:
    press(OLD)
    order_removal(PATH, tombstone=store_candidate(b"gone"))
    replay()
    order(NEW)


def folder_times() -> set[float]:
    root = Path(settings.EDITION_ROOT)
    return {folder.stat().st_mtime for folder in root.rglob("*") if folder.is_dir()}


SITUATIONS: dict[str, tuple[Callable[[], None], set[bytes | int], bytes | int]] = {
    "first": (prepare_first, {404, NEW}, NEW),
    "replaced": (prepare_replacing, {OLD, NEW}, NEW),
    "removed": (prepare_removing, {NEW, 404, 410}, 410),
    "removed unseen": (prepare_removing_unseen, {NEW, 404}, 404),
    "returning": (prepare_returning, {410, NEW}, NEW),
}


@pytest.mark.sqlite_only  # a child must not share a connection to a server; the files are the same
@pytest.mark.parametrize("name", SITUATIONS)
def test_killed_between_any_two_steps_an_address_is_old_or_new(name: str) -> None:
    prepare, lawful, final = SITUATIONS[name]
    prepare()
    steps = file_operations(replay, settings.EDITION_ROOT)
    assert steps >= 4, "the journal touched hardly anything: nothing is proven"
    for step in range(1, steps + 1):
        JournalEntry.objects.all().delete()
        Artifact.objects.all().delete()
        empty(Path(settings.EDITION_ROOT))
        prepare()
        killed_at(step, replay)
        assert served() in lawful, f"killed before step {step}"
        assert twins_are_of_their_pages(), f"killed before step {step}"
        replay()
        assert served() == final
        assert folder_times() <= {FOLDER_TIME}
        assert verify_folder() == []
        assert left_over() == []


# Replacing writes three files, each synced: the page and its twins. Its folder is synced once before, when the old
# twins went, and six folders after: its own and those above it, and the same where the ends lie.
OPERATIONS = [
    (call, nth) for call, most in [("write", 3), ("fsync", 10), ("replace", 3)] for nth in range(1, most + 1)
]


@pytest.mark.parametrize(("call", "nth"), OPERATIONS)
@pytest.mark.parametrize("for_good", [False, True])
def test_a_full_disk_leaves_what_was_public(
    call: str, nth: int, for_good: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(OLD)
    order(NEW)
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    told = False
    with monkeypatch.context() as broken:
        struck = fail_at(broken, call, nth, full, for_good=for_good)
        try:
            replay()
        except OSError as error:
            told = error.errno == errno.ENOSPC
        assert struck()
    assert told or not for_good
    assert served() in ({OLD, NEW} if told else {NEW})
    assert twins_are_of_their_pages()
    assert left_over() == []
    assert replay() == int(told), "what was told as undone is done now, and nothing twice"
    assert served() == NEW
    assert verify_folder() == []


def test_what_is_in_the_folder_and_in_no_order_is_found() -> None:
    press(NEW)
    root = Path(settings.EDITION_ROOT)
    (root / "en" / "smuggled.html").write_bytes(b"x")
    (root / PATH).write_bytes(b"changed")
    assert verify_folder() == [PATH, "en/smuggled.html"]


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_do_each_entry_and_nothing_twice() -> None:
    for number in range(20):
        order(f"<p>{number}</p>".encode(), f"en/story{number}/index.html")
        if number % 3 == 0:
            order_removal(f"en/story{number}/index.html")
    problems: list[BaseException] = []

    def run() -> None:
        try:
            replay()
        except BaseException as error:  # noqa: BLE001  (handed to the test)
            problems.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert problems == []
    assert not JournalEntry.objects.filter(done=False).exists()
    assert verify_folder() == []
    assert left_over() == []


def test_the_same_bytes_stored_by_many_at_once_are_whole() -> None:
    body = b"<p>same</p>" * 50_000
    problems: list[BaseException] = []

    def run() -> None:
        try:
            store_candidate(body)
        except BaseException as error:  # noqa: BLE001  (handed to the test)
            problems.append(error)

    threads = [Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert problems == []
    assert left_over() == []


def test_more_than_one_batch_is_carried_out() -> None:
    for number in range(70):
        order(NEW + str(number).encode(), f"en/story{number}/index.html")
    assert replay() == 70
    assert verify_folder() == []
    assert not JournalEntry.objects.filter(done=False).exists()


def test_two_pressings_of_the_same_words_are_the_same_files() -> None:
    """Bytes, twins and times of files: nothing tells when, or how often, something was pressed."""
    press(NEW)
    first = _seen()
    press(OLD)
    assert _seen() != first
    press(NEW)
    assert _seen() == first
    order_removal(PATH)
    replay()
    press(NEW)
    assert _seen() == first


def _seen() -> dict[str, tuple[bytes, float]]:
    root = Path(settings.EDITION_ROOT)
    return {path: (body, (root / path).stat().st_mtime) for path, body in folder_bytes().items()}
