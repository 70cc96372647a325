"""Files that are whole or absent: temporary name, fsync, rename, fsync of the folder."""

from __future__ import annotations

import os
from pathlib import Path


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _temporary(path: Path) -> Path:
    """Where the bytes of `path` lie until they are whole: always the same name, so that nothing is left over."""
    return path.with_name(f".{path.name}.part")


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` by `data` at once. On OSError (a full disk) the old file stands and nothing is left over."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(path)
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def remove_whole(path: Path, *, root: Path) -> bool:
    """Delete `path`, what an interrupted writing of it left, and folders left empty, up to `root`.

    True if it was there.
    """
    existed = path.exists()
    path.unlink(missing_ok=True)
    _temporary(path).unlink(missing_ok=True)
    folder = path.parent
    while folder != root and root in folder.parents and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
    if folder.is_dir():
        _sync_folder(folder)
    return existed
