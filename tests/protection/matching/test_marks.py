"""Words that may belong to a value: where they are found, and where they are passed over."""

from __future__ import annotations

import pytest

from protection.matching.marks import MARKS, Mark, Marks


def _dates(text: str) -> list[Mark]:
    return MARKS.find(text).get("date", [])


@pytest.mark.parametrize("before", ["", "a ", "é ", "가 ", "\U0001f600 ", "\U0001f600가 "])
def test_a_word_is_found_at_its_place_whatever_stands_before(before: str) -> None:
    start = len(before)
    assert _dates(f"{before}may 5") == [("may", start, start + 3)]


@pytest.mark.parametrize("text", ["mayor", "dismay", "émay", "mayé"])
def test_a_month_within_a_longer_word_is_none(text: str) -> None:
    assert _dates(text) == []


@pytest.mark.parametrize("text", ["5may1998", "may", "년may년", "may_"])
def test_a_month_beside_figures_signs_and_hangul_is_one(text: str) -> None:
    assert [word for word, _, _ in _dates(text) if word == "may"] == ["may"]


def test_halves_of_two_characters_are_no_word() -> None:
    month = "월".encode("utf-16-le")
    text = (b"\x41" + month + b"\xac").decode("utf-16-le")
    assert _dates(text) == []


def test_a_word_is_sought_in_one_way_only() -> None:
    marks = Marks()
    marks.register("one", ["may"])
    with pytest.raises(ValueError, match="alone and everywhere"):
        marks.register("other", ["may"], alone=True)
