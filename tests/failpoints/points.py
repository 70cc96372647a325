"""Named points of a process that is killed there with -9: before or after the nth time it does something lasting.

What lasts: operations on files (`write`, `fsync`, `replace`, `unlink` …), statements that change rows
(`insert edition_journalentry`), and commits (`commit default`, `commit vault`). The child is a copy of this warm
process, so a kill costs a fork. Nothing of the product knows of this.
"""

from __future__ import annotations

import json
import os
import re
import signal
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

BEFORE, AFTER, HALF = "before", "after", "half"
_FILES = ("fsync", "replace", "rename", "unlink", "rmdir", "mkdir", "utime")
_CHANGES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
_OTHERS = re.compile(r"\s*(VACUUM|PRAGMA wal_checkpoint|RELEASE)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    """`nth`: from 1; negative: from the end, as the whole run did it."""

    when: str
    name: str
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.when} {self.name} {self.nth}"


Step = Callable[[str, str], None]


def trace(run: Callable[[], object]) -> list[str]:
    """The names of all that a whole run does, in order. It runs in a child; its changes stay."""
    reading, writing = os.pipe()
    child = _forked(lambda: _traced(run, writing))
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        told = file.read()
    _, status = os.waitpid(child, 0)
    assert status == 0, "the child failed by itself"
    return list(json.loads(told))


def _traced(run: Callable[[], object], writing: int) -> None:
    names: list[str] = []

    def step(when: str, name: str) -> None:
        if when == BEFORE:
            names.append(name)

    with ExitStack() as stack:
        _watch(stack, step)
        run()
    with os.fdopen(writing, "wb") as file:
        file.write(json.dumps(names).encode())


def killed(point: Point, run: Callable[[], object], names: list[str]) -> None:
    """Run it in a child that dies at that point. `names`: what a whole run does."""
    times = names.count(point.name)
    nth = point.nth if point.nth > 0 else times + 1 + point.nth
    assert 1 <= nth <= times, f"it does not come to {point}"
    _, status = os.waitpid(_forked(lambda: _until(point, nth, run)), 0)
    assert os.WIFSIGNALED(status), f"the child ended by itself ({status}): {point}"


def killed_at(place: int, when: str, run: Callable[[], object]) -> bool:
    """Run it in a child that dies before or after its step number `place` (from 0). Did it come so far?"""
    _, status = os.waitpid(_forked(lambda: _until_place(place, when, run)), 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return os.WIFSIGNALED(status)


def _forked(run: Callable[[], object]) -> int:
    """A child that runs it and ends: 0, or 1 when something was raised."""
    connections.close_all()  # parent and child must not share a connection
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        run()
        code = 0
    finally:
        os._exit(code)


def _until(point: Point, nth: int, run: Callable[[], object]) -> None:
    seen: list[str] = []

    def step(when: str, name: str) -> None:
        if (when, name) == (point.when, point.name):
            seen.append(name)
            if len(seen) == nth:
                os.kill(os.getpid(), signal.SIGKILL)

    with ExitStack() as stack:
        _watch(stack, step)
        run()


def _until_place(place: int, wanted: str, run: Callable[[], object]) -> None:
    seen: list[str] = []

    def step(when: str, name: str) -> None:
        if when == BEFORE:
            seen.append(name)
        if len(seen) == place + 1 and when == wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    with ExitStack() as stack:
        _watch(stack, step)
        run()


def _watch(stack: ExitStack, step: Step) -> None:
    """Call `step(when, name)` around all that lasts. For a child that ends: nothing is put back."""
    for name in _FILES:
        setattr(os, name, _around(getattr(os, name), name, step))
    _watch_writing(step)
    _watch_commits(step)
    for alias in connections:
        stack.enter_context(connections[alias].execute_wrapper(_statement(step)))


def _around(plain: Callable[..., Any], name: str, step: Step) -> Callable[..., Any]:
    def stepped(*args: Any, **kwargs: Any) -> Any:
        step(BEFORE, name)
        result = plain(*args, **kwargs)
        step(AFTER, name)
        return result

    return stepped


def _statement(step: Step) -> Callable[..., Any]:
    def stepped(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        name = _name_of(sql)
        if name:
            step(BEFORE, name)
        result = execute(sql, parameters, many, context)
        if name:
            step(AFTER, name)
        return result

    return stepped


def _name_of(sql: str) -> str:
    if found := _CHANGES.match(sql):
        return f"{found[1].split()[0]} {found[2]}".lower()
    found = _OTHERS.match(sql)
    return found[1].lower() if found else ""


def _watch_commits(step: Step) -> None:
    plain = BaseDatabaseWrapper._commit

    def commit(self: BaseDatabaseWrapper) -> Any:
        step(BEFORE, f"commit {self.alias}")
        result = plain(self)
        step(AFTER, f"commit {self.alias}")
        return result

    BaseDatabaseWrapper._commit = commit  # type: ignore[method-assign]


def _watch_writing(step: Step) -> None:
    opened, from_handle = Path.open, os.fdopen

    def open_file(self: Path, *args: Any, **kwargs: Any) -> Any:
        file = opened(self, *args, **kwargs)
        return _Watched(file, step) if "w" in "".join(map(str, args[:1])) else file

    def open_handle(*args: Any, **kwargs: Any) -> Any:
        file = from_handle(*args, **kwargs)
        return _Watched(file, step) if "w" in "".join(map(str, args[1:2])) else file

    Path.open = open_file  # type: ignore[method-assign]
    os.fdopen = open_handle


class _Watched:
    """A file whose writing is a step that can also be half done."""

    def __init__(self, file: Any, step: Step) -> None:
        self._file, self._step = file, step

    def write(self, data: Any) -> Any:
        self._step(BEFORE, "write")
        half = self._file.write(data[: len(data) // 2])
        self._file.flush()
        self._step(HALF, "write")
        rest = self._file.write(data[len(data) // 2 :])
        self._file.flush()
        self._step(AFTER, "write")
        return half + rest

    def __enter__(self) -> _Watched:
        return self

    def __exit__(self, *args: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
