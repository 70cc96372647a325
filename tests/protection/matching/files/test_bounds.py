"""Files made to cost: each is read or refused in bounded time."""

from __future__ import annotations

import struct
import zlib

import pytest

from protection.matching import CannotRead
from protection.matching.files import bounds, read_file
from protection.matching.files.bounds import Allowance
from tests.protection.matching.files.planted import (
    box,
    chunk,
    exif,
    jpeg_with,
    picture,
    png_chunk,
    riff,
    zipped,
)

HEAD = picture("PNG")[:33]
MANY = bounds.MOST_ENTRIES + 1


def looped_tiff() -> bytes:
    """A directory that is its own next one."""
    whole = exif(0x010E, b"words")
    return whole[:22] + struct.pack("<I", 8) + whole[26:]


def deep_boxes(depth: int) -> bytes:
    content = b""
    for _ in range(depth):
        content = box(b"moov", content)
    return picture("AVIF") + content


def deep_lists(depth: int) -> bytes:
    content = b""
    for _ in range(depth):
        content = chunk(b"LIST", b"INFO" + content)
    return riff(b"WEBP", content)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (HEAD + png_chunk(b"tIME", b"") * MANY + png_chunk(b"IEND", b""), "a.png"),
        (
            HEAD + png_chunk(b"zTXt", b"a\x00\x00" + zlib.compress(b" " * 2**28)) + png_chunk(b"IEND", b""),
            "a.png",
        ),
        (picture()[:2] + b"\xff\xfe\x00\x02" * MANY + picture()[2:], "a.jpg"),
        (picture("AVIF") + box(b"odd ", b"") * MANY, "a.avif"),
        (deep_boxes(1000), "a.avif"),
        (deep_lists(1000), "a.webp"),
        (zipped((f"{number}.txt", b"") for number in range(bounds.MOST_PARTS + 1)), "a.zip"),
        (zipped([("a.txt", b"\x00" * (bounds.MOST_INFLATED + 1))]), "a.zip"),
        (b"<a>" * 1_000_000, "a.xml"),
        (b"[" * 1_000_000, "a.json"),
    ],
    ids=[
        "chunks",
        "text bomb",
        "segments",
        "boxes",
        "deep boxes",
        "deep lists",
        "members",
        "bomb",
        "tags",
        "brackets",
    ],
)
def test_a_hostile_file_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(CannotRead):
        read_file(data, name)


def test_a_directory_that_leads_to_itself_ends() -> None:
    assert read_file(looped_tiff(), "a.tif")
    assert read_file(jpeg_with(0xE1, b"Exif\x00\x00" + looped_tiff()), "a.jpg")


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("protection.matching.files.reading.LARGEST_FILE", 4)
    with pytest.raises(CannotRead, match="larger"):
        read_file(b"words", "a.txt")


def test_what_is_shared_by_all_parts_runs_out() -> None:
    allowance = Allowance()
    allowance.unpacked(bounds.MOST_INFLATED, bounds.MOST_INFLATED)
    with pytest.raises(CannotRead, match="unpacks"):
        allowance.unpacked(1, 1)


def test_a_worker_without_time_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("protection.matching.files.worker.WORKER_SECONDS", 0.01)
    with pytest.raises(CannotRead, match="longer"):
        read_file(b"%PDF-1.7", "a.pdf")
