"""Keys and an empty matcher for the tests of this room that need them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from protection.facts import forget_compiled_facts
from tests.fresh_keys import fresh_keys

__all__ = ["fresh_keys"]


@pytest.fixture
def desk(db: None, fresh_keys: object) -> Iterator[None]:
    """Give the test a desk: databases, keys, and no matcher of another test in memory."""
    forget_compiled_facts()
    yield
    forget_compiled_facts()
