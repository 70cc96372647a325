"""The signed list of the public folder: complete, the same twice, and worth nothing once anything is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from edition.domain import order_removal
from edition.journal import replay
from edition.manifest import make_manifest
from tests.edition.pressing import NEW, OLD, PATH, press
from tests.edition.test_verify_command import said
from tests.stories_for_tests import folder_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("installation")]


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    press(NEW)
    file = tmp_path / "manifest.json"
    assert said("manifest", str(file)) == (0, ["The manifest is written."])
    return file


def test_it_lists_what_readers_can_get_and_no_time(manifest: Path) -> None:
    listed = {row["path"]: row["size"] for row in json.loads(manifest.read_bytes())["statement"]["files"]}
    public = {path: len(body) for path, body in folder_bytes().items() if not path.startswith(".until/")}
    assert listed == public
    assert {PATH, f"{PATH}.gz", f"{PATH}.br"} <= listed.keys()
    assert manifest.read_bytes() == make_manifest(Path(settings.EDITION_ROOT))
    assert set(json.loads(manifest.read_bytes())["statement"]) == {"format", "files"}


def test_a_folder_is_checked_against_it(manifest: Path) -> None:
    assert said("verify", "--manifest", str(manifest)) == (
        0,
        ["The folder is what the journal says. It is what the manifest says."],
    )
    press(OLD)
    assert said("verify")[0] == 0
    status, lines = said("verify", "--manifest", str(manifest))
    assert status == 1
    assert f"{PATH}  manifest: changed: other bytes than were ordered" in lines
    order_removal(PATH)
    replay()
    assert f"{PATH}  manifest: missing" in said("verify", "--manifest", str(manifest))[1]
    press(NEW, "en/bird/index.html")
    assert (
        "en/bird/index.html  manifest: extra: in no order" in said("verify", "--manifest", str(manifest))[1]
    )


def _changed(change: Callable[[dict[str, Any]], Any]) -> Callable[[bytes], bytes]:
    def make(data: bytes) -> bytes:
        signed = json.loads(data)
        change(signed)
        return json.dumps(signed).encode()

    return make


BAD: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _data: b"",
    "no JSON": lambda _data: b"{",
    "not text": lambda _data: b"\xff\xfe\x00",
    "a list": lambda _data: b"[]",
    "a number": lambda _data: b"7",
    "nothing in it": lambda _data: b"{}",
    "very deep": lambda _data: b"[" * 100_000,
    "no signature": _changed(lambda signed: signed.pop("signature")),
    "signature of another": _changed(lambda signed: signed.update(signature="00" * 64)),
    "signature no hexadecimal": _changed(lambda signed: signed.update(signature="zz")),
    "signature a number": _changed(lambda signed: signed.update(signature=7)),
    "a file less": _changed(lambda signed: signed["statement"]["files"].pop()),
    "a size changed": _changed(lambda signed: signed["statement"]["files"][0].update(size=1)),
    "another format": _changed(lambda signed: signed["statement"].update(format="other")),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_manifest_gets_a_sentence_and_exit_status_2(manifest: Path, name: str) -> None:
    manifest.write_bytes(BAD[name](manifest.read_bytes()))
    with pytest.raises(CommandError, match=r"^The [a-z ,]+\. Nothing was compared\.$") as refused:
        call_command("edition", "verify", "--manifest", str(manifest))
    assert refused.value.returncode == 2


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    for file in (tmp_path / "nothing", tmp_path):
        with pytest.raises(CommandError, match="cannot be read") as refused:
            call_command("edition", "verify", "--manifest", str(file))
        assert refused.value.returncode == 2


def test_a_manifest_is_never_written_where_readers_are(tmp_path: Path) -> None:
    press(NEW)
    for file in (Path(settings.EDITION_ROOT) / "manifest.json", tmp_path / "no" / "folder", tmp_path):
        with pytest.raises(CommandError) as refused:
            call_command("edition", "manifest", str(file))
        assert refused.value.returncode == 2
    assert "manifest.json" not in folder_bytes()
