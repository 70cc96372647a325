"""Values in Latin letters and other alphabets."""

from __future__ import annotations

import pytest

from protection.matching import Fact, Kind, Matcher, Tier

from .build import matcher, seen


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Norcom",
        "Dr Norcom",
        "DR.\nNORCOM",
        "dr. norcom",
        "Dr. N\u00f3rcom",
        "Dr. Norcom\u2019s",
        "Dr.  Norcoms",
        "DrNorcom",
    ],
)
def test_a_value_blocks_whatever_stands_between_its_words(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.PERSON, "Dr. Norcom"), f"then {text} spoke")] == [
        Tier.BLOCK
    ]


def test_words_are_whole() -> None:
    assert seen(matcher(Kind.PERSON, "Mark"), "Marketing remarked on it") == []


def test_the_longest_of_nested_hits_is_reported() -> None:
    compiled = matcher(Kind.PERSON, "Harriet Ann Jacobs", "Harriet", "Jacobs")
    assert seen(compiled, "as Harriet Ann Jacobs said") == [("Harriet Ann Jacobs", Tier.BLOCK)]


def test_different_facts_are_all_reported_and_equal_spans_are_one_hit() -> None:
    facts = [
        Fact("a", Kind.PERSON, "Harriet Jacobs"),
        Fact("b", Kind.KIN, "Jacobs"),
        Fact("c", Kind.KIN, "Jacobs"),
    ]
    hits = Matcher.compile(facts).scan_text("by Harriet Jacobs")
    assert [(hit.text, hit.facts) for hit in hits] == [("Harriet Jacobs", ("a",)), ("Jacobs", ("b", "c"))]


def test_last_name_first_blocks_and_initials_are_for_review() -> None:
    compiled = matcher(Kind.PERSON, "Harriet Ann Jacobs")
    assert seen(compiled, "see Jacobs, Harriet Ann") == [("Jacobs, Harriet Ann", Tier.BLOCK)]
    assert seen(compiled, "see H. A. Jacobs") == [("H. A. Jacobs", Tier.REVIEW)]


@pytest.mark.parametrize("value", ["Наталья Петрова", "Γιώργος", "ナタリヤ"])
def test_other_scripts_block(value: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.PERSON, value), f"({value})")] == [Tier.BLOCK]


@pytest.mark.parametrize("text", ["4th Corps", "the Fourth Corps", "the fourth corps", "4 Corps"])
def test_numbers_of_units_are_met_in_every_writing(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.UNIT, "4th Corps"), f"in {text} then")] == [Tier.BLOCK]


@pytest.mark.parametrize("text", ["제4군단", "4군단", "제 4 군단", "제사군단", "사군단"])
def test_numbers_of_units_are_met_in_korean_writing(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.UNIT, "제4군단"), f"그때 {text}에서")] == [Tier.BLOCK]


@pytest.mark.parametrize(
    "text", ["Kim Yong-hui", "Kim Yonghui", "kim yong hui", "Yong-hui Kim", "KimYongHui"]
)
def test_a_korean_name_registered_in_latin_letters_is_met_joined_and_apart(text: str) -> None:
    assert Tier.BLOCK in [tier for _, tier in seen(matcher(Kind.PERSON, "Kim Yong-hui"), f"as {text} said")]


@pytest.mark.parametrize("text", ["김영희는", "Kim Yŏng-hŭi", "Kim Yong-hui"])
def test_a_name_written_twice_in_one_value_counts_twice(text: str) -> None:
    assert Tier.BLOCK in [
        tier for _, tier in seen(matcher(Kind.PERSON, "김영희 (Kim Yong-hui)"), f"as {text} said")
    ]
