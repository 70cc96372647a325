"""PNG: chunks, of which some hold texts, compressed or not."""

from __future__ import annotations

import re

from protection.matching.model import CannotRead

from . import fields, tiff, trailer
from .gathering import Gathering

_PICTURE = frozenset((b"IHDR", b"PLTE", b"IDAT", b"fdAT", b"IEND"))
# ImageMagick writes a foreign block as hexadecimal digits after its name and length.
_HEX_PROFILE = re.compile(rb"\s*(?P<name>[\w ]+)\s+\d+\s+(?P<digits>[0-9a-fA-F\s]+)\Z")


def read(data: bytes, into: Gathering) -> None:
    """All chunks, and what follows the last. Raises CannotRead when the picture ends too early."""
    at, kind = 8, b""
    while kind != b"IEND":
        into.allowance.entry()
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if at + 12 + size > len(data):
            raise CannotRead("The PNG picture ends before it should.")
        if kind not in _PICTURE:
            _chunk(kind, data[at + 8 : at + 8 + size], into)
        at += 12 + size
    trailer.read(data[at:], into)


def _chunk(kind: bytes, block: bytes, into: Gathering) -> None:
    if kind == b"eXIf":
        tiff.read(block.removeprefix(b"Exif\x00\x00"), into)
    elif kind == b"iCCP":
        name, _, rest = block.partition(b"\x00")
        into.field("PNG profile name", name)
        fields.read_icc(into.allowance.inflate(rest[1:]), into)
    elif kind == b"tEXt":
        _text(*_split(block), into)
    elif kind == b"zTXt":
        keyword, rest = _split(block)
        _text(keyword, into.allowance.inflate(rest[1:]), into)
    elif kind == b"iTXt":
        _international(block, into)
    else:
        into.field("PNG chunk", block)


def _split(block: bytes) -> tuple[bytes, bytes]:
    keyword, _, rest = block.partition(b"\x00")
    return keyword, rest


def _international(block: bytes, into: Gathering) -> None:
    keyword, rest = _split(block)
    is_packed, rest = rest[:1] == b"\x01", rest[2:]
    for _ in ("language", "keyword in it"):
        part, rest = _split(rest)
        into.field("PNG text", part)
    _text(keyword, into.allowance.inflate(rest) if is_packed else rest, into)


def _text(keyword: bytes, words: bytes, into: Gathering) -> None:
    into.field("PNG keyword", keyword)
    into.field("PNG text", words)
    if keyword == b"XML:com.adobe.xmp":
        fields.read_xmp(words, into)
    profile = _HEX_PROFILE.match(words) if keyword.startswith(b"Raw profile type") else None
    if profile is not None:
        _foreign(profile["name"].strip(), bytes.fromhex(profile["digits"].decode("ascii")), into)


def _foreign(name: bytes, block: bytes, into: Gathering) -> None:
    if block.startswith(b"Exif\x00\x00"):
        tiff.read(block[6:], into)
    elif name == b"xmp":
        fields.read_xmp(block, into)
    elif block.startswith(b"8BIM"):
        fields.read_photoshop(block, into)
    elif name == b"icc":
        fields.read_icc(block, into)
    else:
        into.raw("PNG profile", block)
