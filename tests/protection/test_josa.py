"""Korean particles: right after what readers see, and silent about what was hidden."""

from __future__ import annotations

import pytest

from protection.josa import PAIRS, absorb, choose, in_public


@pytest.mark.parametrize(
    ("pair", "word", "right"),
    [
        ("이/가", "미순", "이"),
        ("이/가", "미나", "가"),
        ("은/는", "미순", "은"),
        ("은/는", "미나", "는"),
        ("을/를", "강", "을"),
        ("을/를", "바다", "를"),
        ("과/와", "형", "과"),
        ("과/와", "누나", "와"),
        ("아/야", "미순", "아"),
        ("아/야", "미나", "야"),
        ("으로/로", "강", "으로"),
        ("으로/로", "바다", "로"),
        ("으로/로", "서울", "로"),
        ("이/가", "서울", "이"),
        ("이라고/라고", "미순", "이라고"),
        ("이었/였", "미나", "였"),
        ("이/가", "3", "이"),
        ("이/가", "2", "가"),
        ("이/가", "10", "이"),
        ("으로/로", "1", "로"),
        ("으로/로", "3", "으로"),
        ("으로/로", "8", "로"),
        ("이/가", "Team", "이"),
        ("이/가", "Mina", "가"),
        ("으로/로", "Hotel", "로"),
        ("이/가", "‘미순’", "이"),
        ("이/가", "미나)", "가"),
        ("이/가", "", "가"),
        ("이/가", "…", "가"),
        ("이가/가", "은별", "이가"),
        ("이가/가", "미나", "가"),
    ],
)
def test_the_right_one_of_a_pair(pair: str, word: str, right: str) -> None:
    assert choose(pair, word) == right


@pytest.mark.parametrize(
    ("word", "following", "name", "found"),
    [
        ("철민", "이 왔다", True, "이/가"),
        ("철수", "가 왔다", True, "이/가"),
        ("철민", "은 갔다", True, "은/는"),
        ("철수", "를", True, "을/를"),
        ("철민", "이가 왔다", True, "이가/가"),
        ("철민", "이는 왔다", True, "이는/는"),
        ("철민", "이에게", True, "이에게/에게"),
        ("회령", "으로 갔다", False, "으로/로"),
        ("회령", "으로부터", False, "으로/로"),
        ("무산", "이었다", False, "이었/였"),
        ("철수", "였던", True, "이었/였"),
        ("철민", "이라고", True, "이라고/라고"),
        ("철민", "이다.", True, "이다/다"),
        ("철수", "다.", True, "이다/다"),
        ("철민", "이고 나는", True, "이고/고"),
        ("철민", "이지만", True, "이지만/지만"),
        ("철민", "아, 오너라", True, "아/야"),
        ("철수", "야, 오너라", True, "아/야"),
        ("철민", "이야", True, "이야/야"),
        ("회령", "과의 약속", False, "과/와"),
        ("3", "이 되다", False, "이/가"),
        ("2", "가 되다", False, "이/가"),
    ],
)
def test_a_particle_is_taken_along(word: str, following: str, name: bool, found: str) -> None:
    pair, length = absorb(word, following, name=name)
    assert pair == found
    assert following[:length] == choose(pair, word)


@pytest.mark.parametrize(
    ("word", "following", "name"),
    [
        ("철수", "에게 갔다", True),  # has one form
        ("철수", "도", True),
        ("철수", " 가 왔다", True),  # a space between
        ("철수", "이 왔다", True),  # does not agree: not this word's
        ("철민", "가 왔다", True),
        ("철민", "가족", True),  # another word
        ("철수", "가방", True),
        ("무산", "은행", False),
        ("무산", "이가 많다", False),  # the suffix -이 is a person's
        ("철수", "", True),
        ("철수", ".", True),
        ("철수", "abc", True),
    ],
)
def test_what_is_no_particle_stays(word: str, following: str, name: bool) -> None:
    assert absorb(word, following, name=name) == ("", 0)


@pytest.mark.parametrize(
    "ending", ["이/가", "은/는", "을/를", "과/와", "이다/다", "이고/고", "이라고/라고", "이었/였"]
)
def test_real_names_with_and_without_final_read_the_same_afterwards(ending: str) -> None:
    read = set()
    for real in ("철민", "철수"):
        tail = choose(ending, real) + ("다" if ending == "이었/였" else "")
        pair, length = absorb(real, tail, name=True)
        read.add("미나" + choose(pair, "미나") + tail[length:])
    assert len(read) == 1


def test_pairs_are_written_consonant_form_first_and_once() -> None:
    assert len(set(PAIRS)) == len(PAIRS)
    assert [pair for pair in PAIRS if pair.count("/") != 1] == []
    assert [
        pair
        for pair in PAIRS
        if (pair.split("/")[0], pair.split("/")[1]) != (choose(pair, "강"), choose(pair, "다"))
    ] == []


@pytest.mark.parametrize(
    ("hidden", "typed"),
    [("은별", "이가 왔다"), ("은별", "이 왔다"), ("미나", "가 왔다")],
)
@pytest.mark.parametrize(("form", "read"), [("은실", "은실이 왔다"), ("영희", "영희가 왔다")])
def test_readers_cannot_tell_how_the_hidden_name_ended(hidden: str, typed: str, form: str, read: str) -> None:
    pair, length = absorb(hidden, typed, name=True)
    assert form + in_public(pair, form) + typed[length:] == read
