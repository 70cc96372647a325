"""The text of a page as somebody reads it: for counting, never for clearing (that searches bytes)."""

from __future__ import annotations

from lxml import html


def visible_text(body: bytes) -> str:
    """All text of an HTML file, blocks apart."""
    root = html.fromstring(body.decode("utf-8"))
    return "\n".join(part for part in root.itertext())
