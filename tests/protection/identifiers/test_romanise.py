"""Textbook spellings of Hangul words."""

import pytest

from protection.identifiers.romanise import spellings


@pytest.mark.parametrize(
    ("word", "spelled"),
    [
        ("회령", {"hoeryeong", "hoeryong"}),
        ("함경", {"hamgyeong", "hamgyong"}),
        ("청진", {"cheongjin", "chongjin"}),
        ("혜산", {"hyesan"}),
        ("신의주", {"sinuiju"}),
        ("길주", {"gilju", "kilju"}),
        ("삼지연", {"samjiyeon", "samjiyon"}),
        ("독립", {"dongnip", "tongnip"}),
        ("신라", {"silla"}),
    ],
)
def test_revised_and_mccune_reischauer_are_among_the_spellings(word: str, spelled: set[str]) -> None:
    assert spelled <= spellings(word)
