"""All that an installation keeps, put aside once and put back for every kill. SQLite only."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connections

from protection.facts import forget_compiled_facts


class Snapshot:
    """Both databases and the media folder as they are now."""

    def __init__(self) -> None:
        self._kept = Path(tempfile.mkdtemp(prefix="snapshot-", dir=Path(settings.MEDIA_ROOT).parent))
        connections.close_all()
        for alias in connections:
            _copy(_file(alias), self._kept / alias)
        shutil.copytree(settings.MEDIA_ROOT, self._kept / "media")

    def put_back(self) -> None:
        """As it was, times of files included."""
        connections.close_all()
        for alias in connections:
            _copy(self._kept / alias, _file(alias))
        media = Path(settings.MEDIA_ROOT)
        for inside in media.iterdir():
            shutil.rmtree(inside) if inside.is_dir() else inside.unlink()
        shutil.copytree(self._kept / "media", media, dirs_exist_ok=True)
        forget_compiled_facts()  # versions of the set repeat


def _file(alias: str) -> Path:
    return Path(connections[alias].settings_dict["NAME"])


def _copy(source: Path, target: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(source)) as origin,
        contextlib.closing(sqlite3.connect(target, timeout=30)) as copy,
    ):
        origin.backup(copy)
