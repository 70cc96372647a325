"""Numbers and addresses block however they are grouped, spelled or hidden. All are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protection.matching import Kind, Tier

from .build import matcher, seen


def _weights(value: str, text: str) -> set[Tier]:
    return {tier for _, tier in seen(matcher(Kind.CONTACT, value), text)}


@pytest.mark.parametrize(
    "text",
    [
        "010-1234-5678", "01012345678", "+82 10 1234 5678", "0082-10-1234-5678", "(010) 1234.5678", "０１０-1234-5678",
        "⓪①⓪①②③④⑤⑥⑦⑧", "٠١٠١٢٣٤٥٦٧٨", "010에 1234에 5678", "공일공 일이삼사 오육칠팔", "영일영에 일이삼사에 오륙칠팔",
        "〇一〇一二三四五六七八", "하나둘삼넷오여섯칠팔", "zero one zero one two three four five six seven eight",
        "oh-one-oh, one-two-three-four, five-six-seven-eight", "1234 5678",
    ],
)  # fmt: skip
def test_a_number_blocks(text: str) -> None:
    assert _weights("010-1234-5678", f"tel {text} now") == {Tier.BLOCK}
    assert _weights(text, "tel +82 10-1234-5678 now") == {Tier.BLOCK}, "registered so, met in figures"


@pytest.mark.parametrize(
    "text", ["010-1234-5679", "010-1234-567", "12 34 56 7", "one two three four five six"]
)
def test_another_number_is_left(text: str) -> None:
    assert _weights("010-1234-5678", f"tel {text} now") == set()


def test_a_longer_number_that_holds_it_is_for_review() -> None:
    assert _weights("010-1234-5678", "no. 99123456789") == {Tier.REVIEW}


_DIGITS = dict(enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]))


@given(st.text("0123456789", min_size=8, max_size=13), st.data())
def test_any_number_in_any_grouping_blocks(number: str, data: st.DataObject) -> None:
    signs = data.draw(st.lists(st.sampled_from(["", "-", " ", ".", ") "]), min_size=13, max_size=13))
    grouped = "".join(digit + sign for digit, sign in zip(number, signs, strict=False)).strip(" -.)")
    spelled = " ".join(_DIGITS[int(digit)] for digit in number)
    korean = "".join("영일이삼사오육칠팔구"[int(digit)] for digit in number)
    for text in (grouped, spelled, korean):
        assert _weights(number, f"call {text}, please") == {Tier.BLOCK}


@given(st.text("0123456789", min_size=8, max_size=12), st.integers(0, 7), st.integers(1, 9))
def test_one_digit_off_is_another_number(number: str, place: int, more: int) -> None:
    at = len(number) - 1 - place
    other = number[:at] + str((int(number[at]) + more) % 10) + number[at + 1 :]
    assert _weights(number, f"call {other}, please") == set()


@pytest.mark.parametrize(
    ("value", "text", "tier"),
    [
        ("A1234567", "passport a 123 4567", Tier.BLOCK), ("A1234567", "passport B1234567", Tier.REVIEW),
        ("M12345678", "no. m-12345678", Tier.BLOCK), ("12가 3456", "12 가-3456", Tier.BLOCK),
        ("GB29 NWBK 6016 1331 9268 19", "gb29nwbk60161331926819", Tier.BLOCK),
        ("980305-1234567", "9803051234567", Tier.BLOCK), ("Tel. 02-123-4567", "021234567", Tier.BLOCK),
        ("123456", "12-34-56", Tier.BLOCK), ("4711", "in 4711 there", Tier.REVIEW),
    ],
)  # fmt: skip
def test_identifiers_and_short_numbers(value: str, text: str, tier: Tier) -> None:
    assert _weights(value, text) == {tier}


@pytest.mark.parametrize(
    ("value", "text"), [("12가 3456", "13가 3456"), ("A1234567", "A1234568"), ("4711", "147112")]
)
def test_other_identifiers_are_left(value: str, text: str) -> None:
    assert _weights(value, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "a.kim@example.org", "A.KIM@Example.ORG", "a.kim [at] example.org", "a.kim(at)example(dot)org",
        "a.kim at example dot org", "a dot kim at example dot org", "a.kim골뱅이example점org", "a.kim＠example．org",
    ],
)  # fmt: skip
def test_an_address_blocks(text: str) -> None:
    assert seen(matcher(Kind.CONTACT, "a.kim@example.org"), f"to {text} now") == [(text, Tier.BLOCK)]


def test_its_name_at_another_house_is_for_review() -> None:
    assert _weights("a.kim@example.org", "a.kim@example.net") == {Tier.REVIEW}
    assert _weights("a.kim@example.org", "xa.kim@example.org") == set()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("snowbird77", "see @snowbird77!"), ("@snow_bird", "t.me/snow_bird"), ("t.me/snowbird77", "write @snowbird77"),
        ("KakaoTalk ID: snowbird77", "카톡 snowbird77"), ("https://www.example.org/~kim77/", "http://example.org/~kim77"),
    ],
)  # fmt: skip
def test_a_handle_blocks(value: str, text: str) -> None:
    assert _weights(value, text) == {Tier.BLOCK}
