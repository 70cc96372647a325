"""Metadata blocks that several formats carry: XMP, ICC profiles, Photoshop resources with IPTC."""

from __future__ import annotations

from protection.matching.model import CannotRead

from . import encodings
from .gathering import Gathering

_LONG = 0x8000


def read_xmp(data: bytes, into: Gathering) -> None:
    """An XMP packet: XML, or what a lenient reader makes of it."""
    try:
        texts = encodings.readings(data.strip(b"\x00"))
    except CannotRead:
        into.raw("XMP", data)
        return
    for text in texts:
        try:
            into.document("XMP", text.strip(), "application/xml")
        except CannotRead:
            into.document("XMP", text, "text/html")


def read_icc(data: bytes, into: Gathering) -> None:
    """An ICC profile: each tag's texts, most of them UTF-16. Raises CannotRead when a tag lies outside."""
    count = int.from_bytes(data[128:132], "big")
    for at in range(132, 132 + 12 * count, 12):
        into.allowance.entry()
        start, size = (int.from_bytes(data[at + n : at + n + 4], "big") for n in (4, 8))
        if start + size > len(data) or at + 12 > len(data):
            raise CannotRead("The colour profile is damaged.")
        tag = data[start : start + size]
        into.raw("ICC", tag)
        if tag[:4] == b"mluc":
            _read_localised(tag, into)


def _read_localised(tag: bytes, into: Gathering) -> None:
    for at in range(16, 16 + 12 * int.from_bytes(tag[8:12], "big"), 12):
        into.allowance.entry()
        size, start = (int.from_bytes(tag[at + n : at + n + 4], "big") for n in (4, 8))
        if start + size > len(tag):
            raise CannotRead("The colour profile is damaged.")
        into.text("ICC", tag[start : start + size].decode("utf-16-be", "replace"))


def read_photoshop(data: bytes, into: Gathering) -> None:
    """Photoshop's image resources; IPTC, XMP and others stand in numbered blocks. Raises CannotRead."""
    at = 0
    while len(data) - at >= 12 and data[at : at + 4] in (b"8BIM", b"PHUT", b"DCSR", b"AgHg", b"MeSa"):
        into.allowance.entry()
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        named = data[at + 6]
        into.field("Photoshop block name", data[at + 7 : at + 7 + named])
        start = at + 6 + (named + 2) // 2 * 2
        size = int.from_bytes(data[start : start + 4], "big")
        start += 4
        if start + size > len(data):
            raise CannotRead("A Photoshop block runs beyond its end.")
        _read_resource(number, data[start : start + size], into)
        at = start + (size + 1) // 2 * 2
    into.field("Photoshop", data[at:])


def _read_resource(number: int, block: bytes, into: Gathering) -> None:
    if number == 0x0404:
        read_iptc(block, into)
    elif number == 0x0424:
        read_xmp(block, into)
    elif number == 0x040F:
        read_icc(block, into)
    else:
        into.field("Photoshop", block)


def read_iptc(data: bytes, into: Gathering) -> None:
    """IPTC datasets, one after the other. Raises CannotRead when one runs beyond the end."""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        into.allowance.entry()
        size = int.from_bytes(data[at + 3 : at + 5], "big")
        start = at + 5
        if size & _LONG:
            width = size & ~_LONG
            size = int.from_bytes(data[start : start + width], "big")
            start += width
        if start + size > len(data):
            raise CannotRead("An IPTC field runs beyond its end.")
        into.field("IPTC", data[start : start + size])
        at = start + size
    into.field("IPTC", data[at:])
