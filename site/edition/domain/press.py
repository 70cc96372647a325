"""Order what becomes public. Files follow from the journal (`edition.journal.replay`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from edition.candidates import read_candidate
from edition.models import Artifact, ArtifactState, JournalEntry, Operation
from edition.notifications import queue
from edition.one_at_a_time import one_order
from edition.page_index import take_out
from edition.public_file import checked_kind
from protection.exact_bytes import Tellers, scan_bytes, tellers_of
from protection.facts import blocking
from protection.matching import Hit
from speakers.models import Testimony


class Blocked(RuntimeError):
    """The exact bytes hold something that must not be public. `hits` hold sealed text: never show them."""

    def __init__(self, path: str, hits: Sequence[Hit]) -> None:
        super().__init__(f"{len(hits)} private details stand in the bytes of one public file.")
        self.path = path
        self.hits = tuple(hits)


@dataclass(frozen=True, slots=True)
class Pressing:
    """What to make public: cleared bytes by digest, where, on whose clearance, until when."""

    path: str
    kind: str
    media_type: str
    digest: str
    clearance: str
    testimonies: tuple[str, ...] = ()  # the works that speak in it
    testimony: str = ""  # the work that it belongs to and goes off with; "" for files of the house
    page: int | None = None
    language: str = ""
    content_digest: str = ""
    valid_until: datetime | None = None


class TellersOfOneOrder:
    """Who speaks in which works, looked up once while the lock of whoever orders is held."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], Tellers] = {}

    def of(self, works: tuple[str, ...]) -> Tellers:
        """The tellers of works, by their ids."""
        if works not in self._known:
            rows = Testimony.objects.filter(pk__in=works).select_related("speaker") if works else ()
            self._known[works] = tellers_of(rows)
        return self._known[works]


@transaction.atomic
def order_press(pressing: Pressing, tellers: TellersOfOneOrder | None = None) -> Artifact:
    """Search the stored bytes under the fact set of this instant, then write artifact and journal row.

    In the caller's transaction. Raises UnknownKind, Blocked, CandidateLost, Locked, Unsealable or CannotRead; nothing
    is ordered then. `tellers`: where several are ordered in one transaction. Keys are taken later
    (`edition.domain.key_taking`); until then the bytes are searched whole when something is registered.
    """
    checked_kind(pressing.kind, pressing.media_type)
    one_order()
    body = read_candidate(pressing.digest)
    result = scan_bytes(
        body,
        media_type=pressing.media_type,
        path=pressing.path,
        tellers=(tellers or TellersOfOneOrder()).of(tuple(pressing.testimonies)),
    )
    if hits := blocking(result.hits):
        raise Blocked(pressing.path, hits)
    before = Artifact.objects.filter(path=pressing.path).first()
    if before is not None:
        take_out(before)
    artifact = Artifact(
        pk=before.pk if before else None,
        path=pressing.path,
        kind=pressing.kind,
        media_type=pressing.media_type,
        state=ArtifactState.PUBLIC,
        testimony=pressing.testimony,
        page=pressing.page,
        speakers_in=list(pressing.testimonies),
        language=pressing.language,
        digest=pressing.digest,
        content_digest=pressing.content_digest,
        clearance=pressing.clearance,
        fact_set_version=result.version,
        valid_until=pressing.valid_until,
        since=(before and before.since) or timezone.localtime().strftime("%Y-%m"),
    )
    artifact.save(force_insert=before is None, force_update=before is not None)
    JournalEntry.objects.create(
        operation=Operation.PRESS,
        path=pressing.path,
        digest=pressing.digest,
        valid_until=pressing.valid_until,
    )
    queue([pressing.path])
    return artifact
