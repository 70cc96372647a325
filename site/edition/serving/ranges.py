"""Which part of a file is asked for. One part only: a list of parts is answered with the whole, which is allowed."""

from __future__ import annotations

import re
from typing import NamedTuple

_RANGE = re.compile(r"\s*bytes\s*=\s*([0-9]{0,20})-([0-9]{0,20})\s*", re.IGNORECASE)


class Part(NamedTuple):
    """Bytes from `start` up to and with `last`."""

    start: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes it is."""
        return self.last - self.start + 1


class Unsatisfiable(ValueError):
    """A lawful wish for bytes that are not there."""


def part_of(header: str, size: int) -> Part | None:
    """The part of `size` bytes that Range asks for; None: the whole. Raises Unsatisfiable."""
    found = _RANGE.fullmatch(header)
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return _suffix(int(found[2]), size)
    start = int(found[1])
    last = int(found[2]) if found[2] else size - 1
    if found[2] and last < start:
        return None  # not a range at all: to be ignored
    if start >= size:
        raise Unsatisfiable
    return Part(start, min(last, size - 1))


def _suffix(length: int, size: int) -> Part:
    if length == 0 or size == 0:
        raise Unsatisfiable
    return Part(max(size - length, 0), size - 1)
