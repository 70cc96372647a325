"""Invented people and the smallest files that carry their names."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

from PIL import Image

from protection.matching import Fact, Kind, Matcher
from protection.matching.files import scan_file

HANGUL = "김별하"
LATIN = "Kim Byeol-ha"
MATCHER = Matcher.compile([Fact("invented", Kind.PERSON, HANGUL)])


def carriers(data: bytes, name: str) -> set[str]:
    """The surfaces in which the invented name is found."""
    return {hit.surface for hit in scan_file(MATCHER, data, name)}


def parsed(data: bytes, name: str) -> set[str]:
    """The same without the net over the raw bytes: what the parser of the format met."""
    return {surface for surface in carriers(data, name) if "bytes, as" not in surface}


def zipped(members: Iterable[tuple[str, str | bytes]], comment: str = "") -> bytes:
    """A compressed archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
        archive.comment = comment.encode()
    return stream.getvalue()


def picture(kind: str = "JPEG", **options: object) -> bytes:
    """A small grey picture."""
    stream = io.BytesIO()
    Image.new("RGB", (16, 16), (120, 120, 120)).save(stream, kind, **options)
    return stream.getvalue()


def exif(tag: int, value: bytes, kind: int = 2) -> bytes:
    """A TIFF structure with one tag, its value outside the directory."""
    value = value.ljust(5, b"\x00")
    return b"II*\x00" + struct.pack("<IHHHIII", 8, 1, tag, kind, len(value), 26, 0) + value


def jpeg_with(marker: int, block: bytes) -> bytes:
    """A JPEG picture with one more segment at its start."""
    whole = picture()
    return whole[:2] + bytes([0xFF, marker]) + (len(block) + 2).to_bytes(2, "big") + block + whole[2:]


def png_chunk(kind: bytes, block: bytes) -> bytes:
    """A chunk as it stands in a PNG picture."""
    return struct.pack(">I", len(block)) + kind + block + struct.pack(">I", zlib.crc32(kind + block))


def png_with(kind: bytes, block: bytes) -> bytes:
    """A PNG picture with one more chunk after its header."""
    whole = picture("PNG")
    return whole[:33] + png_chunk(kind, block) + whole[33:]


def box(kind: bytes, content: bytes) -> bytes:
    """A box of an ISO media file."""
    return struct.pack(">I", 8 + len(content)) + kind + content


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a RIFF file."""
    return kind + struct.pack("<I", len(content)) + content + b"\x00" * (len(content) % 2)


def riff(form: bytes, *chunks: bytes) -> bytes:
    """A RIFF file."""
    return chunk(b"RIFF", form + b"".join(chunks))


def wav(*more: bytes) -> bytes:
    """A hundredth of a second of silence, and further chunks."""
    about = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    return riff(b"WAVE", chunk(b"fmt ", about), chunk(b"data", b"\x80" * 80), *more)


def xmp(words: str) -> bytes:
    """An XMP packet; letters as references, so that only a reader of XML can read them."""
    spelled = "".join(f"&#{ord(char)};" for char in words)
    return f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><d xmlns='urn:d'>{spelled}</d></x:xmpmeta>".encode()
