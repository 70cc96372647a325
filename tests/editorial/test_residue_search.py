"""The search that proves absence must find what is there, however it lies in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.utils.html import escape

from editorial.residue_search import search


@pytest.mark.parametrize(
    "written",
    [
        "하늘이 왔다".encode(),
        "하늘".encode("utf-16-le"),
        json.dumps("하늘").encode(),
        b"x" * 7_999_998 + "하늘".encode(),
    ],
    ids=["utf-8", "utf-16", "json", "over a seam"],
)
def test_a_term_is_found(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "file").write_bytes(written)
    assert [residue.file for residue in search(["하늘"], [tmp_path])] == ["file"]


def test_markup_and_names_of_files_are_searched(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(str(escape("O'Sae")), encoding="utf-8")
    (tmp_path / "Bora.txt").write_bytes(b"")
    assert [residue.file for residue in search(["O'Sae"], [tmp_path])] == ["page.html"]
    assert [residue.file for residue in search(["Bora"], [tmp_path])] == ["Bora.txt"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann said", 1),
        ("Anna said", 0),
        ("Ann's jar", 1),
        ("the Anns", 1),
        ("JoAnn", 0),
        ("an-Ann-o", 1),
        ("Ann", 1),
    ],
)
def test_words_leave_out_what_is_only_part_of_a_longer_word(tmp_path: Path, text: str, found: int) -> None:
    (tmp_path / "file").write_text(text, encoding="utf-8")
    assert len(search(["Ann"], [tmp_path], words=True)) == found


def test_a_korean_particle_does_not_hide_a_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("은별이가 왔다", encoding="utf-8")
    assert len(search(["은별"], [tmp_path], words=True)) == 1


def test_searching_for_nothing_is_an_error_and_not_a_proof(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing to search for"):
        search([""], [tmp_path])
