"""Names, places and hanja in Korean writing. All names are invented."""

from __future__ import annotations

import unicodedata

import pytest

from protection.matching import Kind, Tier

from .build import matcher, seen

BLOCKED = [
    "김영희",
    "김영희는",
    "김 영희가",
    "김 영 희",
    "김·영·희",
    "김\u200b영\u00ad희",
    "ㄱㅣㅁㅇㅕㅇㅎㅢ",
    unicodedata.normalize("NFD", "김영희"),
    "영희 김",
    "내친구김영희에게",
    "김\n영희",
    "김영흰",
]


@pytest.mark.parametrize("text", BLOCKED)
def test_a_full_name_blocks_however_it_is_written(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.PERSON, "김영희"), f"그날 {text} 왔다")] == [Tier.BLOCK]


def test_the_place_of_a_hit_is_the_names_own() -> None:
    assert seen(matcher(Kind.PERSON, "김영희"), "그날 김영희는 왔다") == [("김영희", Tier.BLOCK)]


@pytest.mark.parametrize(
    ("name", "other"),
    [("이영희", "리영희"), ("리설주", "이설주"), ("노무진", "로무진"), ("김용해", "김룡해")],
)
def test_north_and_south_spelling_are_one_name(name: str, other: str) -> None:
    assert seen(matcher(Kind.PERSON, name), f"{other}는 왔다") == [(other, Tier.BLOCK)]


def test_a_given_name_alone_is_for_review_and_only_where_it_stands_alone() -> None:
    compiled = matcher(Kind.PERSON, "김영희")
    assert seen(compiled, "우리 영희가 웃었다") == [("영희", Tier.REVIEW)]
    assert seen(compiled, "순영희가 웃었다") == []


def test_a_listed_given_name_blocks() -> None:
    assert seen(matcher(Kind.PERSON, "김영희", "영희"), "영희야, 오너라") == [("영희", Tier.BLOCK)]


def test_another_persons_name_is_not_this_ones() -> None:
    assert seen(matcher(Kind.PERSON, "김영희"), "김영호는 왔다") == []


def test_a_name_of_two_syllables_is_not_met_inside_words() -> None:
    compiled = matcher(Kind.PERSON, "이산")
    assert seen(compiled, "이산화탄소가 늘었다")[:1] != [("이산", Tier.BLOCK)]
    assert seen(compiled, "이산은 왔다") == [("이산", Tier.BLOCK)]


@pytest.mark.parametrize("text", ["金英姬", "金英姫", "金 英姬", "金\u200b英姬"])
def test_hanja_block_in_every_form_of_a_character(text: str) -> None:
    assert [t for _, t in seen(matcher(Kind.PERSON, "김영희", hanja=("金英姬",)), f"名은 {text}라")] == [
        Tier.BLOCK
    ]


@pytest.mark.parametrize("text", ["회령시", "회령에서", "회령군", "회령읍"])
def test_a_place_blocks_with_and_without_its_suffix(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.PLACE, "회령시"), f"그때 {text} 살았다")] == [Tier.BLOCK]


def test_a_place_follows_north_and_south_spelling() -> None:
    assert seen(matcher(Kind.PLACE, "량강도"), "양강도에서") == [("양강도", Tier.BLOCK)]


def test_a_listed_name_of_one_syllable_is_for_review() -> None:
    compiled = matcher(Kind.PERSON, "김철", "철")
    assert seen(compiled, "철이 웃었다") == [("철", Tier.REVIEW)]
    assert seen(compiled, "철길을 걸었다") == []
