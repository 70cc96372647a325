"""Routes and methods are withheld only where words that tell one meet in a sentence. All sentences are invented."""

import pytest

from protection.identifiers.routes import withheld

TELLING = [
    ("우리가 강을 건넌 지점은 마을 아래였다.", "crossing point"),
    ("무산 쪽에서 두만강을 건넜다.", "crossing point"),
    ("브로커 비용으로 300만 원을 냈다.", "price of a helper"),
    ("우리는 새별촌의 은신처에서 지냈다.", "safe house"),
    ("We crossed the river near Hoeryong at night.", "crossing point"),
    ("The broker asked for 3,000 dollars.", "price of a helper"),
    ("They kept us in a safe house in Newtown.", "safe house"),
]

BARE = [
    "두만강을 건넜다.",
    "브로커가 있었다.",
    "은신처를 찾았다.",
    "We crossed the Tumen River.",
    "A broker came.",
    "The river.",
]


def language_of(text: str) -> str:
    return "ko" if any("가" <= c <= "힣" for c in text) else "en"


@pytest.mark.parametrize(("text", "reason"), TELLING)
def test_a_telling_combination_is_withheld(text: str, reason: str) -> None:
    assert [told.reason for told in withheld(text, language_of(text))] == [reason]


@pytest.mark.parametrize("text", BARE)
def test_a_bare_word_is_left(text: str) -> None:
    assert withheld(text, language_of(text)) == []


def test_words_of_different_sentences_do_not_meet() -> None:
    assert withheld("A broker came. Bread cost 300 won.", "en") == []


ORDINARY = [
    "두만강을 건넌 뒤 우리의 목소리에 힘이 없었다.",
    "강을 건너 다시 학교에 다녔다.",
    "압록강을 건넜다는 사진에 그는 없었다.",
    "국경을 넘은 뒤로 고향의 소리가 그리웠다.",
    "은신처에서 고향에 편지를 썼다.",
    "We crossed the river in April.",
    "The school was across the river in Sunam District.",
    "He crossed the border of the field and looked at Mother.",
    "They swam in the river at Easter.",
    "We lived in a safe house in China.",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_word_is_no_town(text: str) -> None:
    assert withheld(text, language_of(text)) == []
