"""The files that a scan was pointed at: one after the other, in order, nothing held that was already read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .files.bounds import LARGEST_FILE
from .model import CannotRead

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A file: ``path`` as one would open it; from ``named`` on, names that are part of what is scanned.

    ``read`` gives the bytes, or raises CannotRead. A file that is a link into the tree is read at its own place:
    here it is only a name, and ``read`` is None.
    """

    path: str
    named: int
    read: Callable[[], bytes] | None


def walk(argument: str) -> Iterator[Found]:
    """Everything under a path that was given: a file, a folder, or `-` for standard input."""
    if argument == STANDARD_INPUT:
        yield Found(STANDARD_INPUT, 1, _standard_input)
        return
    named = len(argument.rstrip("/")) - len(os.path.basename(argument.rstrip("/")))  # noqa: PTH119 — "." stays "."
    if os.path.isdir(argument):  # noqa: PTH112 — a path is kept as it was typed
        yield from _folder(argument, named, os.path.realpath(argument))
    else:
        yield Found(argument, named, _reader(argument))


def _folder(path: str, named: int, root: str) -> Iterator[Found]:
    """A folder's entries by name. A folder is found itself, for its name, when there is nothing in it."""
    try:
        with os.scandir(path) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        yield Found(path, named, _refusal(f"the folder cannot be opened: {error.strerror}."))
        return
    if not entries:
        yield Found(path, named, None)
    for entry in entries:
        if entry.is_symlink():
            yield Found(entry.path, named, _link(entry.path, root))
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path, named, root)
        else:
            yield Found(entry.path, named, _reader(entry.path))


def _link(path: str, root: str) -> Callable[[], bytes] | None:
    target = os.path.realpath(path)
    if not os.path.exists(target):  # noqa: PTH110 — beside realpath
        return _refusal("it is a link to nothing.")
    if os.path.commonpath([root, target]) == root:
        return None
    return _refusal("it is a link to a place outside, which is not followed.")


def _refusal(reason: str) -> Callable[[], bytes]:
    def refuse() -> bytes:
        raise CannotRead(reason)

    return refuse


def _reader(path: str) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            about = Path(path).stat()
            if not stat.S_ISREG(about.st_mode):
                raise CannotRead("it is not a file.")
            if about.st_size > LARGEST_FILE:
                raise CannotRead(f"it is larger than {LARGEST_FILE // 1024**2} MB.")
            return Path(path).read_bytes()
        except OSError as error:
            raise CannotRead(f"{error.strerror}.") from None

    return read


def _standard_input() -> bytes:
    data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise CannotRead(f"it is larger than {LARGEST_FILE // 1024**2} MB.")
    return data
