"""Finish a registering that was interrupted: the vault knows the detail, and texts still hold it in the clear."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from audit.domain import record
from protection.domain.seal import hide_in, search_public_again
from protection.models import Sealing
from speakers.models import Testimony, Visibility

AT_WORK = timedelta(minutes=10)


def finish_sealings(*, actor: str, settled: timedelta = AT_WORK) -> int:
    """Hide in every story what is registered and still readable in its texts; return how many were interrupted.

    What began less than `settled` ago is somebody's at work. Whatever the interrupted detail was, and however far it
    reaches: every story is looked at, since which detail it was is known to the vault alone. Raises Locked.
    """
    left = list(Sealing.objects.filter(begun_at__lte=timezone.now() - settled).order_by("pk"))
    if not left:
        return 0
    # Imported late: it is made of verbs of this room.
    from protection.in_story import finder_for_story

    works = list(Testimony.objects.exclude(visibility=Visibility.TAKEN_DOWN).select_related("speaker"))
    places = sum(hide_in(work, *finder_for_story(work)) for work in works)
    search_public_again(works, detail="", actor=actor)
    record(actor=actor, action="detail.sealings_finished", interrupted=len(left), places=places)
    Sealing.objects.filter(pk__in=[row.pk for row in left]).delete()
    return len(left)
