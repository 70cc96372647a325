"""Ordinary words shaped like names, what is said of people only, masked names. All names are invented."""

from __future__ import annotations

import pytest

from protection.matching import Kind, Tier

from .build import matcher, seen


@pytest.mark.parametrize(
    "tail",
    [
        "은",
        "에게서는",
        "이라며",
        "동지께서",
        "위원장동지",
        "소장",
        "인민반장",
        "지배인의",
        "네",
        "들처럼",
        "씨",
        "같은",
        "이었던",
    ],
)
def test_a_full_name_blocks_with_any_particle_or_title(tail: str) -> None:
    compiled = matcher(Kind.PERSON, "박철민")
    assert seen(compiled, f"그때 박철민{tail} 왔다") == [("박철민", Tier.BLOCK)]


def test_an_unknown_ending_is_for_review() -> None:
    assert seen(matcher(Kind.PERSON, "박철민"), "박철민쿄쿄") == [("박철민", Tier.REVIEW)]


@pytest.mark.parametrize("text", ["기억은 흐려졌다", "기억 속에", "기억처럼"])
def test_a_given_name_that_is_a_word_is_only_counted(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.PERSON, "박기억"), text)] == [Tier.INFO]


@pytest.mark.parametrize("text", ["기억이가 왔다", "기억아씨", "기억 동무", "기억에게"])
def test_what_is_said_of_people_makes_it_a_name(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.PERSON, "박기억"), text)] == [Tier.REVIEW]


def test_a_name_inside_ordinary_words_is_only_counted() -> None:
    assert [tier for _, tier in seen(matcher(Kind.PERSON, "정보영"), "정보영역을 넓혔다")] == [Tier.INFO]
    assert [tier for _, tier in seen(matcher(Kind.PERSON, "정보영"), "정보영은 왔다")] == [Tier.BLOCK]


def test_another_name_is_no_contraction() -> None:
    assert seen(matcher(Kind.PERSON, "김수지"), "김수진은 왔다") == []


@pytest.mark.parametrize(
    "text", ["김모 씨", "김 모", "김○○", "김OO", "김**", "K씨", "김 아무개", "김 씨", "김○희"]
)
def test_masked_names_are_information(text: str) -> None:
    assert {tier for _, tier in seen(matcher(Kind.PERSON, "김영희"), f"그날 {text}")} == {Tier.INFO}


@pytest.mark.parametrize("text", ["김모습", "이○○", "김○호"])
def test_what_masks_another_name_is_none(text: str) -> None:
    assert seen(matcher(Kind.PERSON, "김영희"), text) == []
