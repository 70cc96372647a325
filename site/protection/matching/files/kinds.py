"""What a file is: by its content and by its name, which must agree.

A browser goes by either; a file that is a picture by its name and a page by its content is a trap or an accident,
and is refused. A type that is not in these tables is refused too.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from protection.matching.model import CannotRead


class Kind(StrEnum):
    """A family of files that one module reads."""

    TEXT = "text"
    PDF = "PDF"
    ZIP = "ZIP"
    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    TIFF = "TIFF"
    WEBP = "WebP"
    WAV = "WAV"
    BOXED_PICTURE = "AVIF or HEIF"
    FILM = "MP4"
    MP3 = "MP3"
    OGG = "Ogg"
    MATROSKA = "WebM"
    FLAC = "FLAC"
    FONT = "font"
    WOFF = "WOFF"


_PICTURE_BRANDS = frozenset(
    (
        b"avif",
        b"avis",
        b"heic",
        b"heix",
        b"hevc",
        b"hevx",
        b"heim",
        b"heis",
        b"mif1",
        b"mif2",
        b"msf1",
        b"miaf",
    )
)
_MAGIC = (
    (re.compile(rb"%PDF-"), Kind.PDF),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), Kind.ZIP),
    (re.compile(rb"\xff\xd8\xff"), Kind.JPEG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), Kind.PNG),
    (re.compile(rb"GIF8[79]a"), Kind.GIF),
    (re.compile(rb"II[*+]\x00|MM\x00[*+]"), Kind.TIFF),
    (re.compile(rb"RIFF[\s\S]{4}WEBP"), Kind.WEBP),
    (re.compile(rb"(?:RIFF|RF64|BW64)[\s\S]{4}WAVE"), Kind.WAV),
    (re.compile(rb"OggS\x00"), Kind.OGG),
    (re.compile(rb"\x1aE\xdf\xa3"), Kind.MATROSKA),
    (re.compile(rb"fLaC"), Kind.FLAC),
    (re.compile(rb"\x00\x01\x00\x00|OTTO|true|ttcf"), Kind.FONT),
    (re.compile(rb"wOFF"), Kind.WOFF),
    (re.compile(rb"ID3[\x02-\x04]|\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]"), Kind.MP3),
    (re.compile(rb"[\s\S]{4}(?:moov|mdat|wide|free|skip|pnot)"), Kind.FILM),
)
_TEXTS = {
    "text/html": ("html", "htm"),
    "application/xhtml+xml": ("xhtml", "xht"),
    "application/xml": (
        [
            "xml",
            "rss",
            "atom",
            "opf",
            "ncx",
            "rels",
            "smil",
            "vml",
            "xsl",
            "xsd",
            "plist",
            "kml",
            "gpx",
            "ttml",
            "dfxp",
            "pls",
        ]
    ),
    "image/svg+xml": ("svg",),
    "application/json": ("json", "webmanifest", "geojson", "map"),
    "text/vtt": ("vtt", "srt"),
    "text/css": ("css",),
    "text/javascript": ("js", "mjs"),
    "text/plain": (
        [
            "txt",
            "text",
            "md",
            "markdown",
            "rst",
            "csv",
            "tsv",
            "tab",
            "jsonl",
            "ndjson",
            "log",
            "po",
            "pot",
            "py",
            "sh",
            "sql",
            "toml",
            "ini",
            "cfg",
            "conf",
            "yml",
            "yaml",
            "tex",
            "bib",
            "srtx",
            "sbv",
            "lrc",
            "asc",
            "properties",
            "license",
        ]
    ),
}
_MEDIA_TYPES = {ending: media_type for media_type, endings in _TEXTS.items() for ending in endings}
_BINARIES = {
    Kind.PDF: "pdf",
    Kind.ZIP: "zip epub docx xlsx pptx dotx odt ods odp odg ott",
    Kind.JPEG: "jpg jpeg jpe jfif",
    Kind.PNG: "png apng",
    Kind.GIF: "gif",
    Kind.TIFF: "tif tiff",
    Kind.WEBP: "webp",
    Kind.WAV: "wav wave",
    Kind.BOXED_PICTURE: "avif avifs heic heif heics hif",
    Kind.FILM: "mp4 m4a m4v m4b mov qt 3gp",
    Kind.MP3: "mp3",
    Kind.OGG: "ogg oga ogv opus",
    Kind.MATROSKA: "webm mkv mka",
    Kind.FLAC: "flac",
    Kind.FONT: "ttf otf ttc",
    Kind.WOFF: "woff",
}
_KINDS = {ending: kind for kind, endings in _BINARIES.items() for ending in endings.split()}
_SNIFFED = (
    (re.compile(rb"\s*(?:<!doctype\s+html|<html)", re.IGNORECASE), "text/html"),
    (re.compile(rb"\s*<\?xml"), "application/xml"),
    (re.compile(rb"\s*<svg\b"), "image/svg+xml"),
    (re.compile(rb"WEBVTT"), "text/vtt"),
)


def ending(name: str) -> str:
    """The ending of a file name in lower case, without its dot; empty when there is none."""
    return PurePosixPath(name.replace("\\", "/")).suffix[1:].lower()


def by_content(data: bytes) -> Kind | None:
    """The kind that the first bytes announce; None for what has no such mark, as text has not."""
    if data[4:8] == b"ftyp":
        size = int.from_bytes(data[:4], "big")
        brands = {data[at : at + 4] for at in (8, *range(16, min(size, 256), 4))}
        return Kind.BOXED_PICTURE if brands & _PICTURE_BRANDS else Kind.FILM
    for magic, kind in _MAGIC:
        if magic.match(data):
            return kind
    return None


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of a file by content and name. Raises CannotRead when it is unknown or they contradict."""
    by_name = Kind.TEXT if ending(name) in _MEDIA_TYPES else _KINDS.get(ending(name))
    if by_name is None and ending(name):
        raise CannotRead("Files with this ending cannot be read, so they cannot be shown to be safe.")
    content = by_content(data)
    if content is None and by_name in (None, Kind.TEXT):
        return Kind.TEXT
    if by_name is Kind.TEXT and content in (Kind.MP3, Kind.FONT, Kind.FILM, Kind.WEBP) and _is_text(data):
        return Kind.TEXT
    if content is not None and by_name in (None, content):
        return content
    raise CannotRead("The content of the file is not what its ending says.")


def _is_text(data: bytes) -> bool:
    """Whether what only resembles a weak mark (a byte order mark, the word "true") is text after all."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in data


def media_type_of(data: bytes, name: str) -> str:
    """The media type by which the text of a text file is taken apart: by its ending, else by how it begins."""
    known = _MEDIA_TYPES.get(ending(name))
    if known is not None:
        return known
    plain = data.removeprefix(b"\xef\xbb\xbf")
    return next((media_type for magic, media_type in _SNIFFED if magic.match(plain)), "text/plain")
