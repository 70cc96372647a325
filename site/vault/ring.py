"""The ring of this installation: where it lies and how this process unlocked it."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from vault.keyring import KeyRing, Locked

PASSPHRASE_FILE = "MOKSORI_PASSPHRASE_FILE"  # noqa: S105  (the name of a variable)


def ring_path() -> Path:
    """Where the ring of this installation lies."""
    return Path(settings.KEYS_ROOT) / "keyring.json"


def _passphrase() -> str | None:
    """The passphrase from the file that the service manager hands over, or None. Raises Locked without it."""
    name = os.environ.get(PASSPHRASE_FILE)
    if not name:
        return None
    try:
        return Path(name).read_text(encoding="utf-8").rstrip("\n")
    except OSError as error:
        raise Locked(f"The file that {PASSPHRASE_FILE} names cannot be read.") from error


def make_ring(passphrase: str | None = None) -> KeyRing:
    """Make the ring of this installation, or load the one that is there."""
    with suppress(FileExistsError):
        KeyRing.create(ring_path(), passphrase)
    return KeyRing.load(ring_path(), passphrase)


@lru_cache(maxsize=4)
def _cached(path: Path, changed_at: int) -> KeyRing:
    return KeyRing.load(path, _passphrase())


def ring() -> KeyRing:
    """The ring of this process. Raises Locked when there is none: with no key, nothing is clean."""
    path = ring_path()
    try:
        return _cached(path, path.stat().st_mtime_ns)
    except FileNotFoundError as error:
        raise Locked("There is no key ring yet. 'make run' or 'make setup' makes it.") from error
