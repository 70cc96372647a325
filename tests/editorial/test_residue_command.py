"""`manage.py residue`: finds what was planted in each place, is clean otherwise, and never says what it looked for."""

from __future__ import annotations

import gzip
import sqlite3
import zipfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as live_settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from audit.models import Entry
from editorial.domain import take_down
from editorial.models import Notice
from speakers.models import Testimony
from tests.stories_for_tests import SECRET, TEXT, draft_in, public_story, secret_detail, taken_in
from vault.keyring import Locked

# In no other test: PostgreSQL's write-ahead files keep what the tests before this one planted in plain rows.
TERM, TERM_KO = "Ostermarrow", "은방울말씨"
FRIEND, FRIEND_KO = "Tarn Osweld", "탄오스웰"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


@pytest.fixture(autouse=True)
def own_cache(settings: Settings, tmp_path: Path) -> None:
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tmp_path / "cache"}}


@pytest.fixture
def terms(tmp_path: Path) -> str:
    file = tmp_path / "terms.txt"
    file.write_text(f"{TERM}\n\n{TERM_KO}\n", encoding="utf-8")
    return str(file)


def run(*arguments: str) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("residue", *arguments, stdout=said)
    except SystemExit as ended:
        return int(str(ended.code)), said.getvalue()
    return 0, said.getvalue()


def _row() -> None:
    Notice.objects.create(kind=TERM, raised_at="2026-01-01T00:00:00Z")


def _korean_decomposed() -> None:
    import unicodedata

    Path(live_settings.DESK_ROOT, "note").write_text(unicodedata.normalize("NFD", TERM_KO), encoding="utf-8")


def _free_page() -> None:
    """Deleted by somebody who does not overwrite: in no row, but in the file."""
    file = sqlite3.connect(str(connection.settings_dict["NAME"]))
    file.execute("PRAGMA secure_delete=OFF")
    file.execute("CREATE TABLE planted (words TEXT)")
    file.executemany("INSERT INTO planted VALUES (?)", [(f"{TERM} {number}",) for number in range(500)])
    file.commit()
    file.execute("DELETE FROM planted")
    file.commit()
    file.execute("DROP TABLE planted")
    file.commit()
    file.close()


def _session() -> None:
    store = SessionStore()
    store["typed"] = TERM
    store.save()


def _packed(folder: str) -> Callable[[], None]:
    def plant() -> None:
        with zipfile.ZipFile(
            Path(getattr(live_settings, folder), "book.epub"), "w", zipfile.ZIP_DEFLATED
        ) as book:
            book.writestr("text.xhtml", f"<p>{'words ' * 300}{TERM}</p>")

    return plant


def _file(folder: str, name: str, data: bytes) -> Callable[[], None]:
    def plant() -> None:
        path = Path(getattr(live_settings, folder), name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return plant


def _log() -> None:
    Path(live_settings.LOG_FILE).parent.mkdir(parents=True, exist_ok=True)
    Path(live_settings.LOG_FILE).write_text(f"a line about {TERM}\n", encoding="utf-8")


WORDS = f"<p>{TERM}</p>".encode()
PLANTS: dict[str, tuple[Callable[[], None], str]] = {
    "a row": (_row, "database default: rows"),
    "a free page": (_free_page, "database default: "),
    "a session": (_session, "sessions"),
    "the cache": (lambda: caches["default"].set("x", f"{TERM} " * 50), "cache"),
    "a public file": (_file("EDITION_ROOT", "en/x/index.html", WORDS), "public: en/x/index.html"),
    "a twin": (
        _file("EDITION_ROOT", "en/x/index.html.gz", gzip.compress(WORDS * 50)),
        "public: en/x/index.html.gz",
    ),
    "a book file": (_packed("EDITION_ROOT"), "public: book.epub"),
    "a file name": (_file("DESK_ROOT", f"candidates/{TERM}.html", b""), "final proofs: "),
    "a proof": (_file("DESK_ROOT", "candidates/abc", WORDS), "final proofs: candidates/abc"),
    "sealed": (_file("SEALED_ROOT", "f_x", WORDS), "sealed: f_x"),
    "an upload": (_file("MEDIA_ROOT", "wagtail_uploads/x.txt", WORDS), "other media: wagtail_uploads/x.txt"),
    "UTF-16": (_file("DESK_ROOT", "a.txt", TERM.encode("utf-16-le")), "final proofs: a.txt"),
    "decomposed": (_korean_decomposed, "final proofs: note"),
    "the log": (_log, "log: moksori.log"),
}


@pytest.mark.sqlite_only  # plants in the database's own file
@pytest.mark.parametrize("plant", PLANTS)
def test_each_place_is_searched(plant: str, terms: str) -> None:
    log = Path(live_settings.LOG_FILE)
    log.unlink(missing_ok=True)
    assert run(terms) == (0, run(terms)[1]), "clean before it is planted"
    do, place = PLANTS[plant]
    do()
    code, said = run(terms)
    log.unlink(missing_ok=True)
    assert code == 1
    assert place in said
    if plant != "a file name":
        assert TERM not in said


@pytest.mark.sqlite_only
def test_exports_elsewhere_are_searched_when_they_are_named(terms: str, tmp_path: Path) -> None:
    export = tmp_path / "export.zip"
    with zipfile.ZipFile(export, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("en/index.html", WORDS * 100)
    assert run(terms)[0] == 0
    code, said = run(terms, "--also", str(export))
    assert (code, "export.zip" in said) == (1, True)
    assert run(terms, "--also", str(tmp_path / "nowhere"))[0] == 2


def test_what_cannot_be_read_is_never_clean(
    terms: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(live_settings.EDITION_ROOT, "broken.epub").write_bytes(b"no zip at all")
    assert run(terms)[0] == 2
    Path(live_settings.EDITION_ROOT, "broken.epub").unlink()
    empty, latin = tmp_path / "empty.txt", tmp_path / "latin.txt"
    empty.write_text("\n \n", encoding="utf-8")
    latin.write_bytes(b"\xff\xfe\x00\xd8")
    for file in (empty, latin, tmp_path / "nowhere.txt"):
        assert run(str(file))[0] == 2
    assert run("--from-vault", "S-NONE-XX")[0] == 2
    assert TERM not in capsys.readouterr().err


def test_what_is_sealed_is_searched_for_and_every_look_is_on_record(
    capsys: pytest.CaptureFixture[str],
) -> None:
    work = taken_in(TEXT.replace(SECRET, FRIEND))
    draft_in(work, TEXT.replace(SECRET, FRIEND), details=[secret_detail(value=FRIEND, also=(FRIEND_KO,))])
    status, said = run("--from-vault", work.code)
    assert status == 0, said
    assert Entry.objects.filter(action="sealed.searched_for", subject=work.pk).count() == 1
    for value in (FRIEND, FRIEND_KO):
        planted = Path(live_settings.DESK_ROOT, "planted")
        planted.write_text(f"<p>{value}</p>", encoding="utf-8")
        status, said = run("--from-vault", work.code)
        assert status == 1
        assert "final proofs: planted" in said
        assert value not in said + capsys.readouterr().err
        planted.unlink()


def test_after_erasing_there_is_nothing_to_search_for(capsys: pytest.CaptureFixture[str]) -> None:
    page = public_story()
    take_down(testimony=Testimony.objects.get(pk=page.testimony_id), actor="speaker", now=True)
    assert run("--from-vault", page.testimony.code)[0] == 2
    assert "nothing to search for" in capsys.readouterr().err


def test_a_locked_vault_is_not_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    page = public_story()

    def locked(*_: object, **__: object) -> object:
        raise Locked("locked for the test")

    monkeypatch.setattr("vault.sealing.Opener.open", locked)
    assert run("--from-vault", page.testimony.code)[0] == 2


@pytest.mark.postgresql
def test_rows_of_postgresql_are_searched_and_what_was_not_is_said(terms: str) -> None:
    assert run(terms)[0] == 0
    _row()
    code, said = run(terms)
    assert code == 1
    assert "database default: rows" in said
