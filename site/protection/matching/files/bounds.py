"""How much of a file is read at most, and why. Beyond a bound nothing is said about a file: CannotRead.

Every bound is far above what a story, its pictures and its recordings need, and low enough that the worst file
costs seconds and less than the memory of a small server.
"""

from __future__ import annotations

import zlib

from protection.matching.model import CannotRead

# A film of an hour for the web; a file is held in memory while it is read.
LARGEST_FILE = 512 * 1024 * 1024
# A picture in a document in an attachment of a PDF is three deep; five leaves room, more is a trap.
DEEPEST = 5
# Members, embedded pictures and attachments of one file together; the largest EPUB has some thousands.
MOST_PARTS = 10_000
# What everything compressed in one file may come to: 200 times the text of a thick book.
MOST_INFLATED = 256 * 1024 * 1024
# Deflate reaches 1,032 at most; text comes to 5, a sheet of equal cells to 100.
MOST_RATIO = 200
# Below this a high ratio is only an empty table.
RATIO_COUNTS_FROM = 1024 * 1024
# Directory entries, chunks, boxes and segments of one picture or film.
MOST_ENTRIES = 100_000
# The thickest report has some thousands of pages.
MOST_PAGES = 5_000
# Revisions kept inside one PDF.
MOST_REVISIONS = 16
# For what C libraries read in a process of their own: a thick PDF takes some seconds.
WORKER_SECONDS = 60
WORKER_MEMORY = 2 * 1024 * 1024 * 1024
# What such a process may answer; a text is smaller than its file, joined three ways.
WORKER_ANSWER = 256 * 1024 * 1024


class Allowance:
    """What is left of the bounds that all parts of one file share."""

    def __init__(self) -> None:
        self._parts = MOST_PARTS
        self._inflated = MOST_INFLATED
        self._entries = MOST_ENTRIES

    def part(self) -> None:
        """Count one part. Raises CannotRead when there are too many."""
        self._parts -= 1
        if self._parts < 0:
            raise CannotRead(f"The file holds more than {MOST_PARTS} parts.")

    def entry(self) -> None:
        """Count one directory entry, chunk, box or segment. Raises CannotRead when there are too many."""
        self._entries -= 1
        if self._entries < 0:
            raise CannotRead(f"The file holds more than {MOST_ENTRIES} entries.")

    @property
    def inflated(self) -> int:
        """How many bytes may still come out of compression."""
        return self._inflated

    def unpacked(self, packed: int, size: int) -> None:
        """Count what came out of compression. Raises CannotRead for a bomb."""
        self._inflated -= size
        if self._inflated < 0 or (size > RATIO_COUNTS_FROM and size > packed * MOST_RATIO):
            raise CannotRead("The file unpacks to more than a file of its kind holds.")

    def inflate(self, packed: bytes, wbits: int = zlib.MAX_WBITS) -> bytes:
        """The bytes behind a zlib (or, with negative wbits, raw deflate) stream. Raises CannotRead."""
        most = min(self._inflated, max(RATIO_COUNTS_FROM, len(packed) * MOST_RATIO)) + 1
        try:
            engine = zlib.decompressobj(wbits)
            plain = engine.decompress(packed, most)
        except zlib.error:
            raise CannotRead("A compressed part of the file cannot be unpacked.") from None
        if len(plain) < most and not engine.eof:
            raise CannotRead("A compressed part of the file ends before it should.")
        self.unpacked(len(packed), len(plain))
        return plain
