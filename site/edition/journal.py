"""Carry out the journal: the only code that writes to or deletes from the edition's folder.

Each entry is done by steps that may be repeated, so losing the process at any instant leaves every address
either old or new, and the next run finishes.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from edition.candidates import digest_of, read_candidate
from edition.durable_files import remove_whole, write_whole
from edition.layout import gone_file, page_file, until_file
from edition.models import JournalEntry, Operation

FOREVER = 2**40  # seconds: no end


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One process at a time; the lock lies outside the folder that is served."""
    lock = Path(settings.DATA_ROOT) / "journal.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    root.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _seconds(entry: JournalEntry) -> int:
    return int(entry.valid_until.timestamp()) if entry.valid_until else FOREVER


def _read_until(path: Path) -> int:
    try:
        return int(path.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return FOREVER


def _press(root: Path, entry: JournalEntry) -> None:
    body = read_candidate(entry.digest)
    page, until = page_file(root, entry.path), until_file(root, entry.path)
    wanted = _seconds(entry)
    if page.exists():
        # Old bytes must not live longer by new bytes' permission: first the narrower end, then the bytes.
        write_whole(until, str(min(wanted, _read_until(until))).encode("ascii"))
    else:
        write_whole(until, str(wanted).encode("ascii"))
    write_whole(page, body)
    write_whole(until, str(wanted).encode("ascii"))
    remove_whole(gone_file(root, entry.path), root=root)


def _remove(root: Path, entry: JournalEntry) -> None:
    remove_whole(page_file(root, entry.path), root=root)
    remove_whole(until_file(root, entry.path), root=root)
    if entry.tombstone:
        write_whole(gone_file(root, entry.path), read_candidate(entry.tombstone))
    else:
        remove_whole(gone_file(root, entry.path), root=root)


_STEPS = {Operation.PRESS: _press, Operation.REMOVE: _remove}


def _superseded(entry: JournalEntry) -> bool:
    """A later entry for the same path decides; pressing first what is removed next would show it again."""
    return JournalEntry.objects.filter(path=entry.path, pk__gt=entry.pk).exists()


def replay() -> int:
    """Carry out every entry that is not done, in order; return how many. Raises OSError or CandidateLost.

    What failed stays in the journal and is tried again by the next call.
    """
    root = Path(settings.EDITION_ROOT)
    done = 0
    with _alone(root):
        for entry in JournalEntry.objects.filter(done=False).order_by("id"):
            if not _superseded(entry):
                _STEPS[Operation(entry.operation)](root, entry)
            JournalEntry.objects.filter(pk=entry.pk).update(done=True)
            done += 1
    return done


def verify_folder() -> list[str]:
    """Re-read the folder against the journal's last word; return each path that differs."""
    root = Path(settings.EDITION_ROOT)
    last: dict[str, JournalEntry] = {}
    for entry in JournalEntry.objects.order_by("id"):
        last[entry.path] = entry
    wrong = []
    for path, entry in sorted(last.items()):
        file = page_file(root, path)
        if entry.operation == Operation.PRESS:
            if not file.exists() or digest_of(file.read_bytes()) != entry.digest:
                wrong.append(path)
        elif file.exists():
            wrong.append(path)
    known = set(last)
    for file in sorted(root.rglob("*")):
        relative = file.relative_to(root)
        hidden = relative.parts[0].startswith(".") and relative.parts[0] != ".errors"
        if file.is_file() and not hidden and relative.as_posix() not in known:
            wrong.append(relative.as_posix())
    return wrong
