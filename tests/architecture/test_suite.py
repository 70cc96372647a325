"""The suite keeps its own promises: tests do not see each other, and a skip is never silent under CI."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from wagtail.models import Collection, Page

from tests.architecture.source import ROOT
from tests.plugins.lawful_skips import is_lawful


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_commits_is_gone_in_the_next(turn: str) -> None:
    """Django ends such a test by emptying every table; the next one finds Wagtail's tree again all the same."""
    assert Page.objects.filter(depth=1).count() == 1
    assert Collection.objects.count() == 1
    Collection.get_first_root_node().add_child(name=turn)


@pytest.mark.django_db
def test_both_databases_are_open_by_default() -> None:
    for alias in ("default", "vault"):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM django_migrations")
            assert cursor.fetchone()[0] > 0


def test_without_asking_no_database_is_open() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Page.objects.count()


def test_nothing_is_written_where_an_installation_keeps_its_data(tmp_path: Path) -> None:
    assert not Path(os.environ["MOKSORI_DATA"]).is_relative_to(ROOT)
    for folder in (settings.MEDIA_ROOT, settings.EDITION_ROOT, settings.SEALED_ROOT, settings.DESK_ROOT):
        assert folder.is_relative_to(tmp_path)
        assert list(folder.glob("*.*")) == []


@pytest.mark.parametrize(
    ("reason", "lawful"),
    [
        ("Skipped: shared data absent: needs the folder", True),
        ("Skipped: needs chromium: none was found", True),
        ("Skipped: needs more work", False),
        ("Skipped: unconditional skip", False),
        ("Skipped: it needs chromium", False),
    ],
)
def test_only_named_reasons_are_lawful(reason: str, lawful: bool) -> None:
    assert is_lawful(reason) is lawful


@pytest.mark.parametrize(
    ("body", "ci", "status"),
    [
        ("def test_a():\n    pytest.skip('because')", "true", 1),
        ("def test_a():\n    pytest.skip('because')", "", 0),
        ("def test_a():\n    pytest.skip('needs chromium')", "true", 0),
        ("pytest.skip('because', allow_module_level=True)", "true", 5),
        ("def test_b():\n    pass\n@pytest.mark.skip\ndef test_a():\n    pass", "true", 1),
        ("@pytest.mark.xfail\ndef test_a():\n    assert False", "true", 0),
    ],
)
def test_an_unlawful_skip_fails_the_run_under_ci(tmp_path: Path, body: str, ci: str, status: int) -> None:
    (tmp_path / "test_it.py").write_text(f"import pytest\n{body}\n")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.plugins.lawful_skips",
            "-p",
            "no:django",
            "-q",
            "test_it.py",
        ],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "CI": ci},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == status, done.stdout
    assert ("Unlawful skip" in done.stdout) == (status != 0)


def test_no_test_asserts_with_a_clock() -> None:
    """A busy machine must not fail what is right; what things cost is printed by `make bench`."""
    clock = re.compile(r"assert[^\n]*\b(?:process_time|perf_counter|monotonic)\(")
    rooms = [path for path in (ROOT / "tests").rglob("*.py") if "attack" not in path.parts]
    assert [path.name for path in rooms if clock.search(path.read_text(encoding="utf-8"))] == []
