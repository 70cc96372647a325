"""The audit key: 32 random bytes in a file of mode 0600, apart from the database it protects."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings


def _path() -> Path:
    return Path(settings.KEYS_ROOT) / "audit.key"


def audit_key() -> bytes:
    """Return the key, making it the first time.

    A lost key must not be replaced in silence: `verify` then reports every entry, as it should.
    """
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
    return bytes.fromhex(path.read_text(encoding="ascii"))
