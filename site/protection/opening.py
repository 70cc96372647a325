"""What may go wrong when something sealed is opened, for rooms that must say so."""

from __future__ import annotations

from vault.keyring import KeyRingDamaged, Locked, WrongPassphrase
from vault.ring import ring
from vault.sealing import Unsealable

SEALED_ERRORS = (Locked, Unsealable, KeyRingDamaged, WrongPassphrase)


def key_ring_needs_passphrase() -> bool | None:
    """Is every key of the ring locked by a passphrase? None when there is no ring yet."""
    try:
        return ring().by_passphrase
    except Locked:
        return None
