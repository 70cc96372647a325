"""Input made to cost, at full size: it is read or refused, in bounded time and memory, each in a process of its own.

Figures go to standard output (``-s`` shows them); ``make bench`` prints them with the commit and the machine.
"""

from __future__ import annotations

import pytest

from .matcher_hostile import FILES, TEXTS, spent

# Seconds of the processor for one megabyte of input, at least for one; and the most memory.
PER_MEGABYTE = 30.0
AT_LEAST = 30.0
MEMORY = 3 * 1024


@pytest.mark.parametrize("name", [*TEXTS, *FILES])
def test_it_is_read_or_refused_in_bounds(name: str) -> None:
    cost = spent(name)
    print(f"{name}: {cost.said()}")
    assert cost.ended, f"{name}: {cost.wrong}"
    assert cost.seconds <= max(AT_LEAST, PER_MEGABYTE * cost.megabytes)
    assert cost.memory <= MEMORY
