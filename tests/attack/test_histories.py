"""A hundred histories of two stories and more, others every time; HISTORIES says how many."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.editorial.test_histories_of_a_story import SHORT, prepare

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("pressed_house"),
    pytest.mark.sqlite_only,  # puts the databases' own files back for every history
]

LONG = settings(
    SHORT,
    max_examples=int(os.environ.get("HISTORIES", "100")),
    stateful_step_count=20,
    derandomize=False,
    print_blob=True,
)


def test_a_hundred_histories() -> None:
    run_state_machine_as_test(prepare(), settings=LONG)
