"""A file as it is published, by its media type: whether it can be searched at all, and every text in it."""

from __future__ import annotations

from protection.matching import surfaces
from protection.matching.matcher import Matcher
from protection.matching.model import CannotRead, Hit

from . import kinds, reading, scanning
from .kinds import Kind

# Media types that are no text, and the kind of file that stands behind each.
_BINARY = {
    "application/epub+zip": Kind.ZIP,
    "application/zip": Kind.ZIP,
    "application/pdf": Kind.PDF,
    "image/png": Kind.PNG,
    "image/jpeg": Kind.JPEG,
    "image/gif": Kind.GIF,
    "image/webp": Kind.WEBP,
    "image/avif": Kind.BOXED_PICTURE,
    "audio/mpeg": Kind.MP3,
    "audio/ogg": Kind.OGG,
    "audio/wav": Kind.WAV,
    "audio/flac": Kind.FLAC,
    "video/mp4": Kind.FILM,
    "video/webm": Kind.MATROSKA,
    "font/ttf": Kind.FONT,
    "font/woff": Kind.WOFF,
}


def can_read(media_type: str) -> bool:
    """Whether files of this media type can be searched."""
    return surfaces.reads(media_type) or _plain(media_type) in _BINARY


def scan_published(
    matcher: Matcher, data: bytes, media_type: str, *, owners: frozenset[str] | None = None, name: str = ""
) -> list[Hit]:
    """All hits in a file as it is published and in its public path ``name``.

    Raises CannotRead for what cannot be read wholly, and for content or a name that contradicts the media type.
    """
    if surfaces.reads(media_type):
        return matcher.scan_bytes(data, media_type, owners=owners, name=name)
    _check(data, media_type, name)
    return scanning.scan_file(matcher, data, name, owners)


def texts_of(data: bytes, media_type: str, name: str) -> list[str]:
    """Every text that `scan_published` searches, the forms of the path with them. Raises CannotRead as it does."""
    if surfaces.reads(media_type):
        taken = surfaces.take_apart(data, media_type)
        texts = [surface.text for surface in taken.surfaces]
        if taken.needs_source:
            texts.append(taken.source)
    else:
        _check(data, media_type, name)
        texts = [surface.text for surface in reading.read_file(data, name)]
    return list(dict.fromkeys((*texts, *surfaces.path_forms(name))))


def is_binary(data: bytes) -> bool:
    """Whether the first bytes announce a file that is no text."""
    return kinds.by_content(data) is not None


def _plain(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _check(data: bytes, media_type: str, name: str) -> None:
    kind = _BINARY.get(_plain(media_type))
    if kind is None:
        raise CannotRead("Files of this media type cannot be read, so they cannot be shown to be safe.")
    if kinds.kind_of(data, name) is not kind:
        raise CannotRead("The content of the file is not of its media type.")
