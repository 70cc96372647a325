"""Count, kill at and break the operations on files that a function does, at the level of the system."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("open", "fsync", "replace", "unlink", "rmdir", "mkdir", "rename", "utime")


def _watch(patch: pytest.MonkeyPatch, before: Callable[[str], None]) -> None:
    """Call `before(name)` ahead of every operation that changes files: those of `os` and the write of bytes."""
    for name in _NAMES:
        plain = getattr(os, name)

        def step(*args: Any, name: str = name, plain: Callable[..., Any] = plain, **kwargs: Any) -> Any:
            before(name)
            return plain(*args, **kwargs)

        patch.setattr(os, name, step)
    opened = Path.open

    def open_file(self: Path, *args: Any, **kwargs: Any) -> Any:
        before("open")
        file = opened(self, *args, **kwargs)
        return _Watched(file, before) if "w" in "".join(map(str, args[:1])) else file

    patch.setattr(Path, "open", open_file)


class _Watched:
    """A file whose writing is an operation too."""

    def __init__(self, file: Any, before: Callable[[str], None]) -> None:
        self._file, self._before = file, before

    def write(self, data: Any) -> Any:
        self._before("write")
        return self._file.write(data)

    def __enter__(self) -> _Watched:
        return self

    def __exit__(self, *args: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def file_operations(run: Callable[[], object], root: Path) -> int:
    """Run it, and return how many operations it did."""
    done: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        _watch(patch, done.append)
        run()
    return len(done)


def killed_at(step: int, run: Callable[[], object]) -> None:
    """Run it in a child of this process, which loses its life just before its operation number `step`.

    The child is a copy of this process: it is killed before it can do anything but what `run` does, and shares
    no open transaction that it could commit (its database connection dies with it, rolled back by nobody:
    `run` must only touch files, or what it touches in the database must be done again by the parent).
    """
    child = os.fork()
    if child == 0:
        done: list[str] = []

        def before(name: str) -> None:
            done.append(name)
            if len(done) >= step:
                os.kill(os.getpid(), signal.SIGKILL)

        _watch(pytest.MonkeyPatch(), before)
        try:
            run()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"the child ended by itself before operation {step}"


def fail_at(
    patch: pytest.MonkeyPatch, call: str, nth: int, error: OSError, *, for_good: bool = False
) -> Callable[[], bool]:
    """Let the nth operation of that name raise, or all from there. Returns whether it came to that, as a function."""
    calls: list[str] = []

    def before(name: str) -> None:
        if name == call:
            calls.append(name)
            if len(calls) == nth or (for_good and len(calls) > nth):
                raise error

    _watch(patch, before)
    return lambda: len(calls) >= nth
