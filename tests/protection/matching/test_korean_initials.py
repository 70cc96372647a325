"""Names shortened to their first consonants. All names are invented."""

from __future__ import annotations

import pytest

from protection.matching import Kind, Tier

from .build import matcher, seen


@pytest.mark.parametrize("text", ["김ㅂㅎ", "김 ㅂㅎ", "김 ㅂ.ㅎ"])
def test_with_the_surname_they_are_for_review(text: str) -> None:
    found = seen(matcher(Kind.PERSON, "김별하"), f"그날 {text} 씨가 썼다")
    assert (text, Tier.REVIEW) in found


def test_bare_consonants_are_counted() -> None:
    assert seen(matcher(Kind.PERSON, "김별하"), "ㄱㅂㅎ") == [("ㄱㅂㅎ", Tier.INFO)]


@pytest.mark.parametrize("text", ["이ㅇㅎ", "리ㄹㅎ", "이ㄹㅎ"])
def test_in_the_spelling_of_the_south_and_of_the_north(text: str) -> None:
    assert (text, Tier.REVIEW) in seen(matcher(Kind.PERSON, "리련희"), text)


@pytest.mark.parametrize("text", ["박ㅂㅎ", "ㅋㅋㅋ", "김ㅂ", "ㄱㅂㅎㅎ", "ㅠㅠ", "우리 김ㅅㅎ"])
def test_other_consonants_are_nothing(text: str) -> None:
    assert seen(matcher(Kind.PERSON, "김별하"), f"그날 {text} 그랬다") == []
