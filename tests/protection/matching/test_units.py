"""Bodies known by a number are met in every writing of it. All are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protection.matching import Tier, canon, numerals
from protection.matching.units import Units
from protection.matching.view import View

WRITINGS = {
    "제4군단": "4군단|사군단|제 4 군단|제사군단|4th Corps|Fourth Corps|IV Corps|IV Army Corps|Corps No. 4|4 kundan|第四軍團",
    "564부대": "제564군부대|564 군부대|오백육십사부대|오육사부대|Unit 564|military unit no. 564|Unit #564|the 564th unit"
    "|unit five hundred and sixty-four|five six four unit|564 kunbudae",
    "14호 관리소": "제14호관리소|십사호 관리소|14호수용소|제14호 정치범수용소|Camp No. 14|Camp 14|Camp Fourteen|Kwan-li-so 14"
    "|Kwanliso No. 14|Kwan-li-so (No. 14)|political prison camp no. 14|No. 14 Camp",
    "39호실": "39 호실|삼십구호실|Office 39|Bureau No. 39|Room 39|office thirty-nine",
    "26호공장": "26호 공장|Factory No. 26|Plant 26",
}
PAIRS = [(value, text) for value, texts in WRITINGS.items() for text in texts.split("|")]


def _tiers(value: str, text: str) -> set[Tier]:
    units = Units()
    units.add(canon.plain(value).text, 0)
    return {find.tier for find in units.find(View(text))}


@pytest.mark.parametrize(("value", "text"), PAIRS)
def test_a_body_blocks_in_every_writing(value: str, text: str) -> None:
    assert _tiers(value, f"그가 {text} 에서") == {Tier.BLOCK}
    assert _tiers(text, f"그가 {value} 에서") == {Tier.BLOCK}, "registered so, met in Korean"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("제4군단", "5군단, 14th Corps, 4th of the line, ivy corps"), ("564부대", "1564부대, unit 5640, 564 men"),
        ("14호 관리소", "camp 15, Camp 1, camp 140"), ("제1갱", "the mine I saw, mine 1.5 m deep"),
    ],
)  # fmt: skip
def test_others_are_left(value: str, text: str) -> None:
    assert _tiers(value, text) == set()


def test_one_of_many_of_its_number_is_for_review_and_its_words_count_too() -> None:
    units = Units()
    assert not units.add("회령 제1고등중학교", 0)
    assert {find.tier for find in units.find(View("at No. 1 Senior Middle School"))} == {Tier.REVIEW}


@given(st.integers(10, 999), st.data())
def test_any_number_of_any_kind(number: int, data: st.DataObject) -> None:
    korean, latin = data.draw(
        st.sampled_from([("부대", "unit"), ("호 관리소", "camp"), ("사단", "division")])
    )
    values = [f"{number}{korean}", f"제{number}{korean}", f"{numerals.sino_korean(number)}{korean}"]
    values += [
        f"{latin} {number}",
        f"{latin.title()} No. {number}",
        f"{number}th {latin}",
        f"{latin} No.{number}",
    ]
    written, met = data.draw(st.sampled_from(values)), data.draw(st.sampled_from(values))
    assert Tier.BLOCK in _tiers(written, f"그가 {met} 에서")
    assert (
        _tiers(written, f"그가 {met} 에서".replace(str(number), str(number + 1))) == set()
        or str(number) not in met
    )
