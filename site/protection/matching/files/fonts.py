"""Fonts inside books and documents: their names and notes, UTF-16 between tables that hold no words."""

from __future__ import annotations

from protection.matching.model import CannotRead

from .gathering import Gathering


def read(data: bytes, into: Gathering) -> None:
    """A TrueType or OpenType font: nothing in it is compressed, so the net over its bytes reads all of it."""
    into.raw("font", data)


def read_woff(data: bytes, into: Gathering) -> None:
    """A WOFF font: each table may be compressed. Raises CannotRead when one lies outside."""
    for at in range(44, 44 + 20 * int.from_bytes(data[12:14], "big"), 20):
        into.allowance.entry()
        start, packed, plain = (int.from_bytes(data[at + n : at + n + 4], "big") for n in (4, 8, 12))
        _read_packed(data, start, packed, plain, into)
    start, packed, plain = (int.from_bytes(data[at : at + 4], "big") for at in (24, 28, 32))
    _read_packed(data, start, packed, plain, into)


def _read_packed(data: bytes, start: int, packed: int, plain: int, into: Gathering) -> None:
    if start + packed > len(data):
        raise CannotRead("A table of the font lies outside of it.")
    block = data[start : start + packed]
    into.raw("font", into.allowance.inflate(block) if packed < plain else block)
