"""A sealed sentence is met after light editing. All sentences are invented."""

from __future__ import annotations

import pytest

from protection.matching import Kind, Tier

from .build import matcher, seen

ENGLISH = "The lamp above the tailor's door burned green on the night my uncle carried the clock away."
KOREAN = "그날 밤 어머니는 부엌에서 옥수수죽을 끓이며 아무 말도 하지 않고 창밖의 눈만 바라보았다."


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        "A lamp over that tailor's door burned green the night when my uncle carried a clock",
        "And so the lamp above the tailor’s door\nburned green, on a night my uncle had carried",
    ],
)
def test_an_edited_english_sentence_blocks(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.PHRASE, ENGLISH), text)] == [Tier.BLOCK]


@pytest.mark.parametrize(
    "text",
    [
        KOREAN,
        "그날 밤에 어머니가 부엌에서 옥수수죽을 끓이며 아무 말도 없었다",
        "부엌에서 옥수수죽도 끓이며, 아무 말은 하지 않고",
    ],
)
def test_an_edited_korean_sentence_blocks(text: str) -> None:
    assert [tier for _, tier in seen(matcher(Kind.PHRASE, KOREAN), text)] == [Tier.BLOCK]


def test_another_sentence_with_some_of_the_words_is_left() -> None:
    assert (
        seen(
            matcher(Kind.PHRASE, ENGLISH), "The green lamp burned. My uncle was a tailor. The clock stopped."
        )
        == []
    )


def test_a_short_phrase_is_met_as_its_words() -> None:
    assert seen(matcher(Kind.PHRASE, "the green lantern house"), "near the Green Lantern House") != []
