"""Both databases, migrated once per change of the schema, kept in `.cache/testdb/<key>`, and copied for every session.

Migrating from nothing takes longer than most test runs. The key covers all that decides what `migrate` makes:
migrations, app configurations, settings, and the locked packages. On PostgreSQL the template is a dump, read once
into `<name>_template`, from which the server itself copies.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest

from tests.plugins import surroundings
from tests.plugins.throwaway_postgresql import Server

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "testdb"
ALIASES = tuple(surroundings.ALIASES)
DECISIVE = ("*/migrations/*.py", "*/apps.py", "config/settings/*.py", "vault/router.py")


def prepare() -> None:
    """Fill the session's databases from the template, making the template first where there is none."""
    _refuse_foreign_databases()
    server = surroundings.server()
    template = CACHE / (_key() if server is None else f"{_key()}-postgresql-{server.version()}")
    if server is not None:
        server.sql("".join(f"CREATE DATABASE moksori_{alias};" for alias in ALIASES))
    if not template.is_dir():
        _make(template, server)
    elif server is not None:
        for alias in ALIASES:
            server.sql(f"CREATE DATABASE moksori_{alias}_template")
            server.sql((template / f"{alias}.sql").read_text(), f"moksori_{alias}_template")
    _at_hand[:] = [template]
    restore()


def restore() -> None:
    """Put both databases back to the freshly migrated state, whatever was committed to them."""
    if not _at_hand:
        return
    close()
    server = surroundings.server()
    for alias in ALIASES:
        if server is None:
            _copy_sqlite(_at_hand[0] / f"{alias}.sqlite3", _sqlite_file(alias))
        else:
            server.sql(f"DROP DATABASE moksori_{alias} WITH (FORCE)")
            server.sql(
                f"CREATE DATABASE moksori_{alias} TEMPLATE moksori_{alias}_template STRATEGY FILE_COPY"
            )


def close() -> None:
    """Close this process's connections and pools, so that nothing holds on to a database about to be replaced."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


_at_hand: list[Path] = []


def _key() -> str:
    import wagtail

    digest = hashlib.sha256(wagtail.__version__.encode())
    files = [ROOT / "requirements.txt"]
    for pattern in DECISIVE:
        files += sorted((ROOT / "site").glob(pattern))
    for file in files:
        digest.update(f"\0{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:24]


def _make(template: Path, server: Server | None) -> None:
    """Migrate both databases, then keep them; complete or not at all, also when two sessions do it at once."""
    from django.core.management import call_command

    for alias in ALIASES:
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    close()
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix=".making-") as scratch:
        for alias in ALIASES:
            if server is None:
                _copy_sqlite(_sqlite_file(alias), Path(scratch) / f"{alias}.sqlite3")
            else:
                (Path(scratch) / f"{alias}.sql").write_text(server.dump(f"moksori_{alias}"))
                server.sql(f"CREATE DATABASE moksori_{alias}_template TEMPLATE moksori_{alias}")
        with contextlib.suppress(OSError):  # another session was first: its template is as good
            shutil.copytree(scratch, finished := CACHE / f".finished-{Path(scratch).name}")
            finished.rename(template)


def _copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database through SQLite itself: right for every journal mode, and for files that are open elsewhere."""
    with (
        contextlib.closing(sqlite3.connect(source)) as origin,
        contextlib.closing(sqlite3.connect(target, timeout=30)) as copy,
    ):
        origin.backup(copy)


def _sqlite_file(alias: str) -> Path:
    from django.db import connections

    return Path(connections[alias].settings_dict["NAME"])


def _refuse_foreign_databases() -> None:
    """Stop the run unless both databases are the session's own: the suite empties what it is given."""
    from django.db import connections

    server = surroundings.server()
    for alias in ALIASES:
        settings = connections[alias].settings_dict
        if server is None:
            own = _sqlite_file(alias).is_relative_to(surroundings.session_folder())
        else:
            own = str(settings["HOST"]).startswith(str(server.folder))
        if not own:
            pytest.exit(
                f"The database '{alias}' is not the suite's own; check the settings and MOKSORI_* variables.",
                4,
            )
