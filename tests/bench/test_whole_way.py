"""The whole way of a memoir, stage by stage, and of one ordinary story through the door."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from web.domain import prepare_installation
from web.rehearsal.identities import read_identities
from web.rehearsal.journey import Rehearsal

pytestmark = pytest.mark.django_db(transaction=True)


def _time_stages(rehearsal: Rehearsal, name: str, figure: Callable[[str, str], None]) -> None:
    whole = time.perf_counter()
    for stage, run in rehearsal.stages():
        began = time.perf_counter()
        run()
        figure(f"{name}: {stage}", f"{time.perf_counter() - began:.2f} s")
    figure(f"{name}: all stages", f"{time.perf_counter() - whole:.2f} s")


@pytest.mark.shared
def test_memoir(shared_data: Path, figure: Callable[[str, str], None]) -> None:
    prepare_installation()
    folder = shared_data / "memoirs"
    rehearsal = Rehearsal(
        manuscript=(folder / "jacobs_as_first_told.txt").read_bytes(),
        details=read_identities((folder / "jacobs_as_first_told.identities.jsonl").read_bytes()),
    )
    _time_stages(rehearsal, "memoir (438 KB)", figure)
