"""A set of pages is the same whether its numbers or its bits are stored."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.page_sets import SIZE, holds, pack, unpack, with_page, without_page


@given(st.sets(st.integers(0, SIZE - 1), max_size=20), st.integers(0, SIZE - 1), st.booleans())
def test_a_set_keeps_its_pages(few: set[int], page: int, many: bool) -> None:
    numbers = few | set(range(1000, 1511)) if many else few
    stored = pack(numbers)
    assert unpack(stored) == sum(1 << number for number in numbers)
    assert holds(stored, page) == (page in numbers)
    assert with_page(stored, page) == pack(numbers | {page})
    assert without_page(stored, page) == pack(numbers - {page})
