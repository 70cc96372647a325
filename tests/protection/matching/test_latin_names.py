"""Korean names and places in Latin letters. All names are invented."""

from __future__ import annotations

import pytest

from protection.matching import Kind, Tier

from .build import matcher, seen

BLOCKED = [
    "Kim Yong-hui",
    "KIM Yŏng-hŭi",
    "Kim Yo'ng-hu'i",
    "Gim Yeonghui",
    "Kim Young Hee",
    "KIM, Young-hee",
    "Yonghui Kim",
    "kimyonghui",
    "KimYongHui",
    "kim_yong_hui",
    "Kim\nYoung-hee",
    "Ｋｉｍ Ｙｏｎｇ-hui",
    "K\u0456m Y\u043eng-hui",
    "Ki\u200bm Yong\u00ad-hui",
    "Ghim Yung Hie",
]


@pytest.mark.parametrize("text", BLOCKED)
def test_a_full_name_blocks_in_every_system_and_order(text: str) -> None:
    found = seen(matcher(Kind.PERSON, "김영희"), f"Then {text} came.")
    assert found == [(text, Tier.BLOCK)]


@pytest.mark.parametrize("text", ["Kimyong Hui", "Yong HuiKim", "KimYong-Hui", "kimyong-hui", "Yong Hui-Kim"])
def test_a_surname_written_together_with_a_part_of_the_name_blocks(text: str) -> None:
    assert seen(matcher(Kind.PERSON, "김영희"), f"Then {text} came.") == [(text, Tier.BLOCK)]


@pytest.mark.parametrize(
    "piece", ["a", "a-", "yong ", "Kim ", "young", "Kim Yong ", "aA", "yong-", "k      "]
)
def test_a_name_after_a_very_long_row_of_pieces_is_met(piece: str) -> None:
    text = f"{piece * (400_000 // len(piece))}. Then Kim Yong Hui came."
    assert "Kim Yong Hui" in {hit for hit, _ in seen(matcher(Kind.PERSON, "김영희"), text)}


def test_a_name_inside_a_very_long_word_is_met() -> None:
    text = "x-" * 40_000 + "Kim-Yong-hui" + "-x" * 40_000
    assert "Kim-Yong-hui" in [hit for hit, _ in seen(matcher(Kind.PERSON, "김영희"), text)]


@pytest.mark.parametrize(
    "text",
    ["Y. H. Kim", "Kim Y.H.", "Kim Y.-h.", "KIM Y H", "YH KIM", "YH Kim", "K.Y.H.", "Yonghui", "yong-hui"],
)
def test_initials_and_given_names_are_for_review(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.PERSON, "김영희"), f"Then {text} came.")] == [Tier.REVIEW]


@pytest.mark.parametrize("text", ["the CO. He asked", "the (“CO”). He asked", "LIABLE TO YOU FOR"])
def test_ordinary_words_that_could_be_initials_are_information(text: str) -> None:
    found = {
        tier
        for name in ("허정연", "허철옥", "유태오", "류철옥")
        for _, tier in seen(matcher(Kind.PERSON, name), f"It was {text} then.")
    }
    assert found <= {Tier.INFO}


def test_a_listed_given_name_blocks() -> None:
    assert seen(matcher(Kind.PERSON, "리설주", "설주"), "Then Sol-ju came.") == [("Sol-ju", Tier.BLOCK)]


@pytest.mark.parametrize(
    "text", ["Kim Jong-il", "Kim Yong-ho", "Lee Young-hee", "The king was young. He left."]
)
def test_other_names_and_words_are_left(text: str) -> None:
    assert Tier.BLOCK not in [tier for _, tier in seen(matcher(Kind.PERSON, "김영희"), text)]


def test_a_possessive_is_not_part_of_the_hit() -> None:
    assert seen(matcher(Kind.PERSON, "김영희"), "Kim Yong-hui’s coat") == [("Kim Yong-hui", Tier.BLOCK)]


def test_plain_words_that_spell_a_name_are_only_for_review() -> None:
    assert [t for _, t in seen(matcher(Kind.PERSON, "윤태일"), "you told me they run away")] in (
        [],
        [Tier.REVIEW],
    )


@pytest.mark.parametrize("text", ["Hoeryong", "Hoeryŏng-si", "Hoeryeong City", "hoeryong-shi", "Hoi-ryong"])
def test_a_place_blocks(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.PLACE, "회령시"), f"We left {text} at dawn.")] == [
        Tier.BLOCK
    ]


@pytest.mark.parametrize("text", ["Hamgyŏng-bukto", "North Hamgyong", "Hamgyeongbuk-do", "Hamgyong North"])
def test_a_half_of_a_province_blocks_in_both_ways_of_naming_it(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.PLACE, "함경북도"), f"We left {text} at dawn.")] == [
        Tier.BLOCK
    ]
