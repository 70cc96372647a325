"""EXIF and TIFF: a tree of directories of tagged values.

Values of every tag are read, known or not. Pictures in it (the thumbnail of the second directory) are read as files.
"""

from __future__ import annotations

import re
import struct

from protection.matching.model import CannotRead

from . import fields
from .gathering import Gathering

_ZEROS = re.compile(rb"\x00+")
_SIZES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    17: 8,
    18: 8,
}
_WORDS = (1, 2, 6, 7)
_DIRECTORIES = frozenset((0x8769, 0x8825, 0xA005, 0x014A))
_OWN_READERS = {
    0x02BC: fields.read_xmp,
    0x83BB: fields.read_iptc,
    0x8649: fields.read_photoshop,
    0x8773: fields.read_icc,
}
_PICTURE_AT, _PICTURE_SIZE = 0x0201, 0x0202
_COMMENT, _MAKER_NOTE = 0x9286, 0x927C
_UTF16_TAGS = range(0x9C9B, 0x9CA0)


def read_file(data: bytes, into: Gathering) -> None:
    """A TIFF file. Raises CannotRead."""
    read(data, into, name="TIFF")


def read(data: bytes, into: Gathering, name: str = "EXIF") -> None:
    """The directories of a TIFF structure. Raises CannotRead when one lies outside or is damaged."""
    _Tree(data, into, name).walk()


class _Tree:
    """One TIFF structure, in its own byte order and of its own width (BigTIFF has wider places)."""

    def __init__(self, data: bytes, into: Gathering, name: str) -> None:
        if data[:2] not in (b"II", b"MM"):
            raise CannotRead(f"The {name} data has no byte order.")
        self._data, self._into, self._name = data, into, name
        self._order = "<" if data[:2] == b"II" else ">"
        self._big = self._number(2, 2) == 43
        self._place = 8 if self._big else 4
        self._seen: set[int] = set()

    def _number(self, at: int, width: int) -> int:
        if at + width > len(self._data):
            raise CannotRead(f"The {self._name} data ends before it should.")
        code = {1: "B", 2: "H", 4: "I", 8: "Q"}[width]
        return int(struct.unpack_from(self._order + code, self._data, at)[0])

    def walk(self) -> None:
        """Read the chain of directories and all that hang below."""
        waiting = [self._number(8 if self._big else 4, self._place)]
        while waiting:
            at = waiting.pop()
            if at and at not in self._seen:
                self._seen.add(at)
                waiting += self._directory(at)

    def _directory(self, at: int) -> list[int]:
        """Read one directory; the places of those that it leads to."""
        width = 8 if self._big else 2
        count, start, size = self._number(at, width), at + width, 20 if self._big else 12
        further: list[int] = []
        picture: dict[int, int] = {}
        for entry in range(start, start + size * count, size):
            self._into.allowance.entry()
            tag, kind = self._number(entry, 2), self._number(entry + 2, 2)
            value = self._value(entry, kind)
            if tag in _DIRECTORIES and kind not in _WORDS:
                further += self._numbers(value, kind)
            elif tag in (_PICTURE_AT, _PICTURE_SIZE):
                picture[tag] = next(iter(self._numbers(value, kind)), 0)
            else:
                self._tag(tag, kind, value)
        self._picture(picture)
        return [*further, self._next(start + size * count)]

    def _next(self, at: int) -> int:
        """Where the next directory stands; a last one may leave out the zero that says there is none."""
        return 0 if at + self._place > len(self._data) else self._number(at, self._place)

    def _value(self, entry: int, kind: int) -> bytes:
        size = _SIZES.get(kind, 1) * self._number(entry + 4, self._place)
        at = entry + 4 + self._place
        if size > self._place:
            at = self._number(at, self._place)
        if at + size > len(self._data):
            raise CannotRead(f"A value of the {self._name} data lies outside of it.")
        return self._data[at : at + size]

    def _numbers(self, value: bytes, kind: int) -> list[int]:
        width = _SIZES.get(kind, 1)
        code = {1: "B", 2: "H", 4: "I", 8: "Q"}[width]
        return [number for (number,) in struct.iter_unpack(self._order + code, value)]

    def _tag(self, tag: int, kind: int, value: bytes) -> None:
        own = _OWN_READERS.get(tag)
        if own is not None:
            own(value, self._into)
        elif tag == _COMMENT:
            self._comment(value)
        elif tag in _UTF16_TAGS:
            self._into.text(self._name, value.decode("utf-16-le", "replace").strip("\x00"))
        elif tag == _MAKER_NOTE:
            self._into.raw(f"{self._name} maker note", value)
        elif kind == 2:
            for part in _ZEROS.split(value):
                self._into.field(self._name, part)
        elif kind in _WORDS:
            self._into.field(self._name, value)

    def _comment(self, value: bytes) -> None:
        """A user's comment begins with eight bytes that name its encoding."""
        mark, words = value[:8].rstrip(b"\x00 "), value[8:]
        if mark == b"UNICODE":
            for name in ("utf-16-le", "utf-16-be"):
                self._into.text(self._name, words.decode(name, "replace").strip("\x00"))
        self._into.field(self._name, words if mark in (b"ASCII", b"JIS", b"UNICODE", b"") else value)

    def _picture(self, place: dict[int, int]) -> None:
        at, size = place.get(_PICTURE_AT, 0), place.get(_PICTURE_SIZE, 0)
        if at and size:
            if at + size > len(self._data):
                raise CannotRead(f"The small picture of the {self._name} data lies outside of it.")
            self._into.inside(f"{self._name} small picture", self._data[at : at + size], "small.jpg")
