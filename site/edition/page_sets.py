"""A set of up to 8,192 pages as bytes, whichever is shorter: their numbers, or one bit each."""

from __future__ import annotations

import sys
from array import array

SIZE = 8_192
_BITS = SIZE // 8
_MOST_LISTED = _BITS // 2 - 1


def pack(pages: int) -> bytes:
    """The set as it is stored. As long as the bits: it is them; shorter: two bytes a number."""
    if pages.bit_count() > _MOST_LISTED:
        return pages.to_bytes(_BITS, "little")
    digits = bin(pages)[:1:-1]
    listed = array("H")
    at = digits.find("1")
    while at >= 0:
        listed.append(at)
        at = digits.find("1", at + 1)
    if sys.byteorder == "big":
        listed.byteswap()
    return listed.tobytes()


def unpack(stored: bytes) -> int:
    """The set as an integer of one bit a page."""
    if len(stored) == _BITS:
        return int.from_bytes(stored, "little")
    listed = array("H")
    listed.frombytes(stored)
    if sys.byteorder == "big":
        listed.byteswap()
    bits = bytearray(_BITS)
    for number in listed:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")
