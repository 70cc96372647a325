"""Give the session a data folder of its own, and on `--pg` a PostgreSQL of its own, before settings are read.

Settings read the environment once, on import; so this must happen before Django loads and before any other
conftest is imported. `pytest_addoption` is the first hook a conftest's plugin gets, and gets at once. That is
why Django is set up here, and why pyproject.toml does not name DJANGO_SETTINGS_MODULE: pytest-django would
load settings before any conftest, with the data folder of the installation.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest

from tests.plugins import throwaway_postgresql

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
