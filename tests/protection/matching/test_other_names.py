"""Other names of places: one example a rule, and every row of the tables."""

from __future__ import annotations

import pytest

from protection.matching import hangul, other_names
from protection.matching.tables import rows


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("새별군", "경원"),
        ("경원군", "새별"),
        ("은덕", "경흥"),
        ("김정숙군", "신파"),
        ("김형직군", "후창"),
        ("김책시", "성진"),
        ("경흥군", "은덕"),
    ],
)
def test_a_renamed_place_has_its_other_names(place: str, name: str) -> None:
    assert name in other_names.other_names(place)


@pytest.mark.parametrize(
    "name", ["Pjöngjang", "Phenian", "Пхеньян", "平壤", "ピョンヤン", "Bình Nhưỡng", "heijo", "へいじょう"]
)
def test_a_capital_has_its_exonyms_and_its_characters_readings(name: str) -> None:
    assert name in other_names.other_names("평양시")


def test_an_old_name_brings_its_own_readings() -> None:
    assert "kenjiho" in other_names.other_names("송림시"), "of 겸이포"
    assert {"kainei", "kwainei", "huining"} <= set(other_names.other_names("회령시"))


def test_registered_characters_come_before_the_table() -> None:
    assert "tenka" in other_names.other_names("천하리", ("天下里",))
    assert "tenka" not in other_names.other_names("천하리")


@pytest.mark.parametrize(
    "name", ["north 함경", "함경 north province", "n 함경", "함경 du nord", "함경 del norte", "северный 함경"]
)
def test_a_half_of_a_province_as_other_languages_name_it(name: str) -> None:
    assert name in other_names.other_names("함경북도")
    southern = other_names.other_names("함경남도")
    assert {"south 함경", "함경 del sur"} <= set(southern)
    assert not any("north" in found for found in southern)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("함경북도", "함경북 province"),
        ("온천군", "온천 county"),
        ("온천군", "county of 온천"),
        ("문천시", "문천 city"),
    ],
)
def test_the_word_for_a_unit_in_other_languages(place: str, name: str) -> None:
    assert name in other_names.other_names(place)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("솔섬", "송도"),
        ("널다리", "판교"),
        ("새말", "신동"),
        ("중동", "가운데골"),
        ("석장", "돌장"),
        ("큰물주", "대수주"),
    ],
)
def test_native_words_and_their_syllables_stand_for_each_other(place: str, name: str) -> None:
    assert name in other_names.other_names(place)


@pytest.mark.parametrize(
    ("place", "name"),
    [("룡흥리", "ryuko"), ("운봉로동자구", "umpo"), ("대산두골", "taisanto"), ("풍중리", "hochu")],
)
def test_a_village_is_guessed_from_the_characters_usual_in_names(place: str, name: str) -> None:
    assert name in other_names.guessed_names(place)


def test_no_guess_where_the_characters_are_known_or_none_is_usual() -> None:
    assert other_names.guessed_names("평양시") == ()
    assert other_names.guessed_names("뚝섬리") == ()


def test_every_renamed_place_leads_to_every_other() -> None:
    assert len(rows("renamed_places")) >= 25
    for row in rows("renamed_places"):
        for name in row:
            assert set(row) - {name} <= set(other_names.other_names(name))


def test_the_tables_of_places_are_whole() -> None:
    assert len(rows("exonyms")) >= 29
    assert {row[0] for row in rows("place_kinds")} == set("도시군구리동읍") | {"구역"}
    assert len(rows("native_words")) >= 61
    assert len(rows("place_characters")) >= 216
    for name, characters in rows("place_hanja"):
        assert all(len(chars) == len(name) for chars in characters.split())
    assert all(hangul.is_hangul_word(reading) for reading, _ in rows("place_characters"))
    assert len(rows("place_hanja")) >= 251
