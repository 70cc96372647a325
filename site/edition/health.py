"""Is everything that must happen by itself happening? Each check is one line, with counts and never with paths."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from edition.heartbeat import JOURNAL, SWEEP, last_beat
from edition.models import Artifact, ArtifactState, JournalEntry
from edition.verification import late_files
from protection.facts import current_version
from protection.opening import SEALED_ERRORS

LATE = 300  # seconds


@dataclass(frozen=True, slots=True)
class Check:
    """One line of health: what was asked, whether all is well, and a sentence."""

    name: str
    well: bool
    says: str


def checks() -> list[Check]:
    """Every check, in a fixed order. Raises OSError, or the database's own errors."""
    return [_sweep(), _journal(), _searched(), _ended(), _folder()]


def _age(name: str) -> float | None:
    """Seconds since a heartbeat; None: never, or at a time that has not come (a clock was set back)."""
    beat = last_beat(name)
    if beat is None:
        return None
    age = time.time() - beat
    return age if age > -LATE else None


def _sweep() -> Check:
    age = _age(SWEEP)
    if age is None:
        return Check(
            "sweep", well=False, says="It has never run to its end here. Start 'manage.py serve', or a timer."
        )
    return Check("sweep", well=age <= LATE, says=f"It last ran to its end {int(max(age, 0))} seconds ago.")


def _journal() -> Check:
    waiting = JournalEntry.objects.filter(done=False).count()
    if not waiting:
        return Check("journal", well=True, says="Nothing waits to be written.")
    age = _age(JOURNAL)
    well = age is not None and age <= LATE
    return Check("journal", well=well, says=f"{waiting} changes of public files wait to be written.")


def _searched() -> Check:
    public = Artifact.objects.filter(state=ArtifactState.PUBLIC)
    try:
        stale = public.filter(fact_set_version__lt=current_version()).count()
    except SEALED_ERRORS:
        return Check("searched", well=False, says="The sealed file is locked: nothing can be searched.")
    says = f"{stale} public files were last searched before the newest private detail was known."
    return Check(
        "searched", well=not stale, says=says if stale else "Every public file was searched for all."
    )


def _ended() -> Check:
    due = timezone.now() - timedelta(seconds=LATE)
    ended = Artifact.objects.filter(state=ArtifactState.PUBLIC, valid_until__lte=due).count()
    says = f"{ended} files may no longer be public and have not been taken off."
    return Check("ended", well=not ended, says=says if ended else "Nothing is public beyond its day.")


def _folder() -> Check:
    late = late_files(Path(settings.EDITION_ROOT))
    says = f"{len(late)} public paths are not as ordered. 'manage.py edition verify' says which."
    return Check(
        "folder", well=not late, says=says if late else "Every public path has the file it should have."
    )
