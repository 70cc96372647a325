"""Runs of figures: the same whether figures are few or many in a text."""

from __future__ import annotations

import pytest

from protection.matching.figures import runs

_WRITTEN = ["010-1234-5678", "1998", "12 34", "1. 2_3", "1---2"]


@pytest.mark.parametrize("written", _WRITTEN)
@pytest.mark.parametrize("filling", ["", "words " * 1000, "말과 글 " * 1000, "말 🙂 " * 1000])
def test_a_run_is_found_among_few_figures_and_many(written: str, filling: str) -> None:
    start = len(filling) + 2
    assert runs(f"{filling}x {written} x{filling}") == [(start, start + len(written))]
    # Each of the figures beside it is too short to be a run.
    assert (start + 3000, start + 3000 + len(written)) in runs(f"{'7x ' * 1000}{filling}x {written} x")


@pytest.mark.parametrize("written", ["123", "1----2", "1x234", "12\x1e34", "1a2b3c4d"])
@pytest.mark.parametrize("filling", ["", "words " * 1000, "말과 글 " * 1000])
def test_what_is_short_or_interrupted_is_no_run(written: str, filling: str) -> None:
    assert runs(f"{filling}x {written} x") == []
