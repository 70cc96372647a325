"""Names in other languages' systems: an example of every row, and whole invented names."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from protection.matching import systems, transliteration

EXAMPLES = Path(__file__).with_name("system_examples.tsv")


def _examples() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            system, word, form = line.split("\t")
            found[system].append((word, form))
    return found


@pytest.mark.parametrize("system", sorted(_examples()))
def test_every_row_of_a_system_has_its_example(system: str) -> None:
    for example, form in _examples()[system]:
        part, _, word = example.rpartition(" ")
        if part == "surname":
            assert form in transliteration.surname(system, word), example
        elif part:
            assert form in transliteration.table(system)[part, word], example
        else:
            assert form in {"".join(pieces) for pieces in transliteration.spell(system, word)}, example


def test_every_system_is_listed_and_spells_every_jamo() -> None:
    assert {*transliteration.systems(), "latin"} - {"lithuanian"} == set(_examples()), (
        "its own row is an ending"
    )
    for system in transliteration.systems():
        assert transliteration.title(system)
        for word in (
            "가까나다따",
            "라마바빠사",
            "싸아자짜차",
            "카타파하",
            "애야얘어에",
            "여예오와왜",
            "외요우워웨",
            "위유으의이",
        ):
            assert transliteration.spell(system, word)
        assert transliteration.spell(system, "각난닫랄맘밥앙")


@pytest.mark.parametrize(
    ("system", "written"),
    [
        ("russian_kontsevich", "мун чонхи"),
        ("russian_usual", "мун чжонхи"),
        ("russian_kholodovich", "мун ченхи"),
        ("ukrainian", "мун чонхі"),
        ("bulgarian", "мун чонхи"),
        ("serbian", "мун џонгхуи"),
        ("polish", "mun czonghui"),
        ("czech", "mun čonghui"),
        ("hungarian", "mun csonghui"),
        ("croatian", "mun džonghui"),
        ("turkish", "mun conghui"),
        ("albanian", "mun xhonghui"),
        ("latvian", "muns čenhi"),
        ("lithuanian", "munas čenhi"),
        ("french", "moun tchongheui"),
        ("german", "mun tschonghui"),
        ("spanish", "mun chongjui"),
        ("portuguese", "mun djonghui"),
        ("italian", "mun gionghui"),
        ("kana", "ムン チョンヒ"),
    ],
)
def test_an_invented_name_in_each_system(system: str, written: str) -> None:
    found = systems.renderings("문", "정희")
    assert written in {f"{r.family} {''.join(r.given)}" for r in found if r.system == system}


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("혁명", "хёнмён"),
        ("국로", "кунно"),
        ("갑라", "камна"),
        ("갑민", "каммин"),
        ("솟나", "сонна"),
        ("솟라", "сонна"),
        ("만란", "маллан"),
        ("일남", "иллам"),
        ("영림", "ённим"),
        ("석우", "согу"),
        ("꽃님", "кконним"),
        ("앞내", "амнэ"),
        ("닭나", "танна"),
        ("않나", "анна"),
        ("삶나", "самна"),
        ("앓다", "альта"),
    ],
)
def test_syllables_are_spelled_as_they_sound_together(given: str, written: str) -> None:
    assert written in {"".join(pieces) for pieces in transliteration.spell("russian_kontsevich", given)}


def test_a_name_is_given_in_each_usual_layout() -> None:
    rendering = systems.Rendering("any", "kim", ("jong", "hi"))
    assert rendering.words() == (
        ("kim", "jonghi"),
        ("kim", "jong", "hi"),
        ("jonghi", "kim"),
        ("jong", "hi", "kim"),
    )


def test_north_and_south_forms_are_both_rendered() -> None:
    assert {"ли", "и"} <= {
        r.family for r in systems.renderings("리", "철수") if r.system == "russian_kontsevich"
    }
    given = {"".join(r.given) for r in systems.renderings("문", "룡철") if r.system == "russian_kontsevich"}
    assert {"рёнчхоль", "ёнчхоль"} <= given


def test_the_surname_may_voice_the_given_name() -> None:
    given = {"".join(r.given) for r in systems.renderings("오", "국철") if r.system == "russian_kontsevich"}
    assert {"кукчхоль", "гукчхоль"} <= given


def test_a_surnames_open_vowel_may_be_long_in_kana() -> None:
    assert {"オ", "オー"} <= {r.family for r in systems.renderings("오", "국철") if r.system == "kana"}


def test_with_hanja_the_readings_of_china_and_japan_are_there_and_what_the_lattice_has_is_left_out() -> None:
    found = {r.system for r in systems.beyond_the_lattice("문", "정희", "文貞姬")}
    assert {"pinyin", "wade-giles", "jyutping", "on", "on, hiragana", "on, katakana"} <= found
    assert "portuguese" in {r.system for r in systems.renderings("문", "정희")}
    everything = len(systems.renderings("문", "정희", "文貞姬"))
    assert len(systems.beyond_the_lattice("문", "정희", "文貞姬")) < everything <= 400
