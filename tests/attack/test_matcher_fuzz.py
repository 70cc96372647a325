"""Whatever is put before the matcher, it answers or refuses in time, and no disguise hides a planted name.

An hour long; ``FUZZ_SECONDS`` sets another length, ``FUZZ_SEED`` another beginning. What fails is
named by its recipe, ``seed:changes``; ``FUZZ_CASE`` tries that one alone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from .matcher_cases import MOST_CHANGES
from .matcher_worker import Outcome, Worker

SECONDS = float(os.environ.get("FUZZ_SECONDS", "3600"))
FIRST = int(os.environ.get("FUZZ_SEED", "20261122"))
ONE = os.environ.get("FUZZ_CASE", "")
# A file by C libraries takes a process of its own, which takes a second to begin.
AT_ONCE = 6.0
PER_MEGABYTE = 12.0
PATIENCE = 60.0
MOST_FAILURES = 20


@pytest.fixture
def worker() -> Iterator[Worker]:
    running = Worker()
    yield running
    running.end()


def _wrong(outcome: Outcome) -> str:
    if outcome.wrong:
        return outcome.wrong
    allowed = AT_ONCE + PER_MEGABYTE * outcome.size / 1e6
    return f"{outcome.seconds:.1f} s for {outcome.size} bytes" if outcome.seconds > allowed else ""


def _fewest(worker: Worker, seed: int, failed: Outcome) -> tuple[int, Outcome]:
    """The smallest recipe of a seed that still fails; one without end is not waited for again."""
    if not failed.size:
        return MOST_CHANGES, failed
    for changes in range(MOST_CHANGES):
        outcome = worker.run(seed, changes, PATIENCE)
        if _wrong(outcome):
            return changes, outcome
    return MOST_CHANGES, worker.run(seed, MOST_CHANGES, PATIENCE)


def _recipes() -> Iterator[int]:
    ends = time.monotonic() + SECONDS
    seed = FIRST
    while time.monotonic() < ends:
        yield seed
        seed += 1


def test_nothing_crashes_hangs_or_hides(worker: Worker) -> None:
    failures: dict[str, str] = {}
    if ONE:
        recipe, _, most = ONE.partition(":")
        assert not _wrong(worker.run(int(recipe), int(most or MOST_CHANGES), PATIENCE))
        return
    for seed in _recipes():
        outcome = worker.run(seed, MOST_CHANGES, PATIENCE)
        if _wrong(outcome):
            changes, smallest = _fewest(worker, seed, outcome)
            said = _wrong(smallest) or f"{_wrong(outcome)}, not each time"
            failures.setdefault(
                f"{smallest.kind}: {(said.partition(' s for ')[2] and 'slow') or said}",
                f"{seed}:{changes}: {said}",
            )
        if len(failures) >= MOST_FAILURES:
            break
    assert not failures, "\n".join(f"{recipe} ({where})" for where, recipe in failures.items())
