"""The journal: whatever happens between two steps, every address is old or new, and the next run finishes."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connections, transaction

from edition import durable_files
from edition.candidates import CandidateLost, store_candidate
from edition.domain import Pressing, order_press, order_removal, shorten
from edition.journal import replay, verify_folder
from edition.models import Artifact, JournalEntry
from tests.edition.file_operations import fail_at, file_operations, killed_at
from tests.stories_for_tests import ask, folder_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("installation")]

OLD, NEW, LIST = b"<p>the old words</p>", b"<p>the new words</p>", b"<p>a list with the new words</p>"
PATH, LIST_PATH = "en/kite/index.html", "en/stories/index.html"


def order(body: bytes, path: str = PATH, **more: Any) -> Artifact:
    digest = store_candidate(body)
    return order_press(
        Pressing(path=path, kind="house", media_type="text/html", digest=digest, clearance="test", **more)
    )


def press(body: bytes, path: str = PATH) -> None:
    order(body, path)
    replay()


def served(path: str = "/en/kite/") -> bytes | int:
    answer = ask(path)
    return answer.body if answer.status == 200 else answer.status


def left_over() -> list[str]:
    roots = (Path(settings.EDITION_ROOT), Path(settings.DESK_ROOT))
    return [path.name for root in roots for path in root.rglob("*.part")]


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
        _empty(Path(settings.EDITION_ROOT))
        prepare()
        killed_at(step, replay)
        assert served() in lawful, f"killed before step {step}"
        replay()
        assert served() == final
        assert verify_folder() == []
        assert left_over() == []


def _empty(root: Path) -> None:
    for path in sorted(root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


# One press writes three files: the end, the page, the end. Each is synced with its folder.
@pytest.mark.parametrize(
    ("call", "nth"),
    [
        (call, nth)
        for call, most in [("write", 3), ("fsync", 6), ("replace", 3)]
        for nth in range(1, most + 1)
    ],
)
def test_a_full_disk_leaves_what_was_public(call: str, nth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    press(OLD)
    order(NEW)
    with monkeypatch.context() as broken:
        struck = fail_at(broken, call, nth, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        with pytest.raises(OSError, match="No space left"):
            replay()
        assert struck()
    assert served() in {OLD, NEW}
    assert left_over() == []
    assert replay() == 1
    assert served() == NEW
    assert verify_folder() == []


def test_what_cannot_be_written_does_not_keep_public_what_is_taken_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A disk that is full for one page must not hold up the hiding of another."""
    press(OLD)
    order(NEW, "en/bird/index.html")
    order_removal(PATH)
    with monkeypatch.context() as broken:
        fail_at(broken, "write", 1, OSError(errno.ENOSPC, "full"))
        with pytest.raises(OSError, match="full"):
            replay()
    assert served() == 404
    assert served("/en/bird/") == 404
    assert replay() == 1
    assert served("/en/bird/") == NEW


def test_lost_bytes_do_not_keep_public_what_is_taken_off() -> None:
    press(OLD)
    lost = order(NEW, "en/bird/index.html")
    (Path(settings.DESK_ROOT) / "candidates" / lost.digest).unlink()
    order_removal(PATH)
    with pytest.raises(CandidateLost):
        replay()
    assert served() == 404


def test_a_lost_tombstone_is_still_gone() -> None:
    press(OLD)
    digest = store_candidate(b"gone")
    order_removal(PATH, tombstone=digest)
    (Path(settings.DESK_ROOT) / "candidates" / digest).unlink()
    replay()
    assert served() == 410


def test_what_was_superseded_never_shows_again() -> None:
    """Pressed and hidden before the files followed: the page must not appear for one moment."""
    order(NEW)
    order_removal(PATH)
    seen: list[bytes | int] = []

    def look(*_: Any) -> None:
        seen.append(served())

    with pytest.MonkeyPatch.context() as watched:
        for name in ("_sync_folder",):
            plain = getattr(durable_files, name)
            watched.setattr(durable_files, name, lambda folder, plain=plain: (look(), plain(folder)))
        replay()
    look()
    assert set(seen) == {404}
    assert verify_folder() == []


def test_a_change_of_stored_bytes_presses_nothing() -> None:
    press(OLD)
    artifact = order(NEW)
    stored = Path(settings.DESK_ROOT) / "candidates" / artifact.digest
    stored.write_bytes(NEW.replace(b"new", b"NEW"))
    with pytest.raises(CandidateLost):
        replay()
    assert served() == OLD
    assert JournalEntry.objects.filter(done=False).count() == 1


def test_bytes_changed_before_ordering_are_refused_at_once() -> None:
    digest = store_candidate(NEW)
    (Path(settings.DESK_ROOT) / "candidates" / digest).write_bytes(b"other")
    pressing = Pressing(path=PATH, kind="house", media_type="text/html", digest=digest, clearance="test")
    with pytest.raises(CandidateLost), transaction.atomic():
        order_press(pressing)
    assert not JournalEntry.objects.exists()


def test_old_bytes_never_live_by_new_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replacing what has ended: at no step are the old bytes served again."""
    press(OLD)
    (Path(settings.EDITION_ROOT) / ".until" / PATH).write_bytes(b"1")
    order(NEW)
    seen: list[bytes | int] = []
    plain = durable_files._sync_folder
    monkeypatch.setattr(durable_files, "_sync_folder", lambda folder: (seen.append(served()), plain(folder)))
    replay()
    assert seen
    assert OLD not in seen
    assert served() == NEW


def test_a_page_whose_end_was_lost_is_not_revived_by_the_press_of_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    press(OLD)
    (Path(settings.EDITION_ROOT) / ".until" / PATH).unlink()
    assert served() == 410
    order(NEW)
    seen: list[bytes | int] = []
    plain = durable_files._sync_folder
    monkeypatch.setattr(durable_files, "_sync_folder", lambda folder: (seen.append(served()), plain(folder)))
    replay()
    assert OLD not in seen
    assert served() == NEW


def test_an_end_can_come_earlier_and_never_later() -> None:
    from django.utils import timezone

    now = timezone.now()
    artifact = order(NEW, valid_until=now + timezone.timedelta(days=2))
    shorten(artifact, valid_until=now + timezone.timedelta(days=1))
    replay()
    assert ask("/en/kite/", now=lambda: now.timestamp() + 80_000).status == 200
    assert ask("/en/kite/", now=lambda: now.timestamp() + 90_000).status == 410
    artifact.refresh_from_db()
    with pytest.raises(ValueError, match="never later"):
        shorten(artifact, valid_until=now + timezone.timedelta(days=3))


def test_what_is_in_the_folder_and_in_no_order_is_found() -> None:
    press(NEW)
    root = Path(settings.EDITION_ROOT)
    (root / "en" / "smuggled.html").write_bytes(b"x")
    (root / PATH).write_bytes(b"changed")
    assert verify_folder() == [PATH, "en/smuggled.html"]


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", ".until/x", "a/.b", "a\\b", ""])
def test_no_order_leads_out_of_the_folder(path: str) -> None:
    JournalEntry.objects.create(operation="press", path=path, digest=store_candidate(NEW))
    with pytest.raises(ValueError, match="public path"):
        replay()
    assert folder_bytes() == {}


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
