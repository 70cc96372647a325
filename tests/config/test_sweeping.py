"""The child that sweeps: it works while its server lives, and ends when the server does, however that ends."""

from __future__ import annotations

import os
import select
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from config import sweeping

ROOT = Path(__file__).resolve().parents[2]

# A server that starts its child and becomes another program, as `manage.py serve` does.
_SERVER = """
import os, sys
sys.path.insert(0, {source!r})
import django
django.setup()
from config.sweeping import start_sweeping
child = start_sweeping(every=1)
print(child.pid, flush=True)
os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(600)"])
"""


@pytest.fixture
def surroundings(transactional_db: None, tmp_path: Path) -> dict[str, str]:
    """The environment of an installation that is empty and ready: databases in a folder of its own."""
    for name in ("data/log", "media"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    for alias, file in (("default", "moksori.sqlite3"), ("vault", "vault.sqlite3")):
        with (
            closing(sqlite3.connect(connections[alias].settings_dict["NAME"])) as origin,
            closing(sqlite3.connect(tmp_path / "data" / file)) as copy,
        ):
            origin.backup(copy)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOKSORI_")}
    own = {"MOKSORI_DATA": str(tmp_path / "data"), "MOKSORI_MEDIA": str(tmp_path / "media")}
    return {**kept, **own, "DJANGO_SETTINGS_MODULE": "config.settings.test"}


@pytest.mark.sqlite_only
@pytest.mark.django_db(databases=["default", "vault"])
def test_it_sweeps_and_dies_with_its_server(surroundings: dict[str, str], tmp_path: Path) -> None:
    script = _SERVER.format(source=str(ROOT / "site"))
    alive, mine = os.pipe()  # server and child hold the other end: reading ends when neither is there
    command = [sys.executable, "-c", script]
    server = subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=mine, cwd=ROOT)
    os.close(mine)
    try:
        assert server.stdout is not None
        child = int(server.stdout.readline())
        _wait_for(tmp_path / "data" / "heartbeat" / "sweep", child)
        os.kill(child, 0)
    finally:
        server.kill()
        server.communicate()
    said = b""
    while piece := _read(alive):
        said += piece
    os.close(alive)
    assert b"Traceback" not in said


def _wait_for(heartbeat: Path, child: int) -> None:
    for _ in range(600):
        if heartbeat.exists():
            return
        os.kill(child, 0)  # raises when it is there no more
        time.sleep(0.1)
    raise AssertionError("the child never swept")


def _read(alive: int) -> bytes:
    """What was said on the way; b"" once everybody has ended."""
    if not select.select([alive], [], [], 60)[0]:
        raise AssertionError("the child outlived its server")
    return os.read(alive, 1000)


def test_without_its_parent_it_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    swept: list[int] = []
    monkeypatch.setattr(sweeping, "sweep_once", lambda: swept.append(1))
    sweeping.sweep_for_ever(every=1, parent=os.getpid())  # this process is not its own parent
    assert swept == []


def test_a_sweep_that_fails_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[int] = []

    def broken() -> int:
        tried.append(1)
        if len(tried) == 3:
            raise KeyboardInterrupt
        raise OSError("the words of this error name a path")

    monkeypatch.setattr(sweeping, "sweep_once", broken)
    monkeypatch.setattr(sweeping.time, "sleep", lambda _seconds: None)
    call_command("sweep", every=1)
    assert len(tried) == 3
    assert "OSError" in caplog.text
    assert "name a path" not in caplog.text


def test_a_number_of_seconds_is_asked_for() -> None:
    with pytest.raises(CommandError) as refused:
        call_command("sweep", every=0)
    assert refused.value.returncode == 2
