"""Names in kana, by their sound and by their Han characters. Names are invented."""

from __future__ import annotations

import pytest

from protection.matching import Fact, Kind, Matcher, Tier

MATCHER = Matcher.compile(
    [Fact("a", Kind.PERSON, "김영희", hanja=("金英姬",)), Fact("b", Kind.PERSON, "박철수")]
)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("キム・ヨンヒ", "a"),
        ("ｷﾑ ﾖﾝﾋ", "a"),
        ("キムヨンヒ", "a"),
        ("ヨンヒ・キム", "a"),
        ("きん えいき", "a"),
        ("パク=チョルス", "b"),
        ("パク チョルスー", "b"),
    ],
)
def test_a_name_in_kana_blocks(text: str, fact: str) -> None:
    hits = MATCHER.scan_text(f"そのとき{text}、来た")
    assert [(hit.facts, hit.tier) for hit in hits] == [((fact,), Tier.BLOCK)]


@pytest.mark.parametrize("text", ["キム・ヨンホ", "パク・ヨンヒ", "チョルス", "カタカナのことば"])
def test_other_kana_is_left(text: str) -> None:
    assert MATCHER.scan_text(f"そのとき{text}、来た") == []


def test_the_hit_stands_where_the_kana_stand() -> None:
    text = "そのとき ｷﾑ･ﾖﾝﾋﾟ です。キム・ヨンヒ です。"
    (hit,) = MATCHER.scan_text(text)
    assert text[hit.start : hit.end] == "キム・ヨンヒ"
