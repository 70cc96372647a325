"""Take the keys of what became public, so that a new private detail is looked up instead of searched for everywhere.

By the timer, after the press: whoever publishes does not wait for it. Until then, and where so little is public that it
is searched whole in no time, a new detail is searched for in the bytes themselves.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet

from edition.candidates import CandidateLost, read_candidate
from edition.listings import NEWEST, house_files
from edition.models import Artifact, ArtifactState
from edition.one_at_a_time import one_order
from edition.page_index import take_in, take_out
from protection.matching import CannotRead
from protection.matching.page_keys import keys_of
from protection.new_facts import MATCHER_PRINT

WORTH_KEYS = 200  # public files
_SECONDS = 60.0  # of one run; the timer comes again

Progress = Callable[[int, int], None]
"""(files done, files in all): called after each file."""


def take_keys(*, seconds: float | None = _SECONDS, progress: Progress | None = None) -> int:
    """Take the keys of public files that have none, for so long (None: to the end); return how many there were."""
    if Artifact.objects.filter(state=ArtifactState.PUBLIC).count() < WORTH_KEYS:
        return 0
    until = None if seconds is None else time.monotonic() + seconds
    waiting = list(_without_keys().order_by("pk").values_list("pk", flat=True))
    done = 0
    for number, pk in enumerate(waiting, 1):
        if until is not None and time.monotonic() > until:
            break
        done += _take(pk)
        if progress:
            progress(number, len(waiting))
    return done


def _without_keys() -> QuerySet[Artifact]:
    """What changes whenever a story is published is searched whole: its keys would be thrown away each time."""
    renewed = [file.path for file in house_files() if NEWEST in file.depends]
    public = Artifact.objects.filter(state=ArtifactState.PUBLIC)
    return public.exclude(keys_by=MATCHER_PRINT).exclude(path__in=renewed)


def _take(pk: int) -> bool:
    """Read outside the lock, write under it; False where the file changed meanwhile or cannot be read."""
    artifact = Artifact.objects.filter(pk=pk, state=ArtifactState.PUBLIC).first()
    if artifact is None:
        return False
    try:
        body = read_candidate(artifact.digest)
        keys = list(keys_of(body, artifact.media_type, artifact.path))
    except (CandidateLost, CannotRead):
        return False
    with transaction.atomic():
        one_order()
        same = Artifact.objects.filter(pk=pk, digest=artifact.digest, state=ArtifactState.PUBLIC).first()
        if same is None or same.keys_by == MATCHER_PRINT:
            return False
        take_out(same)
        take_in(same, keys)
    return True
