"""A hundred and more deaths at steps drawn by chance, in every verb; nothing is ever half. The seed is printed."""

from __future__ import annotations

import os
import random
import sys

import pytest

from tests.failpoints.deaths import Deaths
from tests.failpoints.operations import OPERATIONS
from tests.failpoints.points import AFTER, BEFORE

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("pressed_house"),
    pytest.mark.sqlite_only,  # puts the databases' own files back for every kill
]

KILLS = int(os.environ.get("KILLS", "15"))  # of each of the eight verbs
SEED = int(os.environ.get("SEED", str(random.SystemRandom().randrange(10**6))))


@pytest.mark.parametrize("name", OPERATIONS)
def test_killed_at_instants_drawn_by_chance(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    deaths = Deaths(OPERATIONS[name])
    chance = random.Random(f"{SEED}/{name}")
    with capsys.disabled():
        sys.stdout.write(f"\n{name}: {len(deaths.names)} steps, {KILLS} deaths, SEED={SEED}")
    for _ in range(KILLS):
        deaths.at_place(chance.randrange(len(deaths.names)), chance.choice([BEFORE, AFTER]))
