"""The audit key: 32 random bytes in a file of mode 0600, apart from the database it protects."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings

_BYTES = 32


class AuditKeyDamaged(ValueError):
    """The audit key cannot be read. It is never replaced: every entry would then look forged."""


def _path() -> Path:
    return Path(settings.KEYS_ROOT) / "audit.key"


def _make(path: Path) -> None:
    """Write a new key whole, then give it its name: nobody ever reads half a key, and the first one stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was first: its key is the key
            os.link(temporary, path)
    finally:
        temporary.unlink()


def audit_key() -> bytes:
    """Return the key, making it the first time. Raises AuditKeyDamaged for a file that holds no key.

    A lost key must not be replaced in silence: `verify` then reports every entry, as it should.
    """
    path = _path()
    if not path.exists():
        _make(path)
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except ValueError as error:
        raise AuditKeyDamaged(
            f"The audit key '{path.name}' is damaged. Restore it from its backup."
        ) from error
    if len(key) != _BYTES:
        raise AuditKeyDamaged(f"The audit key '{path.name}' is damaged. Restore it from its backup.")
    return key
