"""Is the folder that readers get exactly what the journal last said? Reads every byte; `late_files` only looks at times."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from edition.last_words import LastWord, artifacts_apart, last_words
from edition.layout import FOLDER_TIME, TWINS, gone_file, page_file, time_of, twin_file, until_file
from edition.twins import Damaged, expand, is_compressible, twins_of


class Wrong(StrEnum):
    """What is wrong with one path."""

    MISSING = "missing"
    CHANGED = "changed: other bytes than were ordered"
    EXTRA = "extra: in no order"
    LEFT_OVER = "left over by an interrupted write"
    END = "its end is not what was ordered"
    TWIN = "a compressed twin is not of these bytes"
    NO_TWIN = "a compressed twin is missing"
    NO_TOMBSTONE = "its tombstone is missing or changed"
    TIME = "shows another time than its bytes give"
    TABLE = "the list of public files says otherwise than the journal"


@dataclass(frozen=True, slots=True)
class Difference:
    """One path, as it is in the folder, and what is wrong with it."""

    path: str
    what: Wrong


def differences(root: Path) -> list[Difference]:
    """Every difference between folder, journal and the table of public files, by path. Raises OSError."""
    words = last_words()
    expected: set[Path] = set()
    found: list[Difference] = []
    for path, word in words.items():
        check = _pressed if word.pressed else _removed
        found += [Difference(path, what) for what in check(root, path, word, expected)]
    found += _unexpected(root, expected)
    found += [Difference(path, Wrong.TABLE) for path in artifacts_apart(words)]
    return sorted(found, key=lambda difference: (difference.path, difference.what))


def late_files(root: Path) -> list[str]:
    """Public paths whose file is missing or shows the time of other bytes, or is still there. Reads no bytes."""
    return [path for path, word in last_words().items() if _is_late(page_file(root, path), word)]


def _is_late(page: Path, word: LastWord) -> bool:
    try:
        seen = page.lstat()
    except OSError:
        return word.pressed
    return not word.pressed or int(seen.st_mtime) != time_of(word.digest)


def _pressed(root: Path, path: str, word: LastWord, expected: set[Path]) -> Iterator[Wrong]:
    page, until = page_file(root, path), until_file(root, path)
    expected |= {page, until}
    if _read(until) != str(word.until).encode("ascii"):
        yield Wrong.END
    elif not _shows_time_of(until, hashlib.sha256(until.read_bytes()).hexdigest()):
        yield Wrong.TIME
    if not _is_plain(page):
        yield Wrong.MISSING
    elif _digest_of(page) != word.digest:
        yield Wrong.CHANGED
    elif not _shows_time_of(page, word.digest):
        yield Wrong.TIME
    if is_compressible(path):
        yield from _twins(root, path, word, expected)


def _twins(root: Path, path: str, word: LastWord, expected: set[Path]) -> Iterator[Wrong]:
    """Compressing again tells which twins there should be; it is done only where one is absent."""
    body = _read(page_file(root, path))
    standing = {code: file for code in TWINS if (file := twin_file(root, path, code)).exists()}
    expected |= set(standing.values())
    if body is None:
        return
    for code, file in standing.items():
        if not _is_of(file, code, body):
            yield Wrong.TWIN
        elif not _shows_time_of(file, word.digest, code):
            yield Wrong.TIME
    if len(standing) < len(TWINS) and set(twins_of(body, path)) - set(standing):
        yield Wrong.NO_TWIN


def _removed(root: Path, path: str, word: LastWord, expected: set[Path]) -> Iterator[Wrong]:
    """What still stands there is in no order, and is told as that."""
    if not word.tombstone:
        return
    gone = gone_file(root, path)
    expected.add(gone)
    body = _read(gone)
    # Empty where the house's page was lost: it says no less.
    if body is None or (body and hashlib.sha256(body).hexdigest() != word.tombstone):
        yield Wrong.NO_TOMBSTONE
    elif not _shows_time_of(gone, hashlib.sha256(body).hexdigest()):
        yield Wrong.TIME


def _unexpected(root: Path, expected: set[Path]) -> Iterator[Difference]:
    for folder, names, files in os.walk(root):
        here = Path(folder)
        # A link to a folder is not walked into, and a web server may follow it.
        links = [name for name in names if (here / name).is_symlink()]
        for name in (*files, *links):
            file = here / name
            if file not in expected:
                what = Wrong.LEFT_OVER if name.startswith(".") and name.endswith(".part") else Wrong.EXTRA
                yield Difference(file.relative_to(root).as_posix(), what)
        if here.stat().st_mtime != FOLDER_TIME and (files or names):
            yield Difference(f"{here.relative_to(root).as_posix()}/", Wrong.TIME)


def _is_plain(file: Path) -> bool:
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except OSError:
        return False


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if _is_plain(file) else None


def _digest_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _is_of(twin: Path, encoding: str, body: bytes) -> bool:
    data = _read(twin)
    try:
        return data is not None and expand(data, encoding, len(body)) == body
    except Damaged:
        return False


def _shows_time_of(file: Path, digest: str, encoding: str = "") -> bool:
    return file.stat().st_mtime == time_of(digest, encoding)
