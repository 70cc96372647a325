"""Read an OpenDocument text (.odt): the paragraphs of its content. Nothing else of the file is opened but its styles."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from .odt_styles import Styles
from .odt_walk import Walker
from .package import Package
from .piece_writer import PieceWriter
from .pieces import Manuscript, Unreadable, active, embedded, fetching, locked

_TYPE = b"application/vnd.oasis.opendocument.text"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SCRIPT = "urn:oasis:names:tc:opendocument:xmlns:script:1.0"
_MANIFEST = "META-INF/manifest.xml"
_EMBEDS = frozenset(
    {f"{_DRAW}object", f"{_DRAW}object-ole", f"{_DRAW}applet", f"{_DRAW}plugin", f"{_DRAW}floating-frame"}
)
_FETCHES = frozenset({f"{_TEXT}section-source", f"{_OFFICE}dde-source", f"{_TEXT}dde-connection-decl"})


def read(data: bytes) -> Manuscript:
    """Bytes → pieces. Raises Unreadable."""
    package = Package(data)
    if (
        not package.has("mimetype")
        or package.read("mimetype").strip() != _TYPE
        or not package.has("content.xml")
    ):
        raise Unreadable(_("The name says .odt, but the file holds no text document."))
    _refuse(package)
    content = package.xml("content.xml")
    _refuse_active(content)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Unreadable(_("The name says .odt, but the file holds no text document."))
    shapes = [package.xml("styles.xml")] if package.has("styles.xml") else []
    writer = PieceWriter()
    Walker(writer, Styles(*shapes, content)).walk(body)
    for shape in shapes:
        writer.left_out.update(Walker.around(shape))
    return writer.manuscript()


def _refuse(package: Package) -> None:
    if package.has(_MANIFEST) and package.xml(_MANIFEST).find(".//{*}encryption-data") is not None:
        raise locked()
    for name in package.names:
        folder = name.partition("/")[0].lower()
        if folder in {"basic", "scripts", "dialogs"}:
            raise active()
        if folder.startswith("object ") or folder == "objectreplacements":
            raise embedded()


def _refuse_active(content: Any) -> None:
    for element in content.iter("*"):
        tag = str(element.tag)
        if tag.startswith(f"{{{_SCRIPT}}}") or tag in {f"{_TEXT}script", f"{_TEXT}execute-macro"}:
            raise active()
        if tag in _EMBEDS:
            raise embedded()
        if tag in _FETCHES:
            raise fetching()
