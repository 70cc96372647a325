"""Make and rotate the key ring of an installation."""

from __future__ import annotations

from audit.domain import record
from vault.ring import make_ring, ring
from vault.sealing import rewrap_all


def make_key_ring(passphrase: str | None = None) -> None:
    """Make the ring unless there is one. With a passphrase it is locked until somebody unlocks it."""
    make_ring(passphrase)


def rotate_keys(*, actor: str) -> int:
    """Add a new primary key and wrap every scope under it; return how many. Values stay as they are.

    Interrupted between the two, both keys are in the ring and everything opens; a second call finishes.
    """
    ring().rotate()
    count = rewrap_all()
    record(actor=actor, action="keys.rotated", scopes=count)
    return count
