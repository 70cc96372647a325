"""The command as a person or a script runs it: a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from protection.matching import Fact, Kind, Matcher, leakscan

ROOT = Path(__file__).resolve().parents[3]
HANGUL = "김별하"
FACT = {"id": "invented", "kind": "person", "value": HANGUL}


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.jsonl"
    path.write_text(json.dumps(FACT) + "\n\n", encoding="utf-8")
    return path


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    path = tmp_path / "tree"
    path.mkdir()
    return path


def command(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command."""
    line = [sys.executable, str(ROOT / "manage.py"), "leakscan", *map(str, arguments)]
    done = subprocess.run(line, input=stdin, capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def rows(said: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.splitlines()]


def test_nothing_found_is_0(facts: Path, tree: Path) -> None:
    (tree / "a.txt").write_text("The stars of that night.")
    assert command("--facts", facts, tree) == (0, "", "")


def test_a_hit_is_1_and_one_json_object(facts: Path, tree: Path) -> None:
    (tree / "a.html").write_text("<p>그날 김<b>별하</b>가</p>", encoding="utf-8")
    code, said, complaints = command("--facts", facts, "--json", tree / "a.html")
    assert (code, complaints) == (1, "")
    row = rows(said)[0]
    assert set(row) == {"path", "facts", "start", "end", "text", "how", "tier", "surface"}
    assert (row["path"], row["facts"], row["tier"]) == (str(tree / "a.html"), ["invented"], "block")
    assert (tree / "a.html").read_text(encoding="utf-8")[row["start"] : row["end"]] == row["text"]


def test_information_alone_is_0(facts: Path, tree: Path) -> None:
    owned = {**FACT, "owner": "p1"}
    facts.write_text(json.dumps(owned), encoding="utf-8")
    (tree / "a.txt").write_text(HANGUL, encoding="utf-8")
    code, said, _ = command("--facts", facts, "--owner", "p2", "--json", tree)
    assert (code, [row["tier"] for row in rows(said)]) == (0, ["info"])
    assert command("--facts", facts, "--owner", "p1", tree)[0] == 1


def test_without_json_a_line_is_for_reading(facts: Path, tree: Path) -> None:
    (tree / "a.txt").write_text(HANGUL, encoding="utf-8")
    code, said, _ = command("--facts", facts, tree)
    assert code == 1
    assert said.startswith(f"{tree / 'a.txt'}: source 0-3: block: invented «{HANGUL}»")


def test_standard_input_is_read(facts: Path) -> None:
    code, said, _ = command("--facts", facts, "--json", "-", stdin=b"By Kim Byeol-ha.")
    assert (code, [row["path"] for row in rows(said)]) == (1, ["-"])


def test_folders_are_walked_in_order_and_a_name_of_one_is_told_once(facts: Path, tree: Path) -> None:
    folder = tree / HANGUL
    folder.mkdir()
    for name in ("b.txt", "a.txt"):
        (folder / name).write_text("words")
    (tree / "kim-byeol-ha.txt").write_text("words")
    code, said, _ = command("--facts", facts, "--json", tree)
    assert code == 1
    found = rows(said)
    assert [row["surface"] for row in found] == ["path", "path"]
    assert [row["path"] for row in found] == [str(tree / "kim-byeol-ha.txt"), str(folder / "a.txt")]
    assert all(row["path"][row["start"] : row["end"]] == row["text"] for row in found)


def test_the_folders_above_are_not_part_of_what_is_scanned(facts: Path, tree: Path) -> None:
    inner = tree / HANGUL / "public"
    inner.mkdir(parents=True)
    (inner / "a.txt").write_text("words")
    assert command("--facts", facts, inner)[0] == 0
    assert command("--facts", facts, tree)[0] == 1


def test_what_cannot_be_read_is_2_and_named_while_the_rest_is_read(facts: Path, tree: Path) -> None:
    (tree / "a.exe").write_bytes(b"\x00\x01")
    (tree / "b.txt").write_text(HANGUL, encoding="utf-8")
    code, said, complaints = command("--facts", facts, "--json", tree)
    assert code == 2
    assert len(rows(said)) == 1
    assert complaints.startswith(f"{tree / 'a.exe'}: cannot be read: ")


def test_a_link_out_of_the_tree_is_not_followed_and_said(facts: Path, tree: Path) -> None:
    (tree.parent / "outside.txt").write_text(HANGUL, encoding="utf-8")
    (tree / "link.txt").symlink_to(tree.parent / "outside.txt")
    code, said, complaints = command("--facts", facts, tree)
    assert (code, said) == (2, "")
    assert "link" in complaints


def test_a_link_inside_the_tree_is_only_a_name(facts: Path, tree: Path) -> None:
    (tree / "a.txt").write_text(HANGUL, encoding="utf-8")
    (tree / "link.txt").symlink_to(tree / "a.txt")
    (tree / "round").symlink_to(tree)
    code, said, _ = command("--facts", facts, "--json", tree)
    assert (code, len(rows(said))) == (1, 1)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        json.dumps({**FACT, "kind": "비밀"}),
        json.dumps({"id": "x", "kind": "person"}),
        json.dumps(FACT),
        json.dumps({**FACT, "id": "x", "hanja": ["비밀"]}),
    ],
    ids=["broken", "no object", "unknown kind", "no value", "second of its id", "no hanja"],
)
def test_a_bad_fact_is_named_by_its_line_and_not_repeated(facts: Path, tree: Path, line: str) -> None:
    facts.write_text(json.dumps(FACT) + "\n" + line + "\n", encoding="utf-8")
    code, said, complaints = command("--facts", facts, tree)
    assert (code, said) == (2, "")
    assert f"{facts}, line 2: " in complaints
    assert "비밀" not in complaints
    assert HANGUL not in complaints
    assert "Traceback" not in complaints


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_facts_that_are_none_are_not_clean(facts: Path, tree: Path, content: str) -> None:
    facts.write_text(content)
    assert command("--facts", facts, tree)[0] == 2


def test_a_missing_file_is_2(facts: Path, tree: Path) -> None:
    assert command("--facts", facts, tree / "none.txt")[0] == 2
    assert command("--facts", tree / "none.jsonl", tree)[0] == 2
    assert command("--facts", facts)[0] == 2


def test_a_reader_who_leaves_early_ends_it_quietly(facts: Path, tree: Path) -> None:
    (tree / "a.txt").write_text(f"{HANGUL}\n" * 20_000, encoding="utf-8")
    line = [sys.executable, str(ROOT / "manage.py"), "leakscan", "--facts", str(facts), str(tree)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


def test_an_installation_shows_no_text_and_no_name_in_a_path(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tree / HANGUL
    folder.mkdir()
    (folder / "a.txt").write_text(f"그날 {HANGUL}가", encoding="utf-8")
    (folder / "b.exe").write_bytes(b"\x00")
    known = Matcher.compile([Fact("invented", Kind.PERSON, HANGUL)])
    for arguments in (["--json"], []):
        assert leakscan.main(["--from-vault", *arguments, str(tree)], installed=lambda: known) == 2
        captured = capsys.readouterr()
        assert "invented" in captured.out
        assert str(tree) in captured.err
        assert HANGUL not in captured.out + captured.err


def test_an_installation_that_is_not_set_up_is_not_clean(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOKSORI_DATA", str(tree / "data"))
    code, said, complaints = command("--from-vault", tree)
    assert (code, said) == (2, "")
    assert "cannot be opened" in complaints
    assert "Traceback" not in complaints
