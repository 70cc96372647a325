"""When something that must happen every few minutes last happened, for `edition.health`: one small file for each."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings

from edition.durable_files import write_whole

SWEEP, JOURNAL = "sweep", "journal"  # the sweep ran to its end; nothing was left undone in the journal


def _file(name: str) -> Path:
    return Path(settings.DATA_ROOT) / "heartbeat" / name


def beat(name: str) -> None:
    """Note that it happened now."""
    write_whole(_file(name), str(int(time.time())).encode("ascii"))


def last_beat(name: str) -> float | None:
    """When it last happened, in seconds since 1970; None when never, or when the file is damaged."""
    try:
        return float(int(_file(name).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return None
