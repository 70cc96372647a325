"""Sealed files: whole or not at all, once, under a name that says nothing."""

from __future__ import annotations

import errno
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from vault.domain import FileKnown, manuscript_of, open_file, orphaned_files, store_file
from vault.models import SealedFile
from vault.sealing import Unsealable

pytestmark = pytest.mark.django_db
BYTES = "나는 옥단춘이다. 지어낸 글이다.".encode()


@pytest.fixture
def folder(settings: Settings) -> Path:
    return Path(settings.SEALED_ROOT)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_opens_as_it_was_handed_in(folder: Path) -> None:
    pk = store_file(BYTES, scope="t_one", name="옥단춘.txt")
    assert open_file(pk) == BYTES
    assert manuscript_of("t_one") == pk
    assert files(folder) == [pk]
    assert stat.S_IMODE((folder / pk).stat().st_mode) == 0o600


def test_neither_bytes_nor_name_are_readable(folder: Path) -> None:
    pk = store_file(BYTES, scope="t_one", name="옥단춘.txt")
    row = SealedFile.objects.get()
    held = (folder / pk).read_bytes() + bytes(row.sealed) + repr(row.__dict__).encode()
    assert [words for words in (BYTES, BYTES[:12], "옥단춘".encode(), b"txt") if words in held] == []


def test_the_same_bytes_are_sealed_once_whatever_their_name(folder: Path) -> None:
    pk = store_file(BYTES, scope="t_one", name="one.txt")
    with pytest.raises(FileKnown) as refused:
        store_file(BYTES, scope="t_two", name="two.txt")
    assert refused.value.scope == "t_one"
    assert files(folder) == [pk]
    assert SealedFile.objects.count() == 1


def test_the_same_bytes_handed_in_at_the_same_moment_are_sealed_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def other_was_first(self: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", replace)
        store_file(BYTES, scope="t_two", name="two.txt")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", other_was_first)
    with pytest.raises(FileKnown) as refused:
        store_file(BYTES, scope="t_one", name="one.txt")
    assert refused.value.scope == "t_two"
    assert files(folder) == [SealedFile.objects.get().pk]


def test_a_changed_or_swapped_file_does_not_open(folder: Path) -> None:
    one, two = (store_file(BYTES + mark, scope="t_one", name="x") for mark in (b"1", b"2"))
    first, second = (folder / one).read_bytes(), (folder / two).read_bytes()
    (folder / one).write_bytes(second)
    with pytest.raises(Unsealable):
        open_file(one)
    (folder / one).write_bytes(first[:-1])
    with pytest.raises(Unsealable):
        open_file(one)


@pytest.mark.parametrize("call", ["fsync", "open"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_disk_that_refuses_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    def refuse(*args: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as full:
        full.setattr(os, call, refuse)
        with pytest.raises(OSError, match=os.strerror(code)):
            store_file(BYTES, scope="t_one", name="one.txt")
    assert files(folder) == []
    assert SealedFile.objects.count() == 0
    assert open_file(store_file(BYTES, scope="t_one", name="one.txt")) == BYTES  # and it can be tried again


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a plain user and /dev/full")
def test_a_real_full_device_leaves_no_part_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def on_full_device(path: object, flags: int, mode: int = 0o777) -> int:
        handle = real(path, flags, mode)  # type: ignore[arg-type]
        if str(path).endswith(".part"):
            full = real("/dev/full", os.O_WRONLY)
            os.dup2(full, handle)
            os.close(full)
        return handle

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", on_full_device)
        with pytest.raises(OSError, match="No space"):
            store_file(BYTES, scope="t_one", name="one.txt")
    assert files(folder) == []
    assert SealedFile.objects.count() == 0


def test_orphans_are_files_that_no_row_knows(folder: Path) -> None:
    known = store_file(BYTES, scope="t_one", name="one.txt")
    for name in ("f_lost", "f_half.part", ".gitignore"):
        (folder / name).write_bytes(b"x")
    assert [path.name for path in orphaned_files()] == ["f_half.part", "f_lost"]
    assert [path.name for path in orphaned_files(settled=timedelta(hours=1))] == []
    os.utime(folder / "f_lost", (0, 0))
    assert [path.name for path in orphaned_files(settled=timedelta(hours=1))] == ["f_lost"]
    assert open_file(known) == BYTES
