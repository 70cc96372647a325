"""Keys for one test alone: a key ring in clear and an audit key, in a folder that nothing else uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from vault.keyring import KeyRing
from vault.ring import make_ring


@pytest.fixture
def fresh_keys(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyRing:
    """Return the ring; it is unlocked, and lies in an empty KEYS_ROOT."""
    monkeypatch.delenv("MOKSORI_PASSPHRASE_FILE", raising=False)
    settings.KEYS_ROOT = tmp_path / "keys"
    return make_ring()
