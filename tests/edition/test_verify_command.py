"""`manage.py edition verify`: whatever differs between folder, journal and the list of public files is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from edition.candidates import store_candidate
from edition.domain import order_removal
from edition.journal import replay, verify_folder
from edition.models import Artifact, JournalEntry
from edition.pressed_files import public_batch
from edition.verification import Wrong, differences
from tests.edition.pressing import NEW, OLD, PATH, press
from tests.stories_for_tests import public_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("installation")]


def root() -> Path:
    return Path(settings.EDITION_ROOT)


def said(*arguments: str) -> tuple[int, list[str]]:
    """Exit status and lines."""
    out = StringIO()
    try:
        call_command("edition", *arguments, stdout=out)
    except SystemExit as ended:
        return int(str(ended.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def test_what_was_pressed_verifies_and_a_change_of_one_byte_does_not() -> None:
    page = public_story()
    assert said("verify") == (0, ["The folder is what the journal says."])
    file = root() / page.public_path()
    file.write_bytes(file.read_bytes() + b" ")
    status, lines = said("verify")
    assert status == 1
    assert f"{page.public_path()}  {Wrong.CHANGED}" in lines
    assert lines[-1].startswith("1 public paths differ")


def _write(path: str, data: bytes) -> None:
    (root() / path).write_bytes(data)


def _drop(path: str) -> None:
    (root() / path).unlink()


def _settle() -> None:
    """Show the times that folders have when nothing else is wrong."""
    batch = public_batch()
    for folder in (root(), *(path for path in root().rglob("*") if path.is_dir())):
        batch.changed(folder)
    batch.sync()


DAMAGES: dict[str, tuple[Callable[[], object], Wrong, str]] = {
    "page lost": (lambda: _drop(PATH), Wrong.MISSING, PATH),
    "page changed": (lambda: _write(PATH, OLD), Wrong.CHANGED, PATH),
    "page a link": (
        lambda: ((root() / PATH).rename(root() / "en/x"), (root() / PATH).symlink_to(root() / "en/x")),
        Wrong.MISSING,
        PATH,
    ),
    "a file more": (lambda: _write("en/smuggled.html", b"x"), Wrong.EXTRA, "en/smuggled.html"),
    "a hidden file more": (lambda: _write(".hidden", b"x"), Wrong.EXTRA, ".hidden"),
    "a folder elsewhere": (lambda: (root() / "en/out").symlink_to("/etc"), Wrong.EXTRA, "en/out"),
    "a write cut off": (
        lambda: _write("en/kite/.index.html.part", b"x"),
        Wrong.LEFT_OVER,
        "en/kite/.index.html.part",
    ),
    "twin of other bytes": (lambda: _write(f"{PATH}.gz", b"\x1f\x8bno"), Wrong.TWIN, PATH),
    "twin cut off": (
        lambda: _write(f"{PATH}.br", (root() / f"{PATH}.br").read_bytes()[:-2]),
        Wrong.TWIN,
        PATH,
    ),
    "twin with more behind it": (
        lambda: _write(f"{PATH}.gz", (root() / f"{PATH}.gz").read_bytes() + b"x"),
        Wrong.TWIN,
        PATH,
    ),
    "twin lost": (lambda: _drop(f"{PATH}.br"), Wrong.NO_TWIN, PATH),
    "end lost": (lambda: _drop(f".until/{PATH}"), Wrong.END, PATH),
    "end later": (lambda: _write(f".until/{PATH}", b"99999999999999"), Wrong.END, PATH),
    "time of the change": (lambda: os.utime(root() / PATH), Wrong.TIME, PATH),
    "time of a twin": (lambda: os.utime(root() / f"{PATH}.gz"), Wrong.TIME, PATH),
    "tombstone lost": (
        lambda: _drop(".gone/en/old/index.html"),
        Wrong.NO_TOMBSTONE,
        "en/old/index.html",
    ),
    "tombstone changed": (
        lambda: _write(".gone/en/old/index.html", b"why"),
        Wrong.NO_TOMBSTONE,
        "en/old/index.html",
    ),
    "what was removed is back": (
        lambda: ((root() / "en/old").mkdir(), _write("en/old/index.html", b"x")),
        Wrong.EXTRA,
        "en/old/index.html",
    ),
    "in no list": (lambda: Artifact.objects.filter(path=PATH).delete(), Wrong.TABLE, PATH),
    "listed with other bytes": (
        lambda: Artifact.objects.filter(path=PATH).update(digest="0" * 64),
        Wrong.TABLE,
        PATH,
    ),
    "listed for longer": (
        lambda: Artifact.objects.filter(path=PATH).update(valid_until="2040-01-01T00:00:00Z"),
        Wrong.TABLE,
        PATH,
    ),
    "no order left": (lambda: JournalEntry.objects.filter(path=PATH).delete(), Wrong.TABLE, PATH),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_every_difference_is_told(name: str) -> None:
    damage, what, path = DAMAGES[name]
    press(OLD, "en/old/index.html")
    press(NEW)
    order_removal("en/old/index.html", tombstone=store_candidate(b"<p>no longer published</p>"))
    replay()
    assert differences(root()) == []
    damage()
    if what is not Wrong.TIME:
        _settle()
    assert (path, what) in [(difference.path, difference.what) for difference in differences(root())]
    assert (path in verify_folder()) == (what is not Wrong.TIME)


def test_the_time_of_a_folder_is_told() -> None:
    press(NEW)
    os.utime(root() / "en")
    assert said("verify")[1][0] == f"en/  {Wrong.TIME}"
    assert verify_folder() == []


def test_what_is_too_small_to_compress_needs_no_twin() -> None:
    press(b"<p>x</p>")
    assert not (root() / f"{PATH}.gz").exists()
    assert differences(root()) == []


def test_what_is_undone_is_told() -> None:
    press(NEW)
    order_removal(PATH)
    assert said("verify")[0] == 1
    replay()
    assert said("verify")[0] == 0
