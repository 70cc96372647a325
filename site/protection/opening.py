"""What may go wrong when something sealed is opened, for rooms that must say so."""

from __future__ import annotations

from vault.keyring import KeyRingDamaged, Locked, WrongPassphrase
from vault.sealing import Unsealable

SEALED_ERRORS = (Locked, Unsealable, KeyRingDamaged, WrongPassphrase)
