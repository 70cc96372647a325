from __future__ import annotations

import io
import struct

import av
import pytest

from protection.matching import CannotRead
from protection.matching.files import read_file
from tests.protection.matching.files.planted import (
    HANGUL,
    LATIN,
    box,
    carriers,
    chunk,
    jpeg_with,
    parsed,
    picture,
    wav,
)


def sound(form: str, codec: str, tags: dict[str, str], *, rate: int = 48000) -> bytes:
    """A moment of silence with tags."""
    stream = io.BytesIO()
    with av.open(stream, "w", format=form) as container:
        container.metadata.update(tags)
        track = container.add_stream(codec, rate=rate)
        frame = av.AudioFrame(format=track.codec_context.format.name, layout="stereo", samples=1024)
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.sample_rate = rate
        for packet in (*track.encode(frame), *track.encode(None)):
            container.mux(packet)
    return stream.getvalue()


FORMATS = [
    ("mp4", "aac", "m4a"),
    ("mov", "aac", "mov"),
    ("ogg", "libopus", "ogg"),
    ("webm", "libopus", "webm"),
    ("flac", "flac", "flac"),
    ("mp3", "libmp3lame", "mp3"),
    ("wav", "pcm_s16le", "wav"),
]


@pytest.mark.parametrize(("form", "codec", "ending"), FORMATS)
@pytest.mark.parametrize("words", [HANGUL, LATIN])
def test_a_tag_is_read(form: str, codec: str, ending: str, words: str) -> None:
    assert "container tag" in carriers(
        sound(form, codec, {"title": words}), f"a.{ending}"
    ) or "stream tag" in carriers(sound(form, codec, {"title": words}), f"a.{ending}")


@pytest.mark.parametrize(("form", "codec", "ending"), FORMATS)
def test_without_it_there_is_no_hit(form: str, codec: str, ending: str) -> None:
    assert not carriers(sound(form, codec, {"title": "A song"}), f"a.{ending}")


def frame(kind: bytes, content: bytes) -> bytes:
    """A frame of an ID3 tag, version 2.3."""
    return kind + struct.pack(">IH", len(content), 0) + content


def mp3(*frames: bytes, after: bytes = b"") -> bytes:
    """Silence with an ID3 tag before and something after."""
    silent = sound("mp3", "libmp3lame", {})
    silent = silent[silent.index(b"\xff\xfb") :]
    body = b"".join(frames)
    size = bytes(len(body) >> shift & 127 for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body + silent + after


@pytest.mark.parametrize(
    "data",
    [
        mp3(frame(b"TIT2", b"\x01" + HANGUL.encode("utf-16"))),
        mp3(frame(b"TIT2", b"\x00" + HANGUL.encode("cp949"))),
        mp3(frame(b"USLT", b"\x01kor\xff\xfe\x00\x00" + HANGUL.encode("utf-16"))),
        mp3(frame(b"PRIV", b"owner\x00" + HANGUL.encode())),
        mp3(frame(b"APIC", b"\x00image/jpeg\x00\x03\x00" + jpeg_with(0xFE, HANGUL.encode()))),
        mp3(after=b"TAG" + HANGUL.encode("cp949").ljust(125, b"\x00")),
    ],
    ids=["UTF-16", "CP949", "lyrics", "private", "cover", "ID3v1"],
)
def test_every_frame_of_an_mp3_is_read(data: bytes) -> None:
    assert carriers(data, "a.mp3")
    assert not carriers(mp3(frame(b"TIT2", b"\x00A song")), "a.mp3")


@pytest.mark.parametrize(
    "more",
    [
        chunk(b"LIST", b"INFO" + chunk(b"IART", HANGUL.encode("cp949"))),
        chunk(b"LIST", b"adtl" + chunk(b"labl", b"\x01\x00\x00\x00" + HANGUL.encode())),
        chunk(b"iXML", b"<a><b>&#44608;&#48324;&#54616;</b></a>"),
        chunk(b"odd ", LATIN.encode("utf-16")),
    ],
)
def test_every_chunk_of_a_wav_file_is_read(more: bytes) -> None:
    assert parsed(wav(more), "a.wav")
    assert not carriers(wav(), "a.wav")


def test_tags_and_covers_of_a_film_are_read() -> None:
    film = sound("mp4", "aac", {})
    cover = box(b"covr", box(b"data", struct.pack(">II", 13, 0) + jpeg_with(0xFE, HANGUL.encode("utf-16"))))
    name = box(b"\xa9xyz", struct.pack(">HH", len(HANGUL.encode()), 0) + HANGUL.encode())
    assert "cover > JPEG comment" in parsed(film + box(b"moov", box(b"ilst", cover)), "a.mp4")
    assert "box" in parsed(film + box(b"udta", name), "a.mp4")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (wav()[:-60], "a.wav"),
        (b"OggS\x00nothing", "a.ogg"),
        (sound("mp4", "aac", {})[:200], "a.mp4"),
        (b"\x1aE\xdf\xa3nothing", "a.webm"),
        (picture(), "a.mp3"),
    ],
)
def test_what_is_not_whole_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(CannotRead):
        read_file(data, name)
