"""Files of the edition's folder as they are answered: small ones from memory, as long as they are the ones on disk."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from edition.serving.ranges import Part

_SMALL = 1_000_000  # bytes of a file that is kept in memory
_ROOM = 64_000_000  # bytes of all that are
_MOST = 4000  # files that are known
_PIECE = 65_536

Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Served:
    """A file as it is answered. `body` is None where it is too large to be kept."""

    path: str
    stamp: Stamp
    size: int
    etag: str
    body: bytes | None

    @property
    def seconds(self) -> int:
        """The time that it shows, in seconds since 1970."""
        return self.stamp[0] // 1_000_000_000

    def pieces(self, part: Part | None = None) -> list[bytes] | Iterator[bytes]:
        """Its bytes, or a part of them. Raises OSError where a large file went a moment ago."""
        if self.body is not None:
            return [self.body if part is None else self.body[part.start : part.last + 1]]
        wanted = part or Part(0, self.size - 1)
        opened = Path(self.path).open("rb")  # noqa: SIM115  (closed when it is sent)
        opened.seek(wanted.start)
        return _read(opened, wanted.length)


def _read(opened: BinaryIO, left: int) -> Iterator[bytes]:
    with opened:
        while left > 0 and (piece := opened.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece


class Files:
    """What is on disk under one folder. Every look asks the disk whether the file is still the same one."""

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)
        self._known: OrderedDict[str, Served] = OrderedDict()
        self._held = 0
        self._turn = Lock()

    def get(self, name: str) -> Served | None:
        """The file at a checked relative path; None when there is no such plain file, or it cannot be read."""
        path = f"{self._root}/{name}"
        try:
            # No link is followed: it could lead out of the folder.
            stamp = _stamp(os.lstat(path))
        except (OSError, ValueError):
            return None
        known = self._known.get(name)
        if known is not None and known.stamp == stamp:
            return known
        return self._read(name, path)

    def _read(self, name: str, path: str) -> Served | None:
        try:
            with open(path, "rb", opener=_no_link) as opened:  # a Path knows no opener
                info = os.fstat(opened.fileno())
                if not stat.S_ISREG(info.st_mode):
                    return None
                body = opened.read() if info.st_size <= _SMALL else None
                digest = hashlib.sha256(body) if body is not None else hashlib.file_digest(opened, "sha256")
        except OSError:
            return None
        size = info.st_size if body is None else len(body)
        served = Served(path, _stamp(info), size, f'"{digest.hexdigest()[:32]}"', body)
        self._keep(name, served)
        return served

    def _keep(self, name: str, served: Served) -> None:
        with self._turn:
            self._forget(self._known.pop(name, None))
            self._known[name] = served
            self._held += len(served.body or b"")
            while len(self._known) > _MOST or self._held > _ROOM:
                self._forget(self._known.popitem(last=False)[1])

    def _forget(self, served: Served | None) -> None:
        if served is not None:
            self._held -= len(served.body or b"")


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW)


def _stamp(info: os.stat_result) -> Stamp:
    return info.st_mtime_ns, info.st_ctime_ns, info.st_ino, info.st_size
