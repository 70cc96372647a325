"""Twenty deaths at the instants that matter most; a hundred by chance are in tests/attack."""

from __future__ import annotations

import pytest

from tests.failpoints.deaths import Deaths
from tests.failpoints.operations import OPERATIONS
from tests.failpoints.points import AFTER, BEFORE, HALF, Point

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("pressed_house"),
    pytest.mark.sqlite_only,  # puts the databases' own files back for every kill
]

CHOSEN: dict[str, list[Point]] = {
    "publish": [
        Point(BEFORE, "commit default", -2),  # all is ordered, nothing is committed
        Point(AFTER, "insert edition_journalentry", 1),
        Point(HALF, "write", -2),
        Point(BEFORE, "replace", -1),
    ],
    "press again": [Point(AFTER, "replace", 2), Point(HALF, "write", -1), Point(AFTER, "unlink", 1)],
    "hide": [
        Point(AFTER, "update speakers_testimony", 1),
        Point(AFTER, "unlink", 2),
        Point(BEFORE, "unlink", -1),
    ],
    "take down": [Point(AFTER, "commit default", 1), Point(AFTER, "unlink", 1)],
    "erase now": [
        Point(AFTER, "commit default", 2),
        Point(AFTER, "delete wagtailcore_page", 1),
        Point(AFTER, "commit vault", 1),
        Point(BEFORE, "vacuum", -1),
    ],
    "take a language down": [Point(AFTER, "commit default", 1), Point(BEFORE, "update edition_receipt", 1)],
    "register late": [Point(AFTER, "commit vault", 1), Point(AFTER, "update edition_artifact", 1)],
    "take in": [Point(AFTER, "commit vault", 1), Point(BEFORE, "insert speakers_testimony", 1)],
}


@pytest.mark.parametrize("name", CHOSEN)
def test_killed_at_a_chosen_instant_everything_is_old_or_new(name: str) -> None:
    deaths = Deaths(OPERATIONS[name])
    for point in CHOSEN[name]:
        deaths.at(point)


def test_every_operation_is_killed_and_twenty_times_in_all() -> None:
    assert CHOSEN.keys() == OPERATIONS.keys()
    assert sum(len(points) for points in CHOSEN.values()) >= 20
