"""What input made to cost does cost: seconds, and memory at its highest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.attack.matcher_hostile import FILES, TEXTS, spent


@pytest.mark.parametrize("name", [*TEXTS, *FILES])
def test_hostile_input(name: str, figure: Callable[[str, str], None]) -> None:
    figure(f"hostile: {name}", spent(name).said())
