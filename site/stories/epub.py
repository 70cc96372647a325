"""A story as a book file (EPUB 3): deterministic, its times no finer than the month, nothing in it but public words."""

from __future__ import annotations

import io
import uuid
import zipfile
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from lxml import etree, html

from editorial.public_story import Part, PublicStory

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_BOOKS = uuid.UUID("6d6f6b73-6f72-5009-8a00-626f6f6b7300")  # any fixed number: names of books are made in it
_CONTAINER = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    b'<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    b"</container>\n"
)


@dataclass(frozen=True, slots=True)
class BookPart:
    """One part of the body as XHTML; `number` of a paragraph, 0 for others."""

    kind: str
    html: str
    attribution: str
    number: int


@dataclass(frozen=True, slots=True)
class Book:
    """What stands round the story in its book file."""

    house: str
    month: str  # "2026-11"
    month_label: str
    prepared: tuple[str, ...]
    citation: str
    rights: str


def book_identifier(slug: str, language: str) -> str:
    """The name of a book: made of its address alone, the same for ever."""
    return f"urn:uuid:{uuid.uuid5(_BOOKS, f'{slug}/{language}')}"


def _xhtml(source: str) -> str:
    """A public HTML fragment as well-formed XHTML."""
    pieces = []
    for piece in html.fragments_fromstring(source) if source else []:
        if isinstance(piece, str):
            root = etree.Element("p")
            root.text = piece
            pieces.append(etree.tostring(root, encoding="unicode"))
        else:
            pieces.append(etree.tostring(piece, encoding="unicode", method="xml"))
    return mark_safe("".join(pieces))  # noqa: S308  (public parts, sanitized when they were made)


def _book_parts(body: tuple[Part, ...]) -> list[BookPart]:
    parts, number = [], 0
    for part in body:
        number += part.kind == "paragraph"
        counted = number if part.kind == "paragraph" else 0
        is_text = part.kind == "heading"
        shown = mark_safe(part.html) if is_text else _xhtml(part.html)  # noqa: S308  (escaped when it was made)
        parts.append(BookPart(part.kind, shown, part.attribution, counted))
    return parts


def write_epub(story: PublicStory, book: Book) -> bytes:
    """The bytes of the book file. In the language of the story."""
    context = {
        "story": story,
        "book": book,
        "parts": _book_parts(story.body),
        "identifier": book_identifier(story.slug, story.language),
        "modified": f"{book.month}-01T00:00:00Z",
    }
    names = ("package.opf", "nav.xhtml", "story.xhtml", "book.css")
    made = [(f"book/{name}", render_to_string(f"stories/epub/{name}", context).encode()) for name in names]
    members = [("META-INF/container.xml", _CONTAINER), *made]
    return _zipped(members)


def _zipped(members: list[tuple[str, bytes]]) -> bytes:
    """An archive without times. The member that says what it is comes first, and is not compressed."""
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), b"application/epub+zip")
        for name, body in members:
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), body, compresslevel=9)
    return stored.getvalue()


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = method
    entry.create_system = 3  # the same on every machine
    entry.external_attr = 0o644 << 16
    return entry
