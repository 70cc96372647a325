"""Values of many words and numbers are compiled at once, and met however they are spaced. Values are invented."""

from __future__ import annotations

import unicodedata

import pytest

from protection.matching import Fact, Kind, Matcher

FIGURES = "rooms 1 2 3 4 5 6 7 8 9 10 11 12"
WORDS = "rooms one two three four five six seven eight nine ten eleven twelve"


@pytest.mark.parametrize("text", [FIGURES, WORDS])
def test_many_numbers_are_met_as_figures_and_as_words(text: str) -> None:
    matcher = Matcher.compile([Fact("a", Kind.PLACE, FIGURES)])
    assert [hit.facts for hit in matcher.scan_text(f"In {text} we waited.")] == [("a",)]


def test_many_numbers_in_korean() -> None:
    value = "1동 2동 3동 4동 5동 6동 7동 8동 9동"
    matcher = Matcher.compile([Fact("a", Kind.UNIT, f"합숙소 {value}")])
    assert matcher.scan_text(f"합숙소 {value} 앞에서")


def test_a_date_in_conjoining_jamo_is_read() -> None:
    matcher = Matcher.compile([Fact("a", Kind.DATE, "1998년 3월 5일")])
    text = unicodedata.normalize("NFD", "그날은 1998년 3월 5일 이었다")
    (hit,) = matcher.scan_text(text)
    assert unicodedata.normalize("NFC", text[hit.start : hit.end]) == "1998년 3월 5일"


PLACE = "붉은 별 탁아소 앞마당"


@pytest.mark.parametrize(
    "text",
    [
        PLACE,
        PLACE.replace(" ", ""),
        PLACE.replace(" ", "", 1),
        PLACE.replace(" ", "  "),
        PLACE.replace(" ", "\n", 1),
        unicodedata.normalize("NFD", PLACE),
    ],
)
def test_a_row_of_korean_words_is_met_however_it_is_spaced(text: str) -> None:
    matcher = Matcher.compile([Fact("a", Kind.UNIT, PLACE)])
    whole = f"우리는 {text}에서 놀았다"
    assert [whole[hit.start : hit.end] for hit in matcher.scan_text(whole)] == [text]


def test_a_long_row_of_english_words_is_met() -> None:
    value = "the old mill by the three pines at the bend"
    matcher = Matcher.compile([Fact("a", Kind.PLACE, value)])
    (hit,) = matcher.scan_text(f"We met at {value.title()}, at dawn.")
    assert hit.text == value.title()
