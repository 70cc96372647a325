from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from protection.matching import CannotRead
from protection.matching.files import read_file
from tests.protection.matching.files.planted import (
    HANGUL,
    LATIN,
    box,
    carriers,
    chunk,
    exif,
    jpeg_with,
    parsed,
    picture,
    png_with,
    riff,
    xmp,
    zipped,
)

WORDS = HANGUL.encode()
IPTC = b"\x1c\x02\x78" + len(WORDS).to_bytes(2, "big") + WORDS
PHOTOSHOP = b"8BIM\x04\x04\x00\x00" + len(IPTC).to_bytes(4, "big") + IPTC
EXIF = exif(0x010E, WORDS)


def profile(words: str) -> bytes:
    """A colour profile with one text in UTF-16."""
    coded = words.encode("utf-16-be")
    text = b"mluc" + struct.pack(">III2s2sII", 0, 1, 12, b"ko", b"KR", len(coded), 28) + coded
    return b"\x00" * 128 + struct.pack(">I4sII", 1, b"desc", 144, len(text)) + text


@pytest.mark.parametrize(
    ("marker", "block"),
    [
        (0xFE, WORDS),
        (0xFE, HANGUL.encode("cp949")),
        (0xE1, b"Exif\x00\x00" + EXIF),
        (0xE1, b"Exif\x00\x00" + exif(0x9C9B, HANGUL.encode("utf-16-le"), kind=1)),
        (0xE1, b"Exif\x00\x00" + exif(0x9286, b"UNICODE\x00" + HANGUL.encode("utf-16-be"), kind=7)),
        (0xE1, b"Exif\x00\x00" + exif(0x927C, b"MAKER\x00\x00\x01" + LATIN.encode() + b"\x00", kind=7)),
        (0xE1, b"Exif\x00\x00" + exif(0x010E, HANGUL.encode("cp949"))),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + xmp(HANGUL)),
        (0xE2, b"ICC_PROFILE\x00\x01\x01" + profile(HANGUL)),
        (0xED, b"Photoshop 3.0\x00" + PHOTOSHOP),
        (0xEF, b"Unheard of\x00" + WORDS),
    ],
)
def test_every_segment_of_a_jpeg_picture_is_read(marker: int, block: bytes) -> None:
    assert parsed(jpeg_with(marker, block), "a.jpg")


def test_a_long_xmp_packet_in_two_segments_is_one() -> None:
    packet = xmp(f"{LATIN}")
    half = packet.index(b"&#", len(packet) // 2) + 2
    head = b"http://ns.adobe.com/xmp/extension/\x00" + b"0" * 32 + len(packet).to_bytes(4, "big")
    data = jpeg_with(0xE1, head + half.to_bytes(4, "big") + packet[half:])
    first = head + b"\x00" * 4 + packet[:half]
    data = data[:2] + b"\xff\xe1" + (len(first) + 2).to_bytes(2, "big") + first + data[2:]
    assert "XMP: text" in parsed(data, "a.jpg")


def test_a_small_picture_in_exif_is_read_as_a_picture() -> None:
    small = jpeg_with(0xFE, WORDS)
    head = b"II*\x00" + struct.pack("<IH", 8, 2)
    head += struct.pack("<HHII", 0x0201, 4, 1, 38) + struct.pack("<HHII", 0x0202, 4, 1, len(small))
    data = jpeg_with(0xE1, b"Exif\x00\x00" + head + b"\x00" * 4 + small)
    assert "EXIF small picture > JPEG comment" in parsed(data, "a.jpg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_what_follows_the_end_is_read(kind: str) -> None:
    name = f"a.{kind.lower()}"
    assert parsed(picture(kind) + b"trailer " + WORDS, name)
    assert parsed(picture(kind) + zipped([("note.txt", WORDS)]), name)
    assert not carriers(picture(kind), name)


@pytest.mark.parametrize(
    ("kind", "block"),
    [
        (b"tEXt", b"Author\x00" + WORDS),
        (b"tEXt", LATIN.encode() + b"\x00yes"),
        (b"zTXt", b"Author\x00\x00" + zlib.compress(WORDS)),
        (b"iTXt", b"Author\x00\x01\x00ko\x00\x00" + zlib.compress(WORDS)),
        (b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + xmp(HANGUL)),
        (b"iCCP", b"profile\x00\x00" + zlib.compress(profile(HANGUL))),
        (b"eXIf", EXIF),
        (
            b"zTXt",
            b"Raw profile type iptc\x00\x00" + zlib.compress(b"\niptc\n   40\n" + PHOTOSHOP.hex().encode()),
        ),
        (b"prVt", WORDS),
    ],
)
def test_every_chunk_of_a_png_picture_is_read(kind: bytes, block: bytes) -> None:
    assert parsed(png_with(kind, block), "a.png")


def test_a_comment_of_a_gif_picture_is_put_together() -> None:
    comment = b"x" * 250 + WORDS
    blocks = b"\xff" + comment[:255] + bytes([len(comment) - 255]) + comment[255:] + b"\x00"
    data = picture("GIF")
    assert parsed(data[:-1] + b"\x21\xfe" + blocks + b"\x3b", "a.gif")


def test_xmp_in_a_gif_picture_is_read() -> None:
    slide = b"\x01" + bytes(range(255, -1, -1)) + b"\x00"
    block = b"\x21\xff\x0bXMP DataXMP" + xmp(HANGUL) + slide
    assert "XMP: text" in parsed(picture("GIF")[:-1] + block + b"\x3b", "a.gif")


@pytest.mark.parametrize(
    "more",
    [
        chunk(b"EXIF", EXIF),
        chunk(b"XMP ", xmp(HANGUL)),
        chunk(b"ICCP", profile(HANGUL)),
        chunk(b"ODD ", WORDS),
    ],
)
def test_every_chunk_of_a_webp_picture_is_read(more: bytes) -> None:
    assert parsed(riff(b"WEBP", picture("WEBP")[12:], more), "a.webp")


@pytest.mark.parametrize("name", ["avif", "heic"])
def test_items_of_a_picture_in_boxes_are_read(name: str) -> None:
    kind = "AVIF" if name == "avif" else "HEIF"
    stream = io.BytesIO()
    if kind == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    Image.new("RGB", (64, 64)).save(stream, kind, exif=b"Exif\x00\x00" + EXIF, xmp=xmp(HANGUL))
    found = parsed(stream.getvalue(), f"a.{name}")
    assert {"EXIF", "XMP: text"} <= found


def test_a_box_nobody_knows_is_read() -> None:
    data = picture("AVIF")
    assert parsed(data + box(b"uuid", b"0" * 16 + WORDS), "a.avif")


def test_a_tiff_picture_is_read() -> None:
    assert parsed(EXIF, "a.tif")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (picture()[:-20], "a.jpg"),
        (picture("PNG")[:-20], "a.png"),
        (picture("GIF")[:-2], "a.gif"),
        (picture("WEBP")[:-4], "a.webp"),
        (picture("AVIF")[:-4], "a.avif"),
        (jpeg_with(0xE1, b"Exif\x00\x00" + EXIF[:-3]), "a.jpg"),
        (png_with(b"zTXt", b"Author\x00\x00" + zlib.compress(WORDS)[:-5]), "a.png"),
        (png_with(b"zTXt", b"Author\x00\x00" + zlib.compress(b" " * 10**8)), "a.png"),
    ],
)
def test_a_picture_that_is_not_whole_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(CannotRead):
        read_file(data, name)
