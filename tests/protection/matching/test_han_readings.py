"""Names of which only the Hangul is registered, in Han characters or partly so. All names are invented."""

from __future__ import annotations

import pytest

from protection.matching import Kind, Tier

from .build import matcher, seen


@pytest.mark.parametrize("text", ["金英姬", "金英姫", "金영희", "김英姬", "金英희"])
def test_a_name_blocks_in_han_characters_among_hangul(text: str) -> None:
    assert seen(matcher(Kind.PERSON, "김영희"), f"그날 {text}는 왔다") == [(text, Tier.BLOCK)]


def test_without_hangul_around_it_is_for_review() -> None:
    assert seen(matcher(Kind.PERSON, "김영희"), "金英姬") == [("金英姬", Tier.REVIEW)]


def test_other_characters_are_other_names() -> None:
    assert seen(matcher(Kind.PERSON, "김영희"), "그날 金英浩는 왔다") == []


@pytest.mark.parametrize("text", ["金 영희", "金·영희", "김 英姬", "金 英 姬", "金、英姬"])
def test_a_name_written_apart_blocks_among_hangul(text: str) -> None:
    assert (text, Tier.BLOCK) in seen(matcher(Kind.PERSON, "김영희"), f"그날 {text} 씨는 왔다")


@pytest.mark.parametrize("text", ["이 金은 무겁다", "그 李 今"])
def test_two_syllables_written_apart_are_for_review(text: str) -> None:
    found = seen(matcher(Kind.PERSON, "이금"), text)
    assert found
    assert {tier for _, tier in found} == {Tier.REVIEW}
