"""Read a Hangul document (.hwpx): the paragraphs of its sections. Its previews, scripts and pictures are not opened."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from .hwpx_walk import Shapes, Walker, name_of
from .package import Package
from .piece_writer import PieceWriter
from .pieces import Manuscript, Unreadable, embedded, locked

_TYPE = b"application/hwp+zip"
_SECTION = re.compile(r"Contents/section(\d{1,4})\.xml")
_MANIFEST = "META-INF/manifest.xml"


def read(data: bytes) -> Manuscript:
    """Bytes → pieces. Raises Unreadable."""
    package = Package(data)
    sections = sorted(
        (int(found[1]), name) for name in package.names if (found := _SECTION.fullmatch(name)) is not None
    )
    if not package.has("mimetype") or package.read("mimetype").strip() != _TYPE or not sections:
        raise Unreadable(_("The name says .hwpx, but the file holds no Hangul document."))
    if package.has(_MANIFEST) and package.xml(_MANIFEST).find(".//{*}encryption-data") is not None:
        raise locked()
    header = "Contents/header.xml"
    shapes = Shapes(package.xml(header) if package.has(header) else etree.Element("head"))
    writer = PieceWriter()
    walker = Walker(writer, shapes)
    for _number, name in sections:
        root = package.xml(name)
        _refuse(root)
        walker.walk(root)
    return writer.manuscript()


def _refuse(root: Any) -> None:
    if any(name_of(element) == "ole" for element in root.iter()):
        raise embedded()
