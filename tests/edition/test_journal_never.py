"""What the journal never does: show what was taken off, revive what has ended, mix old bytes and new."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from edition import durable_files, journal
from edition.candidates import CandidateLost, store_candidate
from edition.domain import Pressing, order_press, order_removal, shorten
from edition.journal import replay, verify_folder
from edition.models import JournalEntry
from tests.edition.file_operations import fail_at
from tests.edition.pressing import NEW, OLD, PATH, order, press, served
from tests.stories_for_tests import ask, folder_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("installation")]


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
        for name in ("_sync_one",):
            plain = getattr(durable_files, name)
            watched.setattr(durable_files, name, lambda folder, plain=plain: (look(), plain(folder)))
        replay()
    look()
    assert set(seen) == {404}
    assert verify_folder() == []


def test_what_is_hidden_while_its_bytes_are_being_prepared_never_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The batch had begun when somebody hid it: the names are given only to what nobody has hidden meanwhile."""
    order(NEW)
    plain = durable_files.Batch.sync_prepared

    def hidden_meanwhile(batch: durable_files.Batch) -> None:
        plain(batch)
        monkeypatch.setattr(durable_files.Batch, "sync_prepared", plain)
        order_removal(PATH)

    seen: list[bytes | int] = []
    take = journal.take_away
    monkeypatch.setattr(durable_files.Batch, "sync_prepared", hidden_meanwhile)
    monkeypatch.setattr(
        journal, "take_away", lambda *what, **more: (seen.append(served()), take(*what, **more))
    )
    replay()
    assert seen == [404]
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
    plain = durable_files._sync_one
    monkeypatch.setattr(durable_files, "_sync_one", lambda folder: (seen.append(served()), plain(folder)))
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
    plain = durable_files._sync_one
    monkeypatch.setattr(durable_files, "_sync_one", lambda folder: (seen.append(served()), plain(folder)))
    replay()
    assert OLD not in seen
    assert served() == NEW


def test_an_end_can_come_earlier_and_never_later() -> None:
    now = timezone.now()
    artifact = order(NEW, valid_until=now + timezone.timedelta(days=2))
    shorten(artifact, valid_until=now + timezone.timedelta(days=1))
    replay()
    assert ask("/en/kite/", now=lambda: now.timestamp() + 80_000).status == 200
    assert ask("/en/kite/", now=lambda: now.timestamp() + 90_000).status == 410
    artifact.refresh_from_db()
    with pytest.raises(ValueError, match="never later"):
        shorten(artifact, valid_until=now + timezone.timedelta(days=3))


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", ".until/x", "a/.b", "a\\b", ""])
def test_no_order_leads_out_of_the_folder(path: str) -> None:
    JournalEntry.objects.create(operation="press", path=path, digest=store_candidate(NEW))
    with pytest.raises(ValueError, match="public path"):
        replay()
    assert folder_bytes() == {}


def test_old_twins_are_gone_on_the_disk_before_new_bytes_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a web server, after the current failed, could send the old words compressed and the new ones plain."""
    press(OLD)
    order(NEW)
    page = Path(settings.EDITION_ROOT) / PATH
    steps: list[tuple[str, str]] = []
    plain_unlink, plain_replace, plain_sync = Path.unlink, Path.replace, durable_files._sync_one

    def unlink(self: Path, *, missing_ok: bool = False) -> None:
        steps.append(("unlink", self.name))
        plain_unlink(self, missing_ok=missing_ok)

    def replace(self: Path, target: Path) -> Path:
        steps.append(("replace", target.name))
        return plain_replace(self, target)

    def sync(folder: Path) -> None:
        if folder == page.parent:
            steps.append(("sync", ""))
        plain_sync(folder)

    monkeypatch.setattr(Path, "unlink", unlink)
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(durable_files, "_sync_one", sync)
    replay()
    synced = steps.index(("sync", ""))
    for name in ("index.html.gz", "index.html.br"):
        new = steps.index(("replace", name))
        assert steps.index(("unlink", name)) < synced < steps.index(("replace", "index.html")) < new
    assert ("sync", "") in steps[synced + 1 :], (
        "the new names did not reach the disk before the entry was done"
    )


def test_what_goes_off_goes_twins_first(monkeypatch: pytest.MonkeyPatch) -> None:
    press(NEW)
    order_removal(PATH)
    seen: list[set[str]] = []
    plain = Path.unlink

    def unlink(self: Path, *, missing_ok: bool = False) -> None:
        plain(self, missing_ok=missing_ok)
        seen.append({path.rpartition("/")[2] for path in folder_bytes() if path.startswith("en/kite/")})

    monkeypatch.setattr(Path, "unlink", unlink)
    replay()
    assert {"index.html"} in seen
    assert all("index.html" in names for names in seen if names)
    assert seen[-1] == set()


def test_a_twin_left_by_a_lost_run_never_meets_other_bytes() -> None:
    """The page of a removed address is gone, its twin was left: a first press must not put new bytes beside it."""
    press(OLD)
    root = Path(settings.EDITION_ROOT)
    stray = (root / f"{PATH}.gz").read_bytes()
    order_removal(PATH)
    replay()
    order(NEW)
    (root / "en/kite").mkdir(parents=True)
    (root / f"{PATH}.gz").write_bytes(stray)
    seen: list[bool] = []
    plain = durable_files.write_whole

    def watched(path: Path, data: bytes, **more: Any) -> None:
        plain(path, data, **more)
        seen.append(
            (root / PATH).exists() and (root / f"{PATH}.gz").read_bytes() == stray
            if (root / f"{PATH}.gz").exists()
            else False
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("edition.pressed_files.write_whole", watched)
        replay()
    assert len(seen) == 4
    assert not any(seen)
    assert served() == NEW


def test_an_unlawful_order_holds_up_nothing() -> None:
    press(OLD)
    JournalEntry.objects.create(operation="press", path="../x", digest=store_candidate(NEW))
    order(NEW, "en/bird/index.html")
    order_removal(PATH)
    with pytest.raises(ValueError, match="public path"):
        replay()
    assert (served(), served("/en/bird/")) == (404, NEW)


def test_what_goes_off_does_not_wait_for_what_was_ordered_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hiding one page during a full pressing: it is off before the other pages are written."""
    press(OLD)
    for number in range(5):
        order(NEW, f"en/story{number}/index.html")
    order_removal(PATH)
    first: list[int | bytes] = []
    plain = durable_files.write_whole

    def watched(path: Path, data: bytes, **more: Any) -> None:
        first.append(served())
        plain(path, data, **more)

    monkeypatch.setattr("edition.pressed_files.write_whole", watched)
    replay()
    assert first
    assert set(first) == {404}
    assert all(served(f"/en/story{number}/") == NEW for number in range(5))
    assert verify_folder() == []


def test_new_bytes_never_live_by_old_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    """What replaces a page for a shorter time, here one that is over, is at no step served to the old end."""
    press(OLD)
    order(NEW, valid_until=timezone.now() - timezone.timedelta(days=1))
    seen: list[bytes | int] = []
    plain = Path.replace

    def replace(self: Path, target: Path) -> Path:
        done = plain(self, target)
        seen.append(ask("/en/kite/").body)
        return done

    monkeypatch.setattr(Path, "replace", replace)
    replay()
    assert len(seen) == 4
    assert NEW not in seen
    assert ask("/en/kite/").status == 410
