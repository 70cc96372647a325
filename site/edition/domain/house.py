"""Press the pages of the house: rendered from cards and house text, searched like everything else."""

from __future__ import annotations

import logging

from django.db import transaction

from edition.candidates import CandidateLost, store_candidate
from edition.domain.press import Pressing, order_press
from edition.domain.remove import order_removal
from edition.journal import replay
from edition.listings import HouseFile, house_files
from edition.models import Artifact, ArtifactState, JournalEntry, Operation
from edition.one_at_a_time import one_order

log = logging.getLogger(__name__)
CLEARANCE = "house"


@transaction.atomic
def press_house(*, removing: bool = False) -> list[str]:
    """Order every house file that changed; return the paths.

    `removing`: something goes off. Then a house page that cannot be made or cleared (a hit, a locked vault, a
    full disk) must not keep the old one public: it goes off too. Otherwise whatever is raised is passed on, and
    nothing changes.
    """
    one_order()
    try:
        files = house_files()
    except Exception as error:
        if not removing:
            raise
        log.error(
            "The pages of the house could not be made (%s). Those that name stories went off.", _kind(error)
        )
        return _take_lists_off()
    return [file.path for file in files if _press_file(file, removing=removing)]


def _press_file(file: HouseFile, *, removing: bool) -> bool:
    """Order one file of the house if it changed; True if it did."""
    try:
        digest = store_candidate(file.body)
        if Artifact.objects.filter(path=file.path, state=ArtifactState.PUBLIC, digest=digest).exists():
            return False
        with transaction.atomic():
            order_press(_pressing(file, digest))
    except Exception as error:
        if not removing:
            raise
        log.error("A house page could not be cleared and was taken off (%s).", _kind(error))
        order_removal(file.path)
    return True


def _pressing(file: HouseFile, digest: str) -> Pressing:
    return Pressing(
        path=file.path,
        kind=file.kind,
        media_type=file.media_type,
        digest=digest,
        clearance=CLEARANCE,
        testimonies=file.testimonies,
    )


def replay_less() -> None:
    """Carry out the journal after something went off. Raises as `replay`, but less is public even then.

    A list that cannot be written (a full disk) would stay as it was and name what went off; deleting it needs no
    room, so it goes off, and is pressed again by the next pressing.
    """
    try:
        replay()
    except (OSError, CandidateLost):
        with transaction.atomic():
            waiting = JournalEntry.objects.filter(done=False, operation=Operation.PRESS)
            house = Artifact.objects.filter(clearance=CLEARANCE, path__in=waiting.values("path"))
            for path in list(house.values_list("path", flat=True)):
                order_removal(path)
        replay()


def _take_lists_off() -> list[str]:
    public = Artifact.objects.filter(clearance=CLEARANCE, state=ArtifactState.PUBLIC)
    paths = [artifact.path for artifact in public if artifact.speakers_in]
    for path in paths:
        order_removal(path)
    return paths


def _kind(error: Exception) -> str:
    """What went wrong, without its words: they could quote what must not be read."""
    return type(error).__name__


@transaction.atomic
def retire_house() -> list[str]:
    """Order the removal of house files that nothing makes any more (an older style sheet)."""
    made = {file.path for file in house_files()}
    old = Artifact.objects.filter(clearance=CLEARANCE, state=ArtifactState.PUBLIC).exclude(path__in=made)
    paths = list(old.values_list("path", flat=True))
    for path in paths:
        order_removal(path)
    return paths
