"""What has to happen as time passes: consent that ended, erasures that are due, searches that are stale."""

from __future__ import annotations

from django.utils import timezone

from edition.domain import expire, search_stale
from editorial.domain import erase
from protection.domain import reap_orphans
from speakers.models import Testimony, Visibility

SYSTEM = "system"


def sweep() -> int:
    """Do all that is due; return how many things were. Called at start, and every few minutes by a timer."""
    due = Testimony.objects.filter(visibility=Visibility.TAKEN_DOWN, erase_after__lte=timezone.now())
    unfinished = [work for work in due if work.speaker_id is not None]
    for work in unfinished:
        erase(testimony=work, actor=SYSTEM)
    return len(unfinished) + len(expire()) + len(search_stale()) + reap_orphans(actor=SYSTEM)
