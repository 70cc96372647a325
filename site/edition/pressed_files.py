"""The files of one public path, in the order of steps that keeps every instant lawful.

Whoever loses the process, or the current, between two steps finds each address old or new; the next run of the
journal finishes. What each order is for:

- Old bytes never live longer by new bytes' permission: first the narrower end, then the bytes, then the wanted end.
- A twin is never of other bytes than its page: the old twins go, and are gone on the disk, before new bytes come; new
  twins come after. (A web server that serves the folder looks at names only.)
- What goes off goes twins first: a twin whose page is gone would still be served by its own name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from edition.candidates import digest_of
from edition.durable_files import Batch, remove_whole, write_whole
from edition.layout import FOLDER_TIME, TWINS, gone_file, page_file, time_of, twin_file, until_file
from edition.twins import twins_of


def public_batch() -> Batch:
    """Changes of the edition that wait to reach the disk; no folder shows a time."""
    return Batch(FOLDER_TIME)


@dataclass(frozen=True)
class PublicPath:
    """What a path shall hold: bytes, until then (seconds since 1970). Raises UnlawfulPath."""

    root: Path
    path: str
    body: bytes = field(repr=False)
    until: int

    @cached_property
    def _twins(self) -> dict[str, bytes]:
        return twins_of(self.body, self.path)

    @cached_property
    def _digest(self) -> str:
        return digest_of(self.body)

    @cached_property
    def _page(self) -> Path:
        return page_file(self.root, self.path)

    def prepare(self, batch: Batch) -> None:
        """Bring to the disk what `put` will need, under temporary names: nothing that is public changes."""
        standing = _bytes_of(self._page)
        if standing != self.body:
            batch.prepare(self._page, self.body, stamp=time_of(self._digest))
        end = str(self.until).encode("ascii")
        # Where the end that stands is damaged, `put` writes another one first.
        if read_end(self.root, self.path) != self.until and (
            standing is None or read_end(self.root, self.path)
        ):
            batch.prepare(until_file(self.root, self.path), end, stamp=time_of(digest_of(end)))
        for coding, data in self._twins.items():
            file = twin_file(self.root, self.path, coding)
            if standing != self.body or _bytes_of(file) != data:
                batch.prepare(file, data, stamp=time_of(self._digest, coding))

    def put(self, batch: Batch) -> None:
        """Make it public. Raises OSError."""
        standing = _bytes_of(self._page)
        _note(self._page, self.root, batch)
        _note(until_file(self.root, self.path), self.root, batch)
        if standing is None:
            _remove_twins(self.root, self.path, batch)
            self._put_end(self.until, batch)
            self._put_page(batch)
        elif standing != self.body:
            self._put_end(min(self.until, read_end(self.root, self.path)), batch)
            if _remove_twins(self.root, self.path, batch):
                batch.sync_now(self._page.parent)
            self._put_page(batch)
        self._put_end(self.until, batch)
        self._put_twins(batch)
        remove_whole(gone_file(self.root, self.path), root=self.root, batch=batch)

    def _put_page(self, batch: Batch) -> None:
        write_whole(self._page, self.body, stamp=time_of(self._digest), batch=batch)

    def _put_end(self, until: int, batch: Batch) -> None:
        file = until_file(self.root, self.path)
        if not file.is_file() or read_end(self.root, self.path) != until:
            _write(file, str(until).encode("ascii"), batch)

    def _put_twins(self, batch: Batch) -> None:
        for coding in TWINS:
            file = twin_file(self.root, self.path, coding)
            data = self._twins.get(coding)
            if data is None:
                if file.exists():
                    remove_whole(file, root=self.root, batch=batch)
            elif _bytes_of(file) != data:
                write_whole(file, data, stamp=time_of(self._digest, coding), batch=batch)


def put(root: Path, path: str, body: bytes, *, until: int, batch: Batch) -> None:
    """Make `body` public at `path` until then (seconds since 1970). Raises OSError, UnlawfulPath."""
    PublicPath(root, path, body, until).put(batch)


def take_away(root: Path, path: str, *, tombstone: bytes | None, batch: Batch) -> None:
    """Leave nothing at `path` but a tombstone, or nothing at all. Raises OSError, UnlawfulPath."""
    _remove_twins(root, path, batch)
    remove_whole(page_file(root, path), root=root, batch=batch)
    remove_whole(until_file(root, path), root=root, batch=batch)
    if tombstone is None:
        remove_whole(gone_file(root, path), root=root, batch=batch)
    else:
        _note(gone_file(root, path), root, batch)
        _write(gone_file(root, path), tombstone, batch)


def read_end(root: Path, path: str) -> int:
    """When the page that stands ends. No file, or a damaged one: it has ended, as the server says too."""
    try:
        return int(until_file(root, path).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return 0


def _bytes_of(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _note(file: Path, root: Path, batch: Batch) -> None:
    """Sync every folder above a file, even if an earlier run was lost after it made them."""
    for folder in file.parents:
        batch.changed(folder)
        if folder == root:
            return


def _write(file: Path, data: bytes, batch: Batch) -> None:
    write_whole(file, data, stamp=time_of(digest_of(data)), batch=batch)


def _remove_twins(root: Path, path: str, batch: Batch) -> bool:
    """True if there was one."""
    there = [remove_whole(twin_file(root, path, code), root=root, batch=batch) for code in TWINS]
    return True in there
