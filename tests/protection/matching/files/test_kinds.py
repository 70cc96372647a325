from __future__ import annotations

import pytest

from protection.matching import CannotRead
from protection.matching.files import kinds
from protection.matching.files.kinds import Kind
from tests.protection.matching.files.planted import picture, wav, zipped


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"words", "a.txt", Kind.TEXT),
        (b"words", "LICENSE", Kind.TEXT),
        (picture(), "a.JPG", Kind.JPEG),
        (picture(), "", Kind.JPEG),
        (picture("PNG"), "a.png", Kind.PNG),
        (picture("AVIF"), "a.avif", Kind.BOXED_PICTURE),
        (picture("WEBP"), "a.webp", Kind.WEBP),
        (wav(), "a.wav", Kind.WAV),
        (zipped([("a.txt", "words")]), "a.zip", Kind.ZIP),
        ("free words, true words".encode("utf-16"), "a.txt", Kind.TEXT),
        (b"true words", "a.txt", Kind.TEXT),
    ],
)
def test_content_and_name_agree(data: bytes, name: str, kind: Kind) -> None:
    assert kinds.kind_of(data, name) is kind


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (picture(), "a.png"),
        (picture(), "a.txt"),
        (picture("PNG"), "a.html"),
        (b"words", "a.pdf"),
        (zipped([("a.txt", "words")]), "a.jpg"),
        (b"words", "a.exe"),
        (b"%PDF-1.7", "a.svg"),
    ],
)
def test_a_contradiction_or_an_unknown_ending_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(CannotRead):
        kinds.kind_of(data, name)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"<!DOCTYPE html><p>", "text/html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "application/xml"),
        (b"WEBVTT\n", "text/vtt"),
        (b"words", "text/plain"),
    ],
)
def test_text_without_an_ending_is_known_by_its_beginning(data: bytes, media_type: str) -> None:
    assert kinds.media_type_of(data, "") == media_type
