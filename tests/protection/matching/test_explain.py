"""The lattice of a name as a table that a linguist can read."""

from __future__ import annotations

import pytest

from protection.matching import explain


@pytest.mark.parametrize(
    "line",
    [
        "Name\t문 정희",
        "문\trr\tmun",
        "문\town\tmoon",
        "  onset\tㅈ\tmr\tch j",
        "  vowel\tㅓ\tyale\te",
        "  coda\tㅇ\trr\tng",
        "  onset\tㅇ+ㅎ\tmet\t-",
        "  whole\t희\town\thee hui hi hie heui huey hy",
        "  Russian, Kontsevich\tМун Чонхи, Мун Джонхи",
        "  German\tMun Tschonghui, Mun Tschönghui",
    ],
)
def test_the_table_names_each_part_by_system(line: str) -> None:
    assert any(written.startswith(line) for written in explain.table("문정희").splitlines())


def test_the_number_of_spellings_is_told() -> None:
    counted = next(line for line in explain.table("문정희").splitlines() if line.startswith("Spellings"))
    assert "each in any order" in counted
    assert int(counted.partition("= ")[2].partition(", each")[0].replace(",", "")) > 10_000


def test_north_and_south_spellings_are_named() -> None:
    written = explain.table("리룡철")
    assert "Surname\t리 이" in written
    assert "룡철 용철" in written


def test_a_word_without_a_surname_is_explained_as_one_and_as_a_place() -> None:
    written = explain.table("평양")
    assert written.startswith("Word\t평양")
    assert "Phenian" in written


def test_only_hangul_has_a_lattice() -> None:
    with pytest.raises(ValueError, match="Hangul"):
        explain.table("Kim")
