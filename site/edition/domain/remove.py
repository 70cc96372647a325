"""Order what becomes less: one path goes off, or ends earlier, or all that a work has public goes off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from consent.domain import not_found_when_gone
from edition.models import Artifact, ArtifactState, Card, JournalEntry, Operation
from edition.notifications import queue
from edition.one_at_a_time import one_order
from edition.page_index import forget_keys, take_out
from edition.telling import tell


def tombstone_for(language: str) -> str:
    """Digest of the 410 body in one language: the house's own page, the same for every reason."""
    wanted = f".errors/410.{language or 'en'}.html"
    artifact = Artifact.objects.filter(path=wanted, state=ArtifactState.PUBLIC).first()
    return artifact.digest if artifact else ""


def tombstone_of(artifact: Artifact) -> str:
    """What a public file answers once it is off: "" (404) where the speaker chose that nothing shall say it was here."""
    return "" if not_found_when_gone([artifact.testimony]) else tombstone_for(artifact.language)


@transaction.atomic
def order_removal(path: str, *, tombstone: str = "") -> None:
    """Take one path off. `tombstone`: digest of the stored body of the 410 answer; "" answers 404."""
    one_order()
    for artifact in Artifact.objects.filter(path=path):
        take_out(artifact)
    Artifact.objects.filter(path=path).update(state=ArtifactState.GONE)
    JournalEntry.objects.create(operation=Operation.REMOVE, path=path, tombstone=tombstone)
    queue([path])


@transaction.atomic
def shorten(artifact: Artifact, *, valid_until: datetime) -> str:
    """End a public file earlier, with the bytes that it has; return its path. Never later: ValueError."""
    one_order()
    if artifact.valid_until is not None and valid_until > artifact.valid_until:
        raise ValueError("A public file can end earlier than it was cleared for, never later.")
    Artifact.objects.filter(pk=artifact.pk).update(valid_until=valid_until)
    JournalEntry.objects.create(
        operation=Operation.PRESS, path=artifact.path, digest=artifact.digest, valid_until=valid_until
    )
    return artifact.path


@transaction.atomic
def take_off(*, testimony: str, languages: Sequence[str] = ()) -> list[str]:
    """Take every file of a work off (or of some languages), forget its cards, and return the paths.

    Listings are the caller's: content goes before the lists that name it.
    """
    one_order()
    cards = Card.objects.filter(testimony=testimony)
    artifacts = Artifact.objects.filter(testimony=testimony, state=ArtifactState.PUBLIC)
    if languages:
        cards, artifacts = cards.filter(language__in=languages), artifacts.filter(language__in=languages)
    cards.delete()
    not_found = not_found_when_gone([testimony])
    bodies = {language: tombstone_for(language) for language in {row.language for row in artifacts}}
    paths, off = [], set()
    for artifact in artifacts:
        order_removal(artifact.path, tombstone="" if not_found else bodies[artifact.language])
        paths.append(artifact.path)
        off.add(artifact.language)
    for language in sorted(off):
        tell("off", testimony=testimony, language=language)
    return paths


@transaction.atomic
def take_every_story_off() -> list[str]:
    """Take every file of every work off with a few statements, forget all cards, and return the paths.

    Nobody is told work by work (`edition.telling`): the caller knows that it is all.
    """
    one_order()
    public = Artifact.objects.filter(state=ArtifactState.PUBLIC).exclude(testimony="")
    rows = list(public.order_by("path").values_list("path", "testimony", "language"))
    bodies = {language: tombstone_for(language) for language in {row[2] for row in rows}}
    not_found = not_found_when_gone({row[1] for row in rows})
    forget_keys()
    Card.objects.all().delete()
    public.update(state=ArtifactState.GONE)
    JournalEntry.objects.bulk_create(
        JournalEntry(
            operation=Operation.REMOVE, path=path, tombstone="" if work in not_found else bodies[language]
        )
        for path, work, language in rows
    )
    paths = [path for path, _, _ in rows]
    queue(paths)
    return paths


@transaction.atomic
def renew_tombstones() -> int:
    """Give every address that answers 410 the house's page of today; return how many. The style may have moved."""
    last = {entry.path: entry for entry in JournalEntry.objects.order_by("id")}
    renewed = 0
    for path, entry in last.items():
        if entry.operation != Operation.REMOVE or not entry.tombstone:
            continue
        wanted = tombstone_for(path.split("/", 1)[0])
        if wanted and wanted != entry.tombstone:
            JournalEntry.objects.create(operation=Operation.REMOVE, path=path, tombstone=wanted)
            renewed += 1
    return renewed
