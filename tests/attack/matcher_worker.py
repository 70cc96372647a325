"""The process that tries cases: little memory, and no one's life depends on it."""

from __future__ import annotations

import multiprocessing
import resource
import time
import traceback
from multiprocessing.connection import Connection
from typing import NamedTuple

MEMORY = 3 * 1024**3


class Outcome(NamedTuple):
    """How a case ended: its kind, size, processor seconds, and what went wrong (places in the code, no values)."""

    kind: str
    size: int
    seconds: float
    wrong: str


def _spent() -> float:
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _try(seed: int, changes: int) -> Outcome:
    from .matcher_cases import case

    tried = case(seed, changes)
    began = _spent()
    wrong = ""
    try:
        tried.attempt()
    except BaseException as error:  # noqa: BLE001 — whatever it is, it is what is sought
        frames = traceback.extract_tb(error.__traceback__)[-4:]
        places = " < ".join(
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames)
        )
        wrong = f"{type(error).__name__} at {places}"
    return Outcome(tried.kind, tried.size, _spent() - began, wrong)


def _serve(pipe: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        try:
            recipe = pipe.recv()
        except EOFError:  # whoever asked is gone
            return
        pipe.send(_try(*recipe))


class Worker:
    """One such process, begun anew when it had to be ended."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=False)
        self._process.start()
        theirs.close()

    def run(self, seed: int, changes: int, patience: float) -> Outcome:
        """The outcome of a case; one that does not end, or ends the process, is an outcome too."""
        began = time.monotonic()
        self._pipe.send((seed, changes))
        try:
            if self._pipe.poll(patience):
                outcome: Outcome = self._pipe.recv()
                return outcome
            wrong = "no end"
        except EOFError:
            wrong = "the process died"
        self.end()
        self._begin()
        return Outcome(f"seed {seed}", 0, time.monotonic() - began, wrong)

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._pipe.close()
