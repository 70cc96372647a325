"""RIFF: the chunks of WebP pictures and WAV sound."""

from __future__ import annotations

from protection.matching.model import CannotRead

from . import fields, tiff, trailer
from .bounds import DEEPEST
from .gathering import Gathering

_CODED = frozenset(
    (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANMF", b"ANIM", b"data", b"fmt ", b"fact", b"PEAK", b"ds64")
)
_UNKNOWN_SIZE = 0xFFFFFFFF


def read(data: bytes, into: Gathering) -> None:
    """All chunks and what follows the last. Raises CannotRead when the file ends before its chunks do."""
    size = int.from_bytes(data[4:8], "little")
    end = len(data) if size == _UNKNOWN_SIZE else 8 + size
    if end > len(data):
        raise CannotRead("The file ends before its chunks do.")
    _chunks(data[12:end], into)
    trailer.read(data[end:].removeprefix(b"\x00") if end % 2 else data[end:], into)


def _chunks(data: bytes, into: Gathering, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise CannotRead("Lists lie in each other too deep.")
    at = 0
    while at + 8 <= len(data):
        into.allowance.entry()
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind == b"data" and size == _UNKNOWN_SIZE:
            return
        if at + 8 + size > len(data):
            raise CannotRead("A chunk of the file runs beyond its end.")
        block = data[at + 8 : at + 8 + size]
        if kind == b"LIST":
            _chunks(block[4:], into, depth + 1)
        else:
            _chunk(kind, block, into)
        at += 8 + (size + 1) // 2 * 2


def _chunk(kind: bytes, block: bytes, into: Gathering) -> None:
    if kind == b"EXIF":
        tiff.read(block.removeprefix(b"Exif\x00\x00"), into)
    elif kind in (b"XMP ", b"_PMX"):
        fields.read_xmp(block, into)
    elif kind == b"ICCP":
        fields.read_icc(block, into)
    elif kind in (b"iXML", b"axml"):
        fields.read_xmp(block, into)
    elif kind not in _CODED:
        into.field("chunk", block)
