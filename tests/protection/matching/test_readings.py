"""How Han characters are read: the tables against the order of KS X 1001, and examples by rule."""

from __future__ import annotations

import unicodedata

import pytest

from protection.matching import han_systems, hangul, kana, readings
from protection.matching.tables import rows


def _ks_x_1001() -> list[str]:
    """The hanja of KS X 1001 in its order, which is that of their readings; 268 stand twice or more."""
    codes = (bytes((row, cell)) for row in range(0xCA, 0xFE) for cell in range(0xA1, 0xFF))
    return [unicodedata.normalize("NFC", code.decode("euc_kr")) for code in codes]


def test_the_readings_stand_in_the_order_of_ks_x_1001() -> None:
    now, seen = "가", set()
    for char in _ks_x_1001():
        later = [reading for reading in readings.hangul_readings(char) if reading >= now]
        assert later, f"{char} has no reading from {now} on"
        now = min(later)
        seen.add(now)
    assert len(_ks_x_1001()) == 4888
    assert now == "힐"
    assert len(seen) > 460


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        ("金", {"금", "김"}),
        ("李", {"리", "이"}),
        ("女", {"녀", "여"}),
        ("樂", {"락", "낙", "악", "요"}),
        ("英", {"영"}),
    ],
)
def test_north_and_south_readings(char: str, expected: set[str]) -> None:
    assert set(readings.hangul_readings(char)) == expected


@pytest.mark.parametrize(
    "forms", ["國国", "龍竜龙", "寧宁", "鐵鉄铁", "廣広广", "會会", "靑青", "劉刘", "鎭镇鎮", "號号"]
)
def test_forms_of_one_character_are_one_class_and_read_alike(forms: str) -> None:
    assert len({frozenset(readings.same(char)) for char in forms}) == 1
    assert set(readings.hangul_readings(forms[0])) <= set(readings.hangul_readings(forms[-1]))


def test_no_character_is_in_two_classes() -> None:
    members = [char for row in rows("hanja_classes") for char in "".join(row).replace(" ", "")]
    assert len(members) == len(set(members))
    assert len(rows("hanja_classes")) >= 2930, (
        "a class is missing; add the number of rows here when classes are added"
    )


def test_every_row_of_readings_is_a_syllable_with_characters_read_so_abroad() -> None:
    abroad = {row[0] for row in rows("hanja_abroad")}
    for reading, *groups in rows("hanja_readings"):
        assert hangul.is_syllable(reading)
        assert set("".join(groups).replace("-", "")) <= abroad
    assert "姬" in readings.characters("희")
    assert "李" in readings.characters("이")


def test_a_character_outside_the_tables_has_no_readings() -> None:
    assert readings.hangul_readings("A") == ()
    assert readings.abroad("A") == ((), (), ())


@pytest.mark.parametrize(
    ("pinyin", "expected"),
    [
        ("jin", "chin"),
        ("zhang", "chang"),
        ("qing", "ch'ing"),
        ("xiong", "hsiung"),
        ("zi", "tzu"),
        ("ci", "tz'u"),
        ("si", "ssu"),
        ("shi", "shih"),
        ("yan", "yen"),
        ("you", "yu"),
        ("ye", "yeh"),
        ("yi", "i"),
        ("ren", "jen"),
        ("guo", "kuo"),
        ("ge", "ko"),
        ("gui", "kuei"),
        ("tian", "t'ien"),
        ("duo", "to"),
        ("zhuo", "cho"),
        ("jie", "chieh"),
        ("xue", "hsueh"),
        ("lue", "lueh"),
        ("piao", "p'iao"),
        ("kong", "k'ung"),
        ("bai", "pai"),
        ("zao", "tsao"),
        ("cai", "ts'ai"),
        ("chen", "ch'en"),
        ("dong", "tung"),
    ],
)
def test_wade_giles_from_pinyin(pinyin: str, expected: str) -> None:
    assert han_systems.wade_giles(pinyin) == expected


def test_a_name_in_han_characters_as_china_and_japan_read_it() -> None:
    found = {(system, family, "".join(given)) for system, family, given in han_systems.names("金英姬", 1)}
    assert {
        ("pinyin", "jin", "yingji"),
        ("wade-giles", "chin", "yingchi"),
        ("jyutping", "gam", "jinggei"),
        ("on", "kin", "eiki"),
        ("on, hiragana", "きん", "えいき"),
        ("on, katakana", "キン", "エイキ"),
    } <= found


def test_on_readings_with_old_kwa_short_vowels_and_m_before_labials() -> None:
    assert ("kwai", "nei") in han_systems.on_readings("會寧")
    assert ("ryu", "ko") in han_systems.hepburn(("ryuu", "kou"))
    assert ("um", "po") in han_systems.hepburn(("un", "pou"))


def test_kana_takes_the_longest_syllable() -> None:
    assert len(rows("systems/kana_syllables")) >= 217
    assert kana.katakana("chouhyen") == "チョウヒェン"
    assert kana.hiragana("kyoujou") == "きょうじょう"
