"""What has to happen as time passes: first what makes less public, then what makes more.

A step that cannot be done (a locked vault, a full disk) holds up no other; it is told at the end.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from edition.domain import expire, search_stale, take_keys
from edition.notifications import send_waiting
from editorial.domain import (
    erase,
    finish_parts,
    put_right,
    run_schedule,
    send_batch,
    take_off_what_does_not_hold,
    unfinished_erasures,
)
from protection.domain import finish_sealings, reap_orphans
from web.domain.press_daily import press_daily_once
from web.domain.press_soon import press_noted

SYSTEM = "system"
log = logging.getLogger(__name__)


def _expire() -> int:
    return len(expire())


def _erase_due() -> int:
    unfinished = unfinished_erasures()
    for work in unfinished:
        erase(testimony=work, actor=SYSTEM)
    return len(unfinished) + finish_parts(actor=SYSTEM)


def _search_stale() -> int:
    return len(search_stale())


def _finish_sealings() -> int:
    return finish_sealings(actor=SYSTEM)


def _schedule() -> int:
    return run_schedule()[0]


def _press_daily() -> int:
    """Looking at every list once a day is nothing that was due."""
    press_daily_once()
    return 0


def _take_keys() -> int:
    """What was just pressed has no keys yet; nothing was due."""
    take_keys()
    return 0


def _press_noted() -> int:
    """The house changed under many stories; nothing was due."""
    press_noted()
    return 0


def _reap() -> int:
    return reap_orphans(actor=SYSTEM)


STEPS: tuple[Callable[[], int], ...] = (
    _expire,
    take_off_what_does_not_hold,
    _search_stale,
    _finish_sealings,
    _erase_due,
    put_right,
    _schedule,
    send_batch,
    _press_daily,
    _press_noted,
    send_waiting,
    _reap,
    _take_keys,
)


def sweep() -> int:
    """Do all that is due; return how many things were. Called at start, and every few minutes by a timer.

    Raises what the first step that failed raised, after every other step was done.
    """
    done = 0
    failed: Exception | None = None
    for step in STEPS:
        try:
            done += step()
        except Exception as error:  # noqa: BLE001  (raised again below)
            log.error("A step of the sweep could not be done (%s).", type(error).__name__)
            failed = failed or error
    if failed is not None:
        raise failed
    return done
