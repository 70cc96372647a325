"""A typed name is refused when it is near to the person's or their kin's. All names are invented."""

from __future__ import annotations

import pytest

from protection.matching import Fact, Kind, Reach
from protection.pseudonyms import Protected, Pseudonym, Reason, too_near

FACTS = [
    Fact("a", Kind.PERSON, "김영희", owner="p"),
    Fact("b", Kind.KIN, "탁창걸", owner="p"),
    Fact("c", Kind.KIN, "봉실", owner="p"),
    Fact("d", Kind.PERSON, "이보라", owner="p"),
    Fact("e", Kind.PERSON, "최은주", owner="q"),
    Fact("f", Kind.PERSON, "허달막", owner="q", reach=Reach.EVERYWHERE),
    Fact("g", Kind.PLACE, "돌샘리", owner="p"),
    Fact("i", Kind.KIN, "송하나", owner="p"),
    Fact("h", Kind.PERSON, "Mary Quillon", owner="p"),
]
PROTECTED = Protected.of(FACTS, owners=frozenset({"p"}))


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("김영희", "Kim Young-hee"),
        ("이영희", "Lee Young-hee"),  # the same given name
        ("김용희", "Kim Yong-hui"),  # written alike in Latin letters
        ("윤희정", "Kim Yŏnghŭi"),  # two names in one
        ("박창걸", "Park Chang-geol"),  # the given name of kin
        ("강봉실", "Kang Bong-sil"),
        ("김보라", "Kim Bo-ra"),  # a given name that is also a word
        ("정하나", "Jeong Ha-na"),  # one that is so common a word that it is not met alone
        ("김 영 희", "K"),
        ("달빛", "Mary Quillon"),
    ],
)
def test_near_names(hangul: str, latin: str) -> None:
    assert too_near(PROTECTED, Pseudonym(hangul, latin)) is Reason.NEAR


@pytest.mark.parametrize(
    ("hangul", "latin"), [("허달막", "Heo Dal-mak"), ("돌샘리", "Stone Spring"), ("달빛", "Heo Dalmak")]
)
def test_names_that_would_block_the_pages(hangul: str, latin: str) -> None:
    assert too_near(PROTECTED, Pseudonym(hangul, latin)) is Reason.SEALED


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("최은주", "Choi Eun-ju"),
        ("달빛", "Moonlight"),
        ("윤희정", "Yoon Hui-jeong"),
        ("말하는 이", "The speaker"),
    ],
)
def test_names_that_are_nobodys_here(hangul: str, latin: str) -> None:
    assert too_near(PROTECTED, Pseudonym(hangul, latin)) is None


def test_no_reason_repeats_a_name() -> None:
    values = {value for fact in FACTS for value in fact.values}
    assert not any(value in reason for reason in Reason for value in values)
