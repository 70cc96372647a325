"""A random secret for development, made once, kept at mode 0600 beside the databases."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def development_secret(data_root: Path) -> str:
    """Return the secret of this data folder, making it on first use.

    Two processes may race at first start: the loser of the exclusive create reads what the winner wrote.
    """
    path = data_root / "keys" / "django-secret"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")
