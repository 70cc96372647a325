"""Press the pages of the house: rendered from cards and house text, searched like everything else."""

from __future__ import annotations

import logging
from collections.abc import Collection

from django.db import transaction

from edition.candidates import CandidateLost, store_candidate
from edition.domain.press import Pressing, TellersOfOneOrder, order_press
from edition.domain.remove import order_removal
from edition.journal import replay
from edition.listings import HOW_MANY, NEWEST, HouseFile, bucket_of, cards_part, house_files
from edition.models import Artifact, ArtifactState, Card, JournalEntry, Operation
from edition.one_at_a_time import one_order
from edition.public_file import PublicFile

log = logging.getLogger(__name__)
CLEARANCE = "house"
_LISTS = ("listing", "sitemap", "feed")  # kinds that exist for what they name


@transaction.atomic
def press_house(*, removing: bool = False, touching: Collection[str] | None = None) -> list[str]:
    """Order every house file that changed; return the paths.

    `touching`: ids of the works that came, changed or went; only files that name them, or would, are made. None:
    all are. `removing`: something goes off. Then a house page that cannot be made or cleared (a hit, a locked
    vault, a full disk) must not keep the old one public: it goes off too. Otherwise whatever is raised is passed
    on, and nothing changes.
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
    chosen = files if touching is None else _touched(files, set(touching))
    tellers = TellersOfOneOrder()
    pressed = [file.path for file in chosen if _press_file(file, tellers, removing=removing)]
    return [*pressed, *_take_off_lists_beyond(files)]


def _touched(files: list[HouseFile], works: set[str]) -> list[HouseFile]:
    """The files that a change of these works can change, and those that ought to be public and are not.

    A change reaches where the works stand now, and whatever names them or did when it went off.
    """
    places = Card.objects.filter(testimony__in=works).values_list("place", flat=True)
    parts = {NEWEST, *(cards_part(bucket_of(place)) for place in places)}
    rows = Artifact.objects.filter(clearance=CLEARANCE).values_list("path", "state", "speakers_in")
    public: set[str] = set()
    naming: set[str] = set()
    for path, state, named in rows:
        if state == ArtifactState.PUBLIC:
            public.add(path)
        if not works.isdisjoint(named):
            naming.add(path)
    missing = {file.path for file in files if not file.may_be_absent} - public
    if missing or not public <= {file.path for file in files}:
        parts.add(HOW_MANY)
    return [file for file in files if file.depends & parts or file.path in naming or file.path in missing]


def _take_off_lists_beyond(files: list[HouseFile]) -> list[str]:
    """Older lists that are there no more, because what stood on them went: nothing would take them off later."""
    public = Artifact.objects.filter(clearance=CLEARANCE, state=ArtifactState.PUBLIC, kind__in=_LISTS)
    paths = list(public.exclude(path__in=[file.path for file in files]).values_list("path", flat=True))
    for path in paths:
        order_removal(path)
    return paths


def _press_file(file: HouseFile, tellers: TellersOfOneOrder, *, removing: bool) -> bool:
    """Order one file of the house if it changed; True if it did."""
    try:
        with transaction.atomic():
            return _press_made(file, tellers)
    except Exception as error:
        if not removing:
            raise
        log.error("A house page could not be cleared and was taken off (%s).", _kind(error))
        order_removal(file.path)
        return True


def _press_made(file: HouseFile, tellers: TellersOfOneOrder) -> bool:
    made = file.make()
    public = Artifact.objects.filter(path=file.path, state=ArtifactState.PUBLIC)
    if made is None:
        if not public.exists():
            return False
        order_removal(file.path)
        return True
    digest = store_candidate(made.body)
    if public.filter(digest=digest).exists():
        return False
    order_press(_pressing(made, digest), tellers)
    return True


def _pressing(file: PublicFile, digest: str) -> Pressing:
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
