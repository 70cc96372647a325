"""Read a Word document (.docx). mammoth reads a copy made here, which holds only what is to be read.

So the library never meets the file itself: no pictures, no addresses, no parts that nobody asked for, and no words
that were deleted, hidden or said in a comment.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from typing import Any

import mammoth
from lxml import etree

from .docx_package import Parts, parts_of
from .docx_text import clean, comments_in, count_with_text, hidden_styles
from .html import read_markup
from .package import Package
from .piece_writer import manuscript_of
from .pieces import LeftOut, Manuscript, damaged

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Subtitle'] => h2:fresh",
        *(
            f"p[style-name='{name}'] => blockquote > p:fresh"
            for name in ("Quote", "Intense Quote", "Quotations", "Block Text", "HTML Preformatted")
        ),
        *(f"p[style-name='heading {level}'] => h6:fresh" for level in (7, 8, 9)),
    ]
)


def read(data: bytes) -> Manuscript:
    """Bytes → pieces. Raises Unreadable."""
    package = Package(data)
    parts = parts_of(package)
    left_out: Counter[LeftOut] = Counter()
    copied = _copy(package, parts, left_out)
    left_out[LeftOut.COMMENTS] += sum(
        comments_in(package.xml(name)) for name in parts.named.get("comments", ())
    )
    around = [package.xml(name) for kind in ("header", "footer") for name in parts.named.get(kind, ())]
    left_out[LeftOut.HEADERS] += count_with_text(around)
    try:
        markup = mammoth.convert_to_html(io.BytesIO(copied), style_map=_STYLES).value
    except Exception:  # noqa: BLE001  (a hostile file may end the library in any way; its words stay out of it)
        raise damaged() from None
    read_ = read_markup(f"<html><body>{markup}</body></html>")
    for remark in read_.remarks:
        left_out[remark.kind] += remark.count
    return manuscript_of(read_.pieces, left_out)


def _copy(package: Package, parts: Parts, left_out: Counter[LeftOut]) -> bytes:
    """A package of the parts that are read, cleaned, under names of ours."""
    styles = package.xml(parts.first("styles")) if parts.first("styles") else None
    hidden = hidden_styles(styles) if styles is not None else frozenset()
    roots: dict[str, Any] = {"document": package.xml(parts.main)}
    for kind in ("footnotes", "endnotes", "numbering"):
        if parts.first(kind):
            roots[kind] = package.xml(parts.first(kind))
    for kind, root in roots.items():
        if kind != "numbering":
            clean(root, hidden, left_out)
    if styles is not None:
        roots["styles"] = styles
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("_rels/.rels", _relationships({"officeDocument": "word/document.xml"}))
        named = {kind: f"{kind}.xml" for kind in roots if kind != "document"}
        archive.writestr("word/_rels/document.xml.rels", _relationships(named))
        for kind, root in roots.items():
            archive.writestr(f"word/{kind}.xml", etree.tostring(root, encoding="utf-8", xml_declaration=True))
    return packed.getvalue()


def _relationships(named: dict[str, str]) -> bytes:
    root = etree.Element(f"{{{_PACKAGE}}}Relationships", nsmap={None: _PACKAGE})
    for number, (kind, target) in enumerate(named.items()):
        etree.SubElement(
            root, f"{{{_PACKAGE}}}Relationship", Id=f"r{number}", Type=f"{_OFFICE}/{kind}", Target=target
        )
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
