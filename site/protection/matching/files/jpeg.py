"""JPEG: segments between markers; blocks too long for one segment are put together."""

from __future__ import annotations

import re

from protection.matching.model import CannotRead

from . import fields, tiff, trailer
from .gathering import Gathering

_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
_START_OF_SCAN, _END = 0xDA, 0xD9
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_EXIF, _XMP, _MORE_XMP = (
    b"Exif\x00\x00",
    b"http://ns.adobe.com/xap/1.0/\x00",
    b"http://ns.adobe.com/xmp/extension/\x00",
)
_ICC, _PHOTOSHOP = b"ICC_PROFILE\x00", b"Photoshop 3.0\x00"


def read(data: bytes, into: Gathering) -> None:
    """All segments, and what follows the picture. Raises CannotRead when the picture ends too early."""
    parts: dict[bytes, dict[int, bytes]] = {}
    at = 2
    while True:
        into.allowance.entry()
        at, marker = _marker(data, at)
        if marker == _END:
            break
        if marker in _BARE:
            continue
        size = int.from_bytes(data[at : at + 2], "big")
        if size < 2 or at + size > len(data):
            raise CannotRead("A segment of the JPEG picture runs beyond its end.")
        _segment(marker, data[at + 2 : at + size], parts, into)
        at += size
        if marker == _START_OF_SCAN:
            after = _AFTER_SCAN.search(data, at)
            if after is None:
                raise CannotRead("The JPEG picture ends before it should.")
            at = after.start()
    _read_joined(parts, into)
    trailer.read(data[at:], into)


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The place after the next marker, and the marker; fill bytes before it are passed over."""
    if data[at : at + 1] != b"\xff":
        raise CannotRead("The JPEG picture is damaged between its segments.")
    while data[at : at + 1] == b"\xff":
        at += 1
    if at >= len(data):
        raise CannotRead("The JPEG picture ends before it should.")
    return at + 1, data[at]


def _segment(marker: int, block: bytes, parts: dict[bytes, dict[int, bytes]], into: Gathering) -> None:
    if marker == 0xFE:
        into.field("JPEG comment", block)
    elif not 0xE0 <= marker <= 0xEF:
        return
    elif block.startswith(_EXIF):
        tiff.read(block[len(_EXIF) :], into)
    elif block.startswith(_XMP):
        fields.read_xmp(block[len(_XMP) :], into)
    elif block.startswith(_MORE_XMP):
        rest = block[len(_MORE_XMP) :]
        parts.setdefault(_MORE_XMP + rest[:32], {})[int.from_bytes(rest[36:40], "big")] = rest[40:]
    elif block.startswith(_ICC):
        parts.setdefault(_ICC, {})[block[len(_ICC)]] = block[len(_ICC) + 2 :]
    elif block.startswith(_PHOTOSHOP):
        seen = parts.setdefault(_PHOTOSHOP, {})
        seen[len(seen)] = block[len(_PHOTOSHOP) :]
    else:
        into.field(f"JPEG APP{marker - 0xE0}", block)


def _read_joined(parts: dict[bytes, dict[int, bytes]], into: Gathering) -> None:
    for kind, pieces in parts.items():
        whole = b"".join(pieces[number] for number in sorted(pieces))
        if kind == _ICC:
            fields.read_icc(whole, into)
        elif kind == _PHOTOSHOP:
            fields.read_photoshop(whole, into)
        else:
            fields.read_xmp(whole, into)
