"""GIF: comments, plain texts and application blocks between the frames."""

from __future__ import annotations

from protection.matching.model import CannotRead

from . import fields, trailer
from .gathering import Gathering

_EXTENSION, _FRAME, _END = 0x21, 0x2C, 0x3B
_COMMENT, _PLAIN, _APPLICATION = 0xFE, 0x01, 0xFF


def _table(flags: int) -> int:
    """How long the table of colours is that these flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def read(data: bytes, into: Gathering) -> None:
    """All blocks, and what follows the last. Raises CannotRead when the picture ends too early."""
    at = 13 + _table(data[10])
    while data[at] != _END:
        into.allowance.entry()
        if data[at] == _FRAME:
            at += 10 + _table(data[at + 9])
            _, at = _blocks(data, at + 1, into)
        elif data[at] == _EXTENSION:
            label = data[at + 1]
            pieces, end = _blocks(data, at + 2, into)
            _extension(label, pieces, data[at + 2 : end], into)
            at = end
        else:
            raise CannotRead("The GIF picture is damaged between its blocks.")
    trailer.read(data[at + 1 :], into)


def _blocks(data: bytes, at: int, into: Gathering) -> tuple[list[bytes], int]:
    """The pieces of a block, and where it ends."""
    pieces: list[bytes] = []
    while data[at]:
        size = data[at]
        if at + 1 + size > len(data):
            raise CannotRead("The GIF picture ends before it should.")
        pieces.append(data[at + 1 : at + 1 + size])
        at += 1 + size
    return pieces, at + 1


def _extension(label: int, pieces: list[bytes], whole: bytes, into: Gathering) -> None:
    if label == _COMMENT:
        into.field("GIF comment", b"".join(pieces))
    elif label == _PLAIN:
        into.field("GIF plain text", b"".join(pieces[1:]))
    elif label == _APPLICATION and pieces and pieces[0].startswith(b"XMP DataXMP"):
        # This one block has no lengths inside: the packet stands as it is, before a slide of descending bytes.
        fields.read_xmp(whole[12:].partition(b"\x01\xff\xfe")[0], into)
    elif label == _APPLICATION and pieces:
        into.field("GIF application", pieces[0])
        into.raw("GIF application", b"".join(pieces[1:]))
    else:
        into.raw("GIF extension", b"".join(pieces))
