"""The command: what it prints, how it ends, and that it starts without Django. All texts are invented."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from protection.identifiers import command
from protection.identifiers.command import main

ROOT = Path(__file__).resolve().parents[3]


def test_each_suggestion_is_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Mr <b>Spencer</b> Mellors met 김별하 씨.</p>", encoding="utf-8")
    assert main(["--json", str(page)]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["text"], row["what"], row["level"]) for row in rows] == [
        ("Mr Spencer Mellors", "person", "likely"),
        ("김별하", "person", "certain"),
    ]
    assert all(row["path"] == str(page) and row["end"] - row["start"] == len(row["text"]) for row in rows)


def test_what_is_less_sure_can_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.txt").write_text("Mr Spencer Mellors met 김별하 씨.", encoding="utf-8")
    assert main(["--level", "certain", str(tmp_path)]) == 1
    assert "김별하" in (out := capsys.readouterr().out)
    assert "Mellors" not in out


def test_nothing_to_suggest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.txt").write_text("The river froze early.", encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""


def test_what_cannot_be_read_is_said_and_the_rest_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "b.txt").write_text("Mr Spencer Mellors", encoding="utf-8")
    assert main([str(tmp_path), str(tmp_path / "none.txt")]) == 2
    said = capsys.readouterr()
    assert "Mellors" in said.out
    assert "a.pdf: cannot be read" in said.err
    assert "none.txt: cannot be read" in said.err


def test_a_failure_is_not_taken_for_a_find(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(data: bytes, name: str) -> list[object]:
        raise ZeroDivisionError(data)

    monkeypatch.setattr(command, "read_file", fail)
    (tmp_path / "a.txt").write_text("Mr Spencer Mellors", encoding="utf-8")
    assert main([str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert "a.txt: cannot be read: the search failed: ZeroDivisionError." in said.err
    assert "Mellors" not in said.out + said.err


def test_it_starts_without_django() -> None:
    code = "import sys; import protection.identifiers.command; sys.exit('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "site", check=False)
    assert done.returncode == 0
