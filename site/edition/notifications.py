"""Tell caches and hubs outside what changed: HTTP purges, and WebSub pings for feeds.

A row is written in the transaction of the change. It is sent after that has committed and the files are as it says: a
cache that is told too early would fetch the old page again. Nothing waits for it, and no failure of it changes
anything here; the sweep tries again, less and less often. All that is told is a public address.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from edition.models import Artifact, JournalEntry, Notification
from edition.tell_outside import Outside, is_told
from edition.telling import tell

PURGE, WEBSUB = "purge", "websub"
FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
SWEEP_SECONDS = 300
_RARELY = 8  # at the rarest once in 2**8 sweeps: about once a day
_WORTH_TELLING = 4  # failures after which somebody at the desk should know
_FILES_SECONDS = 10.0  # how long the sender waits for the files before it leaves the rest to the sweep
_BATCH = 50

log = logging.getLogger(__name__)


def address_of(path: str) -> str:
    """The public address of a path of the edition: "en/x/index.html" is read at "/en/x/"."""
    return f"/{path.removesuffix('index.html')}" if path.endswith("/index.html") else f"/{path}"


def queue(paths: Iterable[str]) -> int:
    """In the caller's transaction: have everybody outside told that these paths changed; return how many rows wait.

    Does nothing where no cache and no hub is configured.
    """
    changed = [path for path in paths if not path.startswith(".")]
    wanted = [*_purges(changed), *_pings(changed)]
    if not wanted:
        return 0
    known = {
        (row.kind, row.target, row.url): row.pk
        for row in Notification.objects.filter(url__in={url for _kind, _target, url in wanted})
    }
    again = [known[what] for what in wanted if what in known]
    Notification.objects.filter(pk__in=again).update(tries=0, done=False)
    new = dict.fromkeys(what for what in wanted if what not in known)
    Notification.objects.bulk_create(
        Notification(kind=kind, target=target, url=url) for kind, target, url in new
    )
    transaction.on_commit(_sender.start)
    return len(again) + len(new)


def _purges(paths: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Both names of a page: some caches keep it under the name of its file."""
    for target in settings.PURGE_CACHES:
        for path in paths:
            yield from ((PURGE, target, url) for url in dict.fromkeys([address_of(path), f"/{path}"]))
            if path == "index.html":
                yield PURGE, target, "/"


def _pings(paths: Sequence[str]) -> list[tuple[str, str, str]]:
    if not (settings.WEBSUB_HUBS and settings.PUBLIC_ADDRESS):
        return []
    feeds = Artifact.objects.filter(path__in=paths, media_type__in=FEEDS).values_list("path", flat=True)
    return [(WEBSUB, hub, address_of(path)) for hub in settings.WEBSUB_HUBS for path in feeds]


def send_waiting(*, retries: bool = True, now: float | None = None) -> int:
    """Send what is due; return how many were told. `now`: seconds since 1970. `retries`: failed ones too.

    Whoever does not answer is not asked again in this run: one that hangs costs one short wait.
    """
    turn = int((time.time() if now is None else now) // SWEEP_SECONDS)
    waiting = Notification.objects.filter(done=False).order_by("tries", "pk")
    rows = [row for row in waiting if row.tries == 0 or (retries and _has_turn(row, turn))]
    unfinished = {address_of(path) for path in _paths_in_journal()}
    outside = Outside()
    told = 0
    for tries, group in groupby((row for row in rows if row.url not in unfinished), lambda row: row.tries):
        batch = list(group)
        for at in range(0, len(batch), _BATCH):
            told += _send(batch[at : at + _BATCH], tries, outside)
    if outside.silent:
        _tell_desk(outside.silent)
    return told


def _has_turn(row: Notification, turn: int) -> bool:
    return (turn + row.pk) % 2 ** min(row.tries, _RARELY) == 0


def _paths_in_journal() -> list[str]:
    return list(JournalEntry.objects.filter(done=False).values_list("path", flat=True))


def _send(batch: list[Notification], tries: int, outside: Outside) -> int:
    """Claim first, so that what changes again meanwhile (its tries are 0 then) is told again."""
    asked = [row for row in batch if row.target not in outside.silent]
    keys = [row.pk for row in asked]
    Notification.objects.filter(pk__in=keys, tries=tries).update(tries=F("tries") + 1)
    told = [row.pk for row in asked if is_told(outside.send(row.kind, row.target, row.url), row.kind)]
    return Notification.objects.filter(pk__in=told, tries=tries + 1).update(done=True)


def _tell_desk(silent: Iterable[str]) -> None:
    """Codes only: how many places did not answer for a while. Which they are, the settings say."""
    late = Notification.objects.filter(done=False, tries=_WORTH_TELLING, target__in=list(silent))
    places = late.values_list("target", flat=True).distinct().count()
    if places:
        tell("outside.not_told", codes=[f"places:{places}"])


class _Sender:
    """One thread of this process that sends what was just queued."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Have it sent soon; returns at once."""
        with self._lock:
            self._wanted = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="notifications", daemon=True)
                self._thread.start()

    def settle(self, seconds: float) -> bool:
        """Wait until it has nothing to do; False when that took longer."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return thread is None or not thread.is_alive()

    def _goes_on(self) -> bool:
        with self._lock:
            goes_on, self._wanted = self._wanted, False
            if not goes_on:
                self._thread = None
            return goes_on

    def _run(self) -> None:
        try:
            while self._goes_on():
                self._send()
        finally:
            connection.close()

    @staticmethod
    def _send() -> None:
        until = time.monotonic() + _FILES_SECONDS
        try:
            while _paths_in_journal() and time.monotonic() < until:
                time.sleep(0.05)
            send_waiting(retries=False)
        except DatabaseError as error:  # the sweep sends what is left
            log.error("Telling caches was put off (%s).", type(error).__name__)


_sender = _Sender()


def settle(seconds: float = 30.0) -> bool:
    """For commands, before they end: wait until what was just queued is sent or left to the sweep."""
    return _sender.settle(seconds)
