"""Every test of this room has a ring of its own."""

from __future__ import annotations

import pytest

from tests.fresh_keys import fresh_keys

__all__ = ["fresh_keys"]


@pytest.fixture(autouse=True)
def own_ring(fresh_keys: object) -> None:
    """Give every test here keys nobody else uses."""
