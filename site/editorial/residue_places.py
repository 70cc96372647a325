"""Every place of an installation where words of a story could be left, and how each is searched.

Databases are searched twice: their files as raw bytes, which finds what stands in free pages and logs, and their
rows, which finds what the engine stores packed or broken over two pages. Where the files of a database cannot be
reached (PostgreSQL elsewhere), its rows alone are searched, and that is said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from editorial.residue_search import Finder, files_under
from editorial.traces import cache_files, cached_bytes
from protection.matching import CannotRead

_ROWS = 500


@dataclass(frozen=True, slots=True)
class Place:
    """One place that was searched: how often something stands there, or a note on how it was searched."""

    name: str
    count: int = 0
    note: str = ""


def search_everywhere(finder: Finder, *, also: Iterable[Path] = ()) -> Iterator[Place]:
    """Every place, those with nothing in them too. Raises CannotRead: then nothing may be said.

    `also`: folders or files elsewhere, such as exports.
    """
    for alias in connections:
        yield from _database(finder, alias)
    yield Place("sessions", _sessions(finder))
    yield Place("cache", sum(finder.count(cached_bytes(file)) for file in cache_files()))
    for name, root in _folders():
        yield from _folder(finder, name, root)
    for root in also:
        if not root.exists():
            raise CannotRead("A place that was named is not there, so nothing was searched in it.")
        yield from _folder(finder, root.name, root)


def _folders() -> Iterator[tuple[str, Path]]:
    """Under which name each folder is told. What stands in one of them is not told again under another."""
    yield "public", Path(settings.EDITION_ROOT)
    yield "final proofs", Path(settings.DESK_ROOT)
    yield "sealed", Path(settings.SEALED_ROOT)
    yield "other media", Path(settings.MEDIA_ROOT)
    yield "log", Path(settings.LOG_FILE).parent


def _folder(finder: Finder, name: str, root: Path) -> Iterator[Place]:
    told_elsewhere = [path for other, path in _folders() if other != name and root in path.parents]
    quiet = True
    for base, path in files_under([root]):
        if any(folder in path.parents for folder in told_elsewhere):
            continue
        count = _in_file(finder, path)
        if count:
            quiet = False
            yield Place(f"{name}: {path.relative_to(base).as_posix()}", count)
    if quiet:
        yield Place(name)


def _in_file(finder: Finder, path: Path) -> int:
    try:
        return finder.in_file(path)
    except FileNotFoundError:
        return 0  # it went away meanwhile
    except OSError as error:
        raise CannotRead(f"A file cannot be read ({error.strerror}), so it was not searched.") from error


def _database(finder: Finder, alias: str) -> Iterator[Place]:
    name = f"database {alias}"
    connection = connections[alias]
    try:
        yield Place(f"{name}: rows", _rows(finder, connection))
        folder = _files_of(connection)
    except DatabaseError as error:
        raise CannotRead("A database does not answer, so it was not searched.") from error
    if not folder:
        yield Place(name, note="its files are out of reach: rows only, not its log and not its free pages")
    for file in folder:
        count = _in_file(finder, file)
        if count:
            yield Place(f"{name}: {file.name}", count)


def _files_of(connection: BaseDatabaseWrapper) -> list[Path]:
    """The files of a database with its log; none where they are out of reach."""
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        return sorted(path for path in file.parent.glob(f"{file.name}*") if path.is_file())
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            root = Path(cursor.fetchone()[0])
        return [path for _root, path in files_under([root])] if _is_readable(root) else []
    except DatabaseError:
        return []


def _is_readable(root: Path) -> bool:
    try:
        return any(root.iterdir())
    except OSError:
        return False


def _rows(finder: Finder, connection: BaseDatabaseWrapper) -> int:
    """Every value of every row, as text or bytes."""
    count = 0
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    for table in tables:
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  (the engine's own names)
            while rows := cursor.fetchmany(_ROWS):
                count += finder.count(b"\x00".join(_bytes_of(value) for row in rows for value in row))
    return count


def _bytes_of(value: object) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return str(value).encode("utf-8", "surrogateescape") if value is not None else b""


def _sessions(finder: Finder) -> int:
    """Sessions are packed in their rows."""
    sessions = (
        json.dumps(row.get_decoded(), default=str, ensure_ascii=False) for row in Session.objects.iterator()
    )
    return sum(finder.count(session.encode("utf-8")) for session in sessions)
