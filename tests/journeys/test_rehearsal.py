"""The whole way of one manuscript, and everything that somebody could hand to the rehearsal by mistake."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from protection.domain import NewDetail
from tests.stories_for_tests import TEXT, TEXT_KO, secret_detail
from web.management.commands.rehearse import FOLDER
from web.rehearsal.identities import WrongIdentities, read_identities
from web.rehearsal.journey import Rehearsal

ROOT = Path(__file__).resolve().parents[2]
LATE = "\n\nIn the spring we asked, and Dorami laughed. When it rained, Dorami sang.\n"
LINE = {"kind": "person", "value": "Ryu Haneul", "public_form": {"ko": "한 동무", "en": "a friend"}}


@pytest.mark.sqlite_only  # proves by searching the databases' own files
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("installation")
@pytest.mark.parametrize(("language", "manuscript"), [("en", TEXT + LATE), ("ko", TEXT_KO)])
def test_a_manuscript_goes_all_the_way_and_is_taken_back(language: str, manuscript: str) -> None:
    details: list[NewDetail] = [secret_detail()]
    rehearsal = Rehearsal(manuscript=manuscript.encode(), details=details, language=language)
    said = {name: stage() for name, stage in rehearsal.stages()}
    assert len(said) == 12
    assert "410" in said["take down and erase"]
    if language == "en":
        assert "hidden at once" in said["one more detail, known late"]
        assert "Dorami" not in rehearsal.public_text or len(details) == 2


def rehearse(folder: Path, manuscript: bytes | None, identities: bytes | None, **more: object) -> None:
    """Run the command inside this process, on a folder of its own that it must clear away."""
    work = folder / "work"
    (work / "data").mkdir(parents=True)
    for name, data in (("m.txt", manuscript), ("i.jsonl", identities)):
        if data is not None:
            (folder / name).write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(work))
        call_command("rehearse", str(folder / "m.txt"), identities=str(folder / "i.jsonl"), **more)


GOOD = json.dumps(LINE).encode()
MANUSCRIPTS = {
    "missing": (None, "cannot be read"),
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "not UTF-8": ("류하늘".encode("euc-kr"), "not UTF-8"),
    "UTF-16": ("a kite".encode("utf-16"), "not UTF-8"),
    "binary": (b"PK\x03\x04\x00\x00", "control characters"),
    "too large": (b"a" * 50_000_000, "too large: 50 MB, at most 20 MB"),
}
IDENTITIES = {
    "missing": (None, "cannot be read"),
    "empty": (b"\n\n", "empty"),
    "not UTF-8": ("류하늘".encode("euc-kr"), "not UTF-8"),
    "not JSON": (GOOD + b"\nRyu Haneul\n", "line 2: this is not JSON"),
    "not an object": (b'["Ryu Haneul"]', "line 1: this is not a JSON object"),
    "no value": (json.dumps({**LINE, "value": " "}).encode(), "line 1: the field 'value'"),
    "no kind": (json.dumps({**LINE, "kind": None}).encode(), "line 1: the field 'kind'"),
    "wrong kind": (json.dumps({**LINE, "kind": "Ryu Haneul"}).encode(), "line 1: the field 'kind'"),
    "no form": (json.dumps({**LINE, "public_form": {"ko": "x"}}).encode(), "line 1: the field 'public_form'"),
    "wrong spellings": (json.dumps({**LINE, "also": "Haneul"}).encode(), "line 1: the field 'also'"),
    "wrong reach": (json.dumps({**LINE, "reach": "far"}).encode(), "line 1: the field 'reach'"),
    "number": (b"12", "line 1: this is not a JSON object"),
}


def check_refused(tmp_path: Path, refusal: pytest.ExceptionInfo[CommandError], sentence: str) -> None:
    said = str(refusal.value)
    assert sentence in said
    assert "\n" not in said
    assert "Haneul" not in said
    assert str(tmp_path) not in said, "a file's name may be private too"
    assert not (tmp_path / "work").exists()


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_a_wrong_manuscript_is_named_in_one_sentence(name: str, tmp_path: Path) -> None:
    data, sentence = MANUSCRIPTS[name]
    with pytest.raises(CommandError) as refusal:
        rehearse(tmp_path, data, GOOD)
    check_refused(tmp_path, refusal, sentence)
    assert "manuscript" in str(refusal.value)


@pytest.mark.parametrize("name", IDENTITIES)
def test_wrong_identities_are_named_in_one_sentence(name: str, tmp_path: Path) -> None:
    data, sentence = IDENTITIES[name]
    with pytest.raises(CommandError) as refusal:
        rehearse(tmp_path, TEXT.encode(), data)
    check_refused(tmp_path, refusal, sentence)
    assert "--identities" in str(refusal.value)


def test_identities_are_read_as_they_are_written() -> None:
    rows = [LINE, {**LINE, "public_form": "a friend", "also": ["류하늘"], "reach": "everywhere"}]
    data = "\ufeff" + "\r\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\r\n\r\n"
    first, second = read_identities(data.encode())
    assert (first.form_ko, first.form_en, first.reach) == ("한 동무", "a friend", "own")
    assert (second.form_ko, second.also, second.reach) == ("a friend", ("류하늘",), "everywhere")
    assert "Haneul" not in repr(first)
    with pytest.raises(WrongIdentities):
        read_identities(b"")


def by_itself(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`manage.py rehearse …` as a person types it; its temporary folders lie in one of ours."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MOKSORI_", "DJANGO_"))
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "rehearse", *arguments],
        cwd=ROOT,
        env={**environment, "TMPDIR": str(temporary)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert [path.name for path in temporary.iterdir()] == [], "something was left behind"
    assert "Traceback" not in done.stderr
    return done


def test_typed_by_a_person_it_goes_all_the_way(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text(TEXT + LATE)
    (tmp_path / "i.jsonl").write_bytes(GOOD)
    done = by_itself(tmp_path, str(tmp_path / "m.txt"), "--identities", str(tmp_path / "i.jsonl"))
    assert done.returncode == 0, done.stderr
    assert "Zero residue." in done.stdout
    assert "Haneul" not in done.stdout + done.stderr


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "precious"
    folder.mkdir()
    (folder / "diary.txt").write_text("mine")
    done = by_itself(tmp_path, "m.txt", "--identities", "i.jsonl", "--folder", str(folder))
    assert done.returncode != 0
    assert done.stderr.strip() == (
        "rehearse: the folder given with --folder is not an empty folder. Nothing was done."
    )
    assert [path.read_text() for path in folder.iterdir()] == ["mine"]


def test_a_missing_manuscript_leaves_nothing_behind(tmp_path: Path) -> None:
    done = by_itself(tmp_path, str(tmp_path / "none.txt"), "--identities", str(tmp_path / "none.jsonl"))
    assert done.returncode != 0
    assert done.stderr.strip().count("\n") == 0
    assert "the manuscript (argument 1) cannot be read" in done.stderr
