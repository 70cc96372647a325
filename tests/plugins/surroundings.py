"""Give the session a data folder of its own, and on `--pg` a PostgreSQL of its own, before settings are read.

Settings read the environment once, on import; so this must happen before Django loads and before any other
conftest is imported. `pytest_addoption` is the first hook a conftest's plugin gets, and gets at once. That is
why Django is set up here, and why pyproject.toml does not name DJANGO_SETTINGS_MODULE: pytest-django would
load settings before any conftest, with the data folder of the installation.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest

from tests.plugins import throwaway_postgresql

MEMORY = Path("/dev/shm")
ROOM = 6_000_000_000  # bytes; what all workers together leave lying about is a tenth of it
ALIASES = {"default": "MOKSORI_DATABASE_URL", "vault": "MOKSORI_VAULT_URL"}


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare `--pg`, then prepare: see the module's docstring for why here."""
    parser.addoption(
        "--pg", action="store_true", help="run the tests that touch a database on a throw-away PostgreSQL"
    )
    config = pluginmanager.get_plugin("pytestconfig")
    assert isinstance(config, pytest.Config)
    _prepare(postgresql="--pg" in config.invocation_params.args)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Let each worker prepare for itself: with this variable it would read settings before its own surroundings."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def _work_in_memory() -> None:
    """Put every temporary folder into memory where there is plenty: waiting for a disk is a third of the suite's time.

    Whoever sets TMPDIR is followed. What is written is synced all the same; only nobody waits.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    room = os.statvfs(MEMORY)
    if room.f_bavail * room.f_frsize >= ROOM and _free_memory() >= ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def _free_memory() -> int:
    """In bytes; 0 where the system does not say."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return 0


def session_folder() -> Path:
    """Return this session's temporary folder (data/ and media/ are in it)."""
    return Path(os.environ["MOKSORI_DATA"]).parent


def server() -> throwaway_postgresql.Server | None:
    """Return the session's PostgreSQL, or None on SQLite."""
    return _running[0] if _running else None


_running: list[throwaway_postgresql.Server] = []


def _prepare(*, postgresql: bool) -> None:
    if "DJANGO_SETTINGS_MODULE" in os.environ:
        pytest.exit(
            "Unset DJANGO_SETTINGS_MODULE: it makes pytest-django read settings before the suite can.", 4
        )
    _work_in_memory()
    folder = Path(tempfile.mkdtemp(prefix="moksori-tests-")).resolve()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for variable in [name for name in os.environ if name.startswith("MOKSORI_")]:
        del os.environ[variable]
    for name in ("data", "media"):
        (folder / name).mkdir()
        os.environ[f"MOKSORI_{name.upper()}"] = str(folder / name)
    if postgresql:
        # Being told to end counts as Ctrl-C: the server must not outlive the run.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        started = throwaway_postgresql.start()
        atexit.register(started.stop)
        _running.append(started)
        for alias, variable in ALIASES.items():
            os.environ[variable] = started.url(f"moksori_{alias}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()
