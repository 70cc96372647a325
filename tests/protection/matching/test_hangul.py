"""Hangul taken apart, and North and South spelling of one name."""

from __future__ import annotations

import pytest

from protection.matching import hangul


def test_compound_letters_are_taken_apart_everywhere() -> None:
    assert hangul.jamo("희값") == hangul.jamo("ㅎㅢㄱㅏㅄ") == "ㅎㅡㅣㄱㅏㅂㅅ"


@pytest.mark.parametrize(
    ("one", "other"), [("이", "리"), ("노", "로"), ("여", "녀"), ("류", "유"), ("림", "임"), ("량", "양")]
)
def test_spellings_of_north_and_south_are_each_others(one: str, other: str) -> None:
    assert other in hangul.dueum(one)
    assert one in hangul.dueum(other)


def test_only_starts_of_a_word_change_but_for_ryeol_and_ryul() -> None:
    assert hangul.variants("김수련", frozenset({0, 1})) == ["김수련"]
    assert set(hangul.variants("선열", frozenset({0}))) == {"선열", "선렬"}


@pytest.mark.parametrize(
    ("tail", "is_one"), [("", True), ("는", True), ("동무에게", True), ("나무", False), ("강", False)]
)
def test_particles_and_titles_may_follow(tail: str, is_one: bool) -> None:
    assert hangul.is_particle_tail(tail) is is_one


@pytest.mark.parametrize(("name", "length"), [("김영희", 1), ("남궁민수", 2), ("김구", 1), ("쀍쀍", 0)])
def test_the_surname_is_known(name: str, length: int) -> None:
    assert hangul.surname_length(name) == length
