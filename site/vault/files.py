"""Sealed originals on disk: written once, whole or not at all, named by nothing but their id."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings


def sealed_path(file_id: str) -> Path:
    """Where the sealed bytes of a file lie."""
    return Path(settings.SEALED_ROOT) / file_id


def write_sealed(file_id: str, sealed: bytes) -> None:
    """Write and fsync the sealed bytes, then give them their name. OSError leaves nothing behind."""
    path = sealed_path(file_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".part")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError:
        temporary.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """The name is on disk too: a row that is committed next must never outlive its file."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def erase_sealed(file_id: str) -> bool:
    """Delete the file; True if it was there. Its key is destroyed with its scope."""
    path = sealed_path(file_id)
    existed = path.exists()
    path.unlink(missing_ok=True)
    return existed
