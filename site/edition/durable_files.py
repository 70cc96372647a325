"""Files that are whole or absent: temporary name, fsync, rename, fsync of the folder.

Several changes may share what takes longest (`Batch`): first the bytes of all files reach the disk under their
temporary names, together; then each gets its name, in the order that its caller needs; then the folders reach the
disk. Only what is undone until then may rely on it.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Collection
from pathlib import Path

_MANY = 8  # from so many files or folders on, one sync of the whole file system is faster than theirs


class Batch:
    """Changes of one folder that reach the disk together.

    `stamp`: seconds since 1970 that every folder shows as its time, so that a listing or an archive does not tell
    when something in it changed; None leaves the time of the change.
    """

    def __init__(self, stamp: int | None = None) -> None:
        self._stamp = stamp
        self._folders: dict[Path, None] = {}
        self._prepared: dict[Path, None] = {}

    def prepare(self, path: Path, data: bytes, *, stamp: int | None = None) -> None:
        """Write what `path` will hold under its temporary name. Raises OSError; nothing is left over then."""
        _make_folder(path.parent, self)
        _write_temporary(path, data, stamp)
        self._prepared[path] = None

    def sync_prepared(self) -> None:
        """Bring all that is prepared to the disk. What cannot be brought is not prepared any more."""
        try:
            _sync_all([temporary_name(path) for path in self._prepared])
        except OSError:
            self.discard()

    def discard(self) -> None:
        """Forget what was prepared and not used."""
        for path in self._prepared:
            temporary_name(path).unlink(missing_ok=True)
        self._prepared.clear()

    def is_prepared(self, path: Path) -> bool:
        """Is there a temporary file that is going to be used?"""
        return path in self._prepared

    def take_prepared(self, path: Path) -> bool:
        """Is there a temporary file for `path`, on the disk already? Whoever asks uses it."""
        found = path in self._prepared
        self._prepared.pop(path, None)
        return found

    def changed(self, folder: Path) -> None:
        """Note that names in this folder changed."""
        self._folders[folder] = None

    def sync(self) -> None:
        """Bring every changed folder to the disk. Raises OSError; what is not done stays noted."""
        there = [folder for folder in self._folders if folder.is_dir()]
        for folder in there:
            self._set_time(folder)
        _sync_all(there)
        self._folders.clear()

    def sync_now(self, folder: Path) -> None:
        """Bring one folder to the disk before anything else is done. Raises OSError."""
        self._set_time(folder)
        _sync_all([folder])
        self._folders.pop(folder, None)

    def _set_time(self, folder: Path) -> None:
        if self._stamp is not None:
            os.utime(folder, (self._stamp, self._stamp))


def temporary_name(path: Path) -> Path:
    """Where the bytes of `path` lie until they are whole: always the same name, so that nothing is left over."""
    return path.with_name(f".{path.name}.part")


def write_whole(path: Path, data: bytes, *, stamp: int | None = None, batch: Batch | None = None) -> None:
    """Replace `path` by `data` at once. On OSError (a full disk) the old file stands and nothing is left over.

    `stamp`: seconds since 1970 to show as the file's time. `batch`: let the caller sync the folder.
    """
    later = Batch() if batch is None else batch
    try:
        if not later.take_prepared(path):
            _make_folder(path.parent, later)
            _write_temporary(path, data, stamp)
            _sync_one(temporary_name(path))
        temporary_name(path).replace(path)
    except OSError:
        temporary_name(path).unlink(missing_ok=True)
        raise
    later.changed(path.parent)
    if batch is None:
        later.sync()


def remove_whole(path: Path, *, root: Path, batch: Batch | None = None) -> bool:
    """Delete `path`, what an interrupted writing of it left, and folders left empty, up to `root`.

    True if it was there. `batch`: let the caller sync the folder.
    """
    later = Batch() if batch is None else batch
    existed = path.exists()
    path.unlink(missing_ok=True)
    if not later.is_prepared(path):
        temporary_name(path).unlink(missing_ok=True)
    folder = path.parent
    while folder != root and root in folder.parents and not (folder.is_dir() and any(folder.iterdir())):
        if folder.is_dir():
            folder.rmdir()
        folder = folder.parent
    if folder.is_dir():
        later.changed(folder)
    if batch is None:
        later.sync()
    return existed


def _make_folder(folder: Path, batch: Batch) -> None:
    """Make a folder and those above it; a folder that is new is a new name in the one above."""
    if folder.is_dir():
        return
    _make_folder(folder.parent, batch)
    folder.mkdir(exist_ok=True)
    batch.changed(folder.parent)


def _write_temporary(path: Path, data: bytes, stamp: int | None) -> None:
    temporary = temporary_name(path)
    try:
        with temporary.open("wb") as file:
            file.write(data)
        if stamp is not None:
            os.utime(temporary, (stamp, stamp))
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _sync_all(paths: Collection[Path]) -> None:
    """Bring files or folders of one file system to the disk. Raises OSError."""
    if len(paths) >= _MANY and _sync_file_system(next(iter(paths))):
        return
    for path in paths:
        _sync_one(path)


def _sync_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_file_system(path: Path) -> bool:
    """Write out everything of the file system that holds `path`. False where the system has no such call."""
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        return False
    handle = os.open(path, os.O_RDONLY)
    try:
        if syncfs(handle) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(handle)
    return True
