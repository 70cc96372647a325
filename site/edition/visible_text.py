"""The text of a page as somebody reads it: for counting, never for clearing (that searches bytes)."""

from __future__ import annotations

from lxml import html


def visible_text(body: bytes) -> str:
    """All text of an HTML file, blocks apart."""
    root = html.fromstring(body.decode("utf-8"))
    return "\n".join(part for part in root.itertext())


def story_text(body: bytes) -> str:
    """The text of the story alone, one line for each paragraph or heading, without the house round it."""
    root = html.fromstring(body.decode("utf-8"))
    blocks = root.xpath("//*[contains(@class, 'story-body')]//*[self::p or self::h2 or self::li]")
    return "\n".join(" ".join(block.text_content().split()) for block in blocks)
