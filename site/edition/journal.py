"""Carry out the journal: the only code that writes to or deletes from the edition's folder.

Each entry is done by steps that may be repeated (`edition.pressed_files`), so losing the process at any instant leaves
every address either old or new, and the next run finishes. Entries go in small batches: the folders of a batch reach
the disk together, and only then is the batch marked as done. What goes off goes first, whatever waits before it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from edition.candidates import CandidateLost, read_candidate
from edition.layout import UnlawfulPath
from edition.models import JournalEntry, Operation
from edition.one_at_a_time import one_writer
from edition.pressed_files import PublicPath, public_batch, take_away
from edition.times import seconds_of
from edition.verification import Wrong, differences

_TOGETHER = 32
_OFF_TOGETHER = 256  # needs no new bytes; all of a site may have to go off at once
_SMALL = 2_000_000  # bytes


def _tombstone(digest: str) -> bytes | None:
    """The body of the 410 answer; an empty one rather than none when the house's page is gone by now."""
    if not digest:
        return None
    try:
        return read_candidate(digest)
    except CandidateLost:
        return b""


def _that_decide(entries: Collection[JournalEntry]) -> list[JournalEntry]:
    """The entries that are the last of their path: pressing first what is removed next would show it again."""
    paths = {entry.path for entry in entries}
    last = JournalEntry.objects.filter(path__in=paths).values_list("path").annotate(Max("pk"))
    newest = dict(last.order_by())
    return [entry for entry in entries if newest[entry.path] == entry.pk]


def _waiting(failed: Collection[int]) -> list[JournalEntry]:
    waiting = JournalEntry.objects.filter(done=False).exclude(pk__in=failed)
    removals = waiting.filter(operation=Operation.REMOVE).order_by("id")[:_OFF_TOGETHER]
    return list(removals) or list(waiting.order_by("id")[:_TOGETHER])


class _Run:
    """One batch of entries: what failed, and the first error."""

    def __init__(self, entries: list[JournalEntry], root: Path) -> None:
        self._entries = entries
        self._root = root
        self._batch = public_batch()
        self._made: dict[int, PublicPath] = {}
        self.failed: set[int] = set()
        self.error: Exception | None = None

    def carry_out(self) -> None:
        """Prepare, put into place in order, sync; then the entries are done."""
        for entry in _that_decide(self._entries):
            self._try(entry, self._prepare)
        self._batch.sync_prepared()
        for entry in _that_decide(self._entries):  # asked again: what came meanwhile decides
            if entry.pk not in self.failed:
                self._try(entry, self._do)
        self._batch.discard()
        try:
            self._batch.sync()
        except OSError as error:
            self._fail(error, *self._entries)
        done = [entry.pk for entry in self._entries if entry.pk not in self.failed]
        JournalEntry.objects.filter(pk__in=done).update(done=True)

    def _try(self, entry: JournalEntry, step: Callable[[JournalEntry], None]) -> None:
        try:
            step(entry)
        except (OSError, CandidateLost, UnlawfulPath) as error:
            self._fail(error, entry)

    def _fail(self, error: Exception, *entries: JournalEntry) -> None:
        self.error = self.error or error
        self.failed |= {entry.pk for entry in entries}

    def _prepare(self, entry: JournalEntry) -> None:
        """Small files only: a batch of films would not fit into memory."""
        if entry.operation == Operation.PRESS:
            made = self._public_path(entry)
            if len(made.body) <= _SMALL:
                made.prepare(self._batch)
                self._made[entry.pk] = made

    def _do(self, entry: JournalEntry) -> None:
        if entry.operation == Operation.PRESS:
            made = self._made.pop(entry.pk, None) or self._public_path(entry)
            made.put(self._batch)
        else:
            gone = _tombstone(entry.tombstone)
            take_away(self._root, entry.path, tombstone=gone, batch=self._batch)

    def _public_path(self, entry: JournalEntry) -> PublicPath:
        body = read_candidate(entry.digest)
        return PublicPath(self._root, entry.path, body, seconds_of(entry.valid_until))


def replay() -> int:
    """Carry out every entry that is not done, in order; return how many. Raises OSError, CandidateLost, UnlawfulPath.

    What failed stays in the journal and is tried again by the next call. It does not hold up what comes after
    it: bytes that cannot be written must not keep public what somebody hides. Between batches the lock is free, so
    that hiding need not wait for the end of a long pressing.
    """
    root = Path(settings.EDITION_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    done = 0
    failed: set[int] = set()
    problem: Exception | None = None
    while True:
        with one_writer("journal"):
            entries = _waiting(failed)
            if not entries:
                break
            run = _Run(entries, root)
            run.carry_out()
        failed |= run.failed
        problem = problem or run.error
        done += len(entries) - len(run.failed)
    if problem is not None:
        raise problem
    return done


def verify_folder() -> list[str]:
    """Re-read the folder against the journal's last word; return each path whose file is not as it says."""
    found = differences(Path(settings.EDITION_ROOT))
    return sorted({difference.path for difference in found if difference.what is not Wrong.TIME})
