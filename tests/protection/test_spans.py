"""Overlapping spans become the longest."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from protection.spans import Span, without_overlaps


def spans(*places: tuple[int, int]) -> list[Span]:
    return [Span(start, end, "person") for start, end in places]


def test_the_longest_stays_and_the_first_of_equals() -> None:
    assert without_overlaps(spans((0, 3), (0, 7), (5, 9), (9, 10))) == spans((0, 7), (9, 10))
    assert without_overlaps(spans((4, 8), (2, 6))) == spans((2, 6))
    assert without_overlaps(spans((3, 3), (5, 4))) == []


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_none_overlap_and_every_place_that_was_hit_is_touched(places: list[tuple[int, int]]) -> None:
    kept = without_overlaps(spans(*places))
    assert [b for a, b in pairwise(kept) if b.start < a.end] == []
    for start, end in places:
        if start < end:
            assert any(span.start < end and start < span.end for span in kept)
