"""Carry out the journal: the only code that writes to or deletes from the edition's folder.

Each entry is done by steps that may be repeated, so losing the process at any instant leaves every address
either old or new, and the next run finishes.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from edition.candidates import CandidateLost, digest_of, read_candidate
from edition.durable_files import remove_whole, write_whole
from edition.layout import gone_file, page_file, until_file
from edition.models import JournalEntry, Operation
from edition.one_at_a_time import one_writer

FOREVER = 2**40  # seconds: no end


def _seconds(entry: JournalEntry) -> int:
    return int(entry.valid_until.timestamp()) if entry.valid_until else FOREVER


def _read_until(path: Path) -> int:
    """When the page that stands ends. No file, or a damaged one: it has ended, as the server says too."""
    try:
        return int(path.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return 0


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


def _tombstone(digest: str) -> bytes:
    """The body of the 410 answer; an empty one rather than none when the house's page is gone by now."""
    try:
        return read_candidate(digest)
    except CandidateLost:
        return b""


def _remove(root: Path, entry: JournalEntry) -> None:
    remove_whole(page_file(root, entry.path), root=root)
    remove_whole(until_file(root, entry.path), root=root)
    if entry.tombstone:
        write_whole(gone_file(root, entry.path), _tombstone(entry.tombstone))
    else:
        remove_whole(gone_file(root, entry.path), root=root)


_STEPS = {Operation.PRESS: _press, Operation.REMOVE: _remove}


def _superseded(entry: JournalEntry) -> bool:
    """A later entry for the same path decides; pressing first what is removed next would show it again."""
    return JournalEntry.objects.filter(path=entry.path, pk__gt=entry.pk).exists()


def replay() -> int:
    """Carry out every entry that is not done, in order; return how many. Raises OSError or CandidateLost.

    What failed stays in the journal and is tried again by the next call. It does not hold up what comes after
    it: bytes that cannot be written must not keep public what somebody hides.
    """
    root = Path(settings.EDITION_ROOT)
    done, failed = 0, None
    root.mkdir(parents=True, exist_ok=True)
    with one_writer("journal"):
        for entry in JournalEntry.objects.filter(done=False).order_by("id"):
            try:
                if not _superseded(entry):
                    _STEPS[Operation(entry.operation)](root, entry)
            except (OSError, CandidateLost) as error:
                failed = failed or error
                continue
            JournalEntry.objects.filter(pk=entry.pk).update(done=True)
            done += 1
    if failed is not None:
        raise failed
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
