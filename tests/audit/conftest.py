"""Every test of this room has an audit key of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def own_key(settings: Settings, tmp_path: Path) -> Path:
    """Return where the key will lie; nothing is there yet."""
    settings.KEYS_ROOT = tmp_path / "keys"
    return tmp_path / "keys" / "audit.key"
