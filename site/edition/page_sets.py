"""A set of up to 8,192 pages as bytes, whichever is shorter: their numbers in order, or one bit each."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable

SIZE = 8_192
_BITS = SIZE // 8
_MOST_LISTED = _BITS // 2 - 1


def pack(numbers: Iterable[int]) -> bytes:
    """The set of these numbers as it is stored. As long as the bits: it is them; shorter: two bytes a number."""
    listed = array("H", sorted(numbers))
    if len(listed) > _MOST_LISTED:
        bits = bytearray(_BITS)
        for number in listed:
            bits[number >> 3] |= 1 << (number & 7)
        return bytes(bits)
    if sys.byteorder == "big":
        listed.byteswap()
    return listed.tobytes()


def unpack(stored: bytes) -> int:
    """The set as an integer of one bit a page."""
    if len(stored) == _BITS:
        return int.from_bytes(stored, "little")
    bits = bytearray(_BITS)
    for number in _listed(stored):
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def holds(stored: bytes, number: int) -> bool:
    """Whether a page is in the set."""
    if len(stored) == _BITS:
        return bool(stored[number >> 3] >> (number & 7) & 1)
    return number in _listed(stored)


def with_page(stored: bytes, number: int) -> bytes:
    """The set with one page more."""
    if len(stored) == _BITS:
        return _changed(stored, number, stored[number >> 3] | 1 << (number & 7))
    if len(stored) < 2 * _MOST_LISTED and (not stored or int.from_bytes(stored[-2:], "little") < number):
        return stored + number.to_bytes(2, "little")  # the newest page, as nearly always
    return stored if holds(stored, number) else pack([*_listed(stored), number])


def without_page(stored: bytes, number: int) -> bytes:
    """The set without a page."""
    if len(stored) == _BITS:
        bits = _changed(stored, number, stored[number >> 3] & ~(1 << (number & 7)))
        return bits if unpack(bits).bit_count() > _MOST_LISTED else pack(_numbers(bits))
    listed = _listed(stored)
    at = bisect_left(listed, number)
    return stored[: 2 * at] + stored[2 * at + 2 :] if at < len(listed) and listed[at] == number else stored


def _changed(bits: bytes, number: int, byte: int) -> bytes:
    at = number >> 3
    return bits[:at] + bytes((byte,)) + bits[at + 1 :]


def _listed(stored: bytes) -> array[int]:
    listed = array("H")
    listed.frombytes(stored)
    if sys.byteorder == "big":
        listed.byteswap()
    return listed


def _numbers(bits: bytes) -> list[int]:
    return [number for number in range(SIZE) if bits[number >> 3] >> (number & 7) & 1]
