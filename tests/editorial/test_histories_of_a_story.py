"""Histories of two stories drawn by chance: after every step readers get what is lawful, and nothing else.

A dozen here, always the same; a hundred and more, always others, in tests/attack.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.editorial.story_histories import Histories
from tests.editorial.two_stories import Prepared, two_stories
from tests.failpoints.snapshot import Snapshot

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("pressed_house"),
    pytest.mark.sqlite_only,  # puts the databases' own files back for every history
]

SHORT = settings(
    max_examples=8,
    stateful_step_count=14,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


def prepare() -> type[Histories]:
    first, second, addresses = two_stories()
    snapshot = Snapshot()
    Histories.prepared = Prepared(first, second, snapshot.put_back, addresses)
    return Histories


def test_no_history_makes_readers_get_what_is_not_lawful() -> None:
    run_state_machine_as_test(prepare(), settings=SHORT)
