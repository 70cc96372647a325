"""From a stream of blocks to public parts: entities become words, markup is sanitized, paragraphs part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import escape
from lxml import etree, html
from wagtail.rich_text import expand_db_html

from blocks.sanitize import sanitize
from editorial.public_story import Part

_ATTRIBUTES_TO_DROP = ("data-block-key",)


def _public_html(source: str) -> str:
    """Rich text of the database as public markup. A preview keeps its marks, which are our own."""
    clean = sanitize(source)
    return expand_db_html(clean)


def _paragraphs(source: str) -> Iterator[str]:
    root = html.fragment_fromstring(_public_html(source), create_parent="div")
    if (root.text or "").strip():
        yield f"<p>{escape(root.text)}</p>"
    for element in root:
        for inner in element.iter():
            for name in _ATTRIBUTES_TO_DROP:
                inner.attrib.pop(name, None)
        element.tail = None
        if (element.text_content() or "").strip():
            yield etree.tostring(element, encoding="unicode", method="html")


def _joined(source: str) -> str:
    return "".join(_paragraphs(source))


def parts_of(body: Any) -> Iterator[Part]:
    """Public parts of a `StoryBody` stream value, in the language of the rendering in force."""
    for child in body:
        if child.block_type == "paragraphs":
            yield from (Part("paragraph", text) for text in _paragraphs(child.value.source))
        elif child.block_type == "heading":
            yield Part("heading", escape(child.value))
        elif child.block_type == "quote":
            yield Part("quote", _joined(child.value["text"].source), child.value["attribution"] or "")
        elif child.block_type == "note":
            yield Part("note", _joined(child.value.source))
        else:
            yield Part("section_break")
