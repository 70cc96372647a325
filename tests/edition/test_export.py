"""A copy to hand out: only what may travel, links that work from a disk, signed, dated, the same bytes again."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.management import CommandError, call_command
from django.utils import timezone

from audit.models import Entry
from edition.domain import Blocked
from edition.domain.export import MANIFEST, NowhereToWrite, export_pack
from edition.models import Artifact, Pack
from editorial.domain import take_down
from editorial.models import GatedPage
from protection.domain import NewDetail
from protection.facts import forget_compiled_facts
from tests.stories_for_tests import agree, approve, draft_in, new_speaker, press, public_story, taken_in
from vault.domain import store_detail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]
OTHER = "A river of ice. The ice sang under the moon.\n"


def may_travel() -> GatedPage:
    work = taken_in()
    page = draft_in(work)
    agree(work, mirror=True)
    approve(page)
    press(page)
    return page


def stays() -> GatedPage:
    return public_story(
        OTHER, speaker=new_speaker("Sae Byeok", "새벽"), details=[], headline="A river of ice"
    )


def written(target: Path) -> dict[str, bytes]:
    return {
        path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()
    }


def until(days: int = 90) -> timezone.datetime.date:
    return timezone.localdate() + timezone.timedelta(days=days)


def test_only_what_may_travel_travels(tmp_path: Path) -> None:
    page, other = may_travel(), stays()
    row = export_pack(target=tmp_path / "copy", expires_on=until(), actor="shell")
    files = written(tmp_path / "copy")
    assert row.testimonies == [page.testimony_id]
    assert b"The kite was made of newspaper" in files[page.public_path()]
    everything = b"".join(files.values())
    for word in (b"A river of ice", b"Sae Byeok", other.testimony.slug.encode()):
        assert word not in everything
    assert b"A kite of newspaper" in files["en/stories/index.html"]
    assert Entry.objects.filter(action="edition.exported").exists()


def test_every_link_leads_somewhere_without_a_server(tmp_path: Path) -> None:
    may_travel(), stays()
    export_pack(target=tmp_path / "copy", expires_on=until(), actor="shell")
    root = tmp_path / "copy"
    for path, body in written(root).items():
        if not path.endswith(".html"):
            continue
        for link in re.findall(r'(?:href|src)="([^"]*)"', body.decode()):
            assert not link.startswith("/"), (path, link)
            if not link.startswith(("#", "http")):
                assert ((root / path).parent / link.partition("#")[0]).resolve().is_file(), (path, link)
        assert str(until().year).encode() in body, path
        assert "This is a copy." in body.decode() or "사본" in body.decode() or path.startswith("ko/")


def test_the_manifest_is_signed_and_true(tmp_path: Path) -> None:
    may_travel()
    export_pack(target=tmp_path / "copy.zip", expires_on=until(), actor="shell")
    with ZipFile(tmp_path / "copy.zip") as archive:
        signed = json.loads(archive.read(MANIFEST))
        statement = signed["statement"]
        canonical = json.dumps(statement, sort_keys=True, separators=(",", ":")).encode()
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed["public_key"]))
        key.verify(bytes.fromhex(signed["signature"]), canonical)
        assert statement["delete_after"] == until().isoformat()
        for row in statement["files"]:
            assert hashlib.sha256(archive.read(row["path"])).hexdigest() == row["sha256"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(archive.namelist()) == len(statement["files"]) + 1


def test_two_copies_are_the_same_bytes(tmp_path: Path) -> None:
    may_travel()
    for name in ("one.zip", "two.zip"):
        export_pack(target=tmp_path / name, expires_on=until(), actor="shell")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert Pack.objects.count() == 1


def test_what_ends_before_the_copy_does_not_travel(tmp_path: Path) -> None:
    work = taken_in()
    page = draft_in(work)
    agree(work, mirror=True, valid_until=until(30))
    approve(page)
    press(page)
    assert export_pack(target=tmp_path / "long", expires_on=until(90), actor="shell").testimonies == []
    assert export_pack(target=tmp_path / "short", expires_on=until(7), actor="shell").testimonies == [work.pk]


def test_a_detail_that_nobody_searched_for_yet_stops_the_copy(tmp_path: Path) -> None:
    may_travel()
    new = NewDetail("phrase", "nobody spoke until it came down", "(생략)", "(left out)", reach="everywhere")
    store_detail(
        scope="t_x", owner="", reach="everywhere", status="registered", kind=new.kind, value=new.value
    )
    forget_compiled_facts()
    with pytest.raises(Blocked):
        export_pack(target=tmp_path / "copy", expires_on=until(), actor="shell")
    assert not (tmp_path / "copy").exists()
    assert not Pack.objects.exists()


def test_a_copy_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "there.zip").write_bytes(b"mine")
    for name in ("full", "there.zip", "no/where.zip"):
        with pytest.raises(NowhereToWrite):
            export_pack(target=tmp_path / name, expires_on=until(), actor="shell")
    assert (tmp_path / "there.zip").read_bytes() == b"mine"


def test_a_receipt_names_the_copies_that_hold_the_work(tmp_path: Path) -> None:
    page = may_travel()
    row = export_pack(target=tmp_path / "copy", expires_on=until(), actor="shell")
    receipt = take_down(testimony=page.testimony, actor="anyone", now=True)
    assert receipt is not None
    assert row.digest in receipt.body


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    may_travel()
    call_command("edition", "export", str(tmp_path / "copy"), "--days", "30")
    assert "1 story is in the copy." in capsys.readouterr().out
    with pytest.raises(CommandError, match="new or empty"):
        call_command("edition", "export", str(tmp_path / "copy"))
    with pytest.raises(CommandError, match="from 1 to 366"):
        call_command("edition", "export", str(tmp_path / "more"), "--days", "0")
    assert Artifact.objects.exists()
