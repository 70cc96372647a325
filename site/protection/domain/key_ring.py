"""Make the key ring of an installation."""

from __future__ import annotations

from vault.ring import make_ring


def make_key_ring(passphrase: str | None = None) -> None:
    """Make the ring unless there is one. With a passphrase it is locked until somebody unlocks it."""
    make_ring(passphrase)
