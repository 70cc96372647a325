"""The sweep as a timer runs it: finish the journal, do what is due, and note that it happened, for `edition.health`."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections

from edition.candidates import CandidateLost
from edition.heartbeat import JOURNAL, SWEEP, beat
from edition.journal import replay
from edition.layout import UnlawfulPath
from edition.models import JournalEntry
from edition.one_at_a_time import one_writer
from web.domain.timers import sweep

EVERY = 60  # seconds
log = logging.getLogger(__name__)


def sweep_once() -> int:
    """Do all that is due, one process at a time; return how many things were.

    Raises what `edition.journal.replay` and the sweep raise, each after the other was tried. A heartbeat is noted
    only for what came to its end.
    """
    with one_writer("sweep"):
        problem: Exception | None = None
        try:
            replay()
        except (OSError, CandidateLost, UnlawfulPath) as error:
            problem = error
        done = sweep()
        beat(SWEEP)
        if not JournalEntry.objects.filter(done=False).exists():
            beat(JOURNAL)
        if problem is not None:
            raise problem
        return done


def sweep_for_ever(every: int, parent: int | None) -> None:
    """Sweep every so many seconds, until `parent` (a process id) is no longer the parent of this process."""
    while parent is None or os.getppid() == parent:
        try:
            close_old_connections()
            sweep_once()
        except Exception as error:  # noqa: BLE001  (a timer goes on)
            # The next minute may be better; health turns red when none is.
            log.error("The sweep did not come to its end (%s).", type(error).__name__)
        _wait(every, parent)


def _wait(seconds: int, parent: int | None) -> None:
    for _ in range(seconds):
        if parent is not None and os.getppid() != parent:
            return
        time.sleep(1)


def start_sweeping(every: int = EVERY) -> subprocess.Popen[bytes]:
    """Start a child that sweeps as long as this process lives, also when it becomes another program (exec)."""
    command = [sys.executable, str(Path(settings.PROJECT_ROOT) / "manage.py"), "sweep"]
    options = ["--every", str(every), "--parent", str(os.getpid())]
    return subprocess.Popen([*command, *options], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
