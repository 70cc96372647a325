"""What has to happen as time passes: consent that ended, erasures that are due, searches that are stale."""

from __future__ import annotations

from edition.domain import expire, search_stale
from editorial.domain import erase, unfinished_erasures
from protection.domain import reap_orphans

SYSTEM = "system"


def sweep() -> int:
    """Do all that is due; return how many things were. Called at start, and every few minutes by a timer."""
    unfinished = unfinished_erasures()
    for work in unfinished:
        erase(testimony=work, actor=SYSTEM)
    return len(unfinished) + len(expire()) + len(search_stale()) + reap_orphans(actor=SYSTEM)
