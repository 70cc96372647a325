"""Boxes of ISO base media files: AVIF and HEIF pictures, MP4 and QuickTime films.

Boxes that hold boxes are opened, every other box but the coded picture and sound is read for its texts. Metadata of
a picture is an item: a list of names, and a list of where each stands.
"""

from __future__ import annotations

import zlib
from typing import NamedTuple

from protection.matching.model import CannotRead

from . import fields, tiff
from .gathering import Gathering

_HOLDERS = frozenset(
    b"moov trak udta mdia minf stbl dinf edts moof traf mvex ilst iprp ipco meco tref sinf schi gmhd wave".split()
)
_CODED = frozenset(
    (b"mdat", b"imda", b"stsz", b"stco", b"co64", b"stts", b"ctts", b"stsc", b"stss", b"trun", b"sidx")
)
_XMP_ID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_DEEPEST_BOX = 24
_COVERS = {13: "cover.jpg", 14: "cover.png"}


class Box(NamedTuple):
    """A box: its type, and where its content stands in the whole file."""

    kind: bytes
    start: int
    end: int


def read(data: bytes, into: Gathering) -> None:
    """All boxes of a picture or film. Raises CannotRead when a box runs beyond its end."""
    _walk(data, 0, len(data), into, 0)


def _children(data: bytes, at: int, end: int, into: Gathering) -> list[Box]:
    boxes: list[Box] = []
    while at + 8 <= end:
        into.allowance.entry()
        size, kind, start = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], at + 8
        if size == 1:
            size, start = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        elif size == 0:
            size = end - at
        if size < start - at or at + size > end:
            raise CannotRead("A box of the file runs beyond its end.")
        boxes.append(Box(kind, start, at + size))
        at += size
    return boxes


def _walk(data: bytes, at: int, end: int, into: Gathering, depth: int) -> None:
    if depth > _DEEPEST_BOX:
        raise CannotRead("Boxes lie in each other too deep.")
    for box in _children(data, at, end, into):
        if box.kind in _HOLDERS:
            _walk(data, box.start, box.end, into, depth + 1)
        elif box.kind == b"meta":
            _meta(data, box, into, depth)
        elif depth and data[box.start + 4 : box.start + 8] == b"data":
            _tag(data, box, into)
        elif box.kind == b"uuid" and data[box.start : box.start + 16] == _XMP_ID:
            fields.read_xmp(data[box.start + 16 : box.end], into)
        elif box.kind == b"XMP_":
            fields.read_xmp(data[box.start : box.end], into)
        elif box.kind == b"colr" and data[box.start : box.start + 4] in (b"prof", b"rICC"):
            fields.read_icc(data[box.start + 4 : box.end], into)
        elif box.kind not in _CODED:
            _leaf(data[box.start : box.end], into)


def _leaf(block: bytes, into: Gathering) -> None:
    """A box of its own kind; texts begin after a version, or after a length and a language."""
    for skipped in (0, 4, 6):
        into.field("box", block[skipped:].strip(b"\x00"))


def _tag(data: bytes, box: Box, into: Gathering) -> None:
    """A tag of iTunes: named boxes around values, of which some are pictures."""
    for child in _children(data, box.start, box.end, into):
        value = data[child.start + 8 : child.end]
        cover = _COVERS.get(int.from_bytes(data[child.start : child.start + 4], "big"))
        if child.kind == b"data" and cover:
            into.inside("cover", value, "")
        else:
            into.field("tag", value if child.kind == b"data" else data[child.start + 4 : child.end])


def _meta(data: bytes, box: Box, into: Gathering, depth: int) -> None:
    """Metadata, with a version before its boxes but in QuickTime, which has none."""
    start = box.start if data[box.start + 4 : box.start + 8] == b"hdlr" else box.start + 4
    children = _children(data, start, box.end, into)
    _walk(data, start, box.end, into, depth + 1)
    by_kind = {child.kind: child for child in children}
    if b"iloc" not in by_kind or b"iinf" not in by_kind:
        return
    names = _items(data, by_kind[b"iinf"], into)
    idat = by_kind.get(b"idat")
    for item, content in _places(data, by_kind[b"iloc"], idat, set(names), into).items():
        _item(*names[item], content, into)


def _items(data: bytes, box: Box, into: Gathering) -> dict[int, tuple[bytes, bytes]]:
    """The items that are metadata: their type and, for those of a media type, what follows it."""
    width = 2 if data[box.start] == 0 else 4
    names: dict[int, tuple[bytes, bytes]] = {}
    for entry in _children(data, box.start + 4 + width, box.end, into):
        wide = 4 if data[entry.start] == 3 else 2
        at = entry.start + 4 + wide + 2
        kind = data[at : at + 4]
        if kind in (b"Exif", b"mime", b"uri "):
            names[int.from_bytes(data[entry.start + 4 : entry.start + 4 + wide], "big")] = (
                kind,
                data[at + 4 : entry.end],
            )
    return names


def _places(data: bytes, box: Box, idat: Box | None, wanted: set[int], into: Gathering) -> dict[int, bytes]:
    """The bytes of the wanted items, put together from where they stand. Raises CannotRead."""
    version, at = data[box.start], box.start + 4
    sizes = (data[at] >> 4, data[at] & 15, data[at + 1] >> 4, data[at + 1] & 15 if version else 0)
    offset_size, length_size, base_size, index_size = sizes
    at += 2

    def number(width: int) -> int:
        nonlocal at
        if at + width > box.end:
            raise CannotRead("The list of the picture's parts ends before it should.")
        at += width
        return int.from_bytes(data[at - width : at], "big")

    found: dict[int, bytes] = {}
    for _ in range(number(2 if version < 2 else 4)):
        item = number(2 if version < 2 else 4)
        method = number(2) & 15 if version else 0
        number(2)
        base = number(base_size)
        pieces: list[bytes] = []
        for _ in range(number(2)):
            into.allowance.entry()
            number(index_size)
            start, size = base + number(offset_size), number(length_size)
            if item in wanted:
                pieces.append(_piece(data, idat, method, start, size))
        if item in wanted:
            found[item] = b"".join(pieces)
    return found


def _piece(data: bytes, idat: Box | None, method: int, start: int, size: int) -> bytes:
    if method == 1 and idat is not None:
        start += idat.start
    elif method:
        raise CannotRead("A part of the picture is kept in a way that is not read.")
    end = start + size if size else len(data)
    if end > len(data):
        raise CannotRead("A part of the picture lies outside of it.")
    return data[start:end]


def _item(kind: bytes, about: bytes, content: bytes, into: Gathering) -> None:
    if kind == b"Exif":
        tiff.read(content[4 + int.from_bytes(content[:4], "big") :].removeprefix(b"Exif\x00\x00"), into)
        return
    encoding = about.rstrip(b"\x00").split(b"\x00")[-1]
    if encoding in (b"deflate", b"gzip"):
        content = into.allowance.inflate(content, zlib.MAX_WBITS | 32)
    if b"xml" in about:
        fields.read_xmp(content, into)
    else:
        into.field("item", content)
