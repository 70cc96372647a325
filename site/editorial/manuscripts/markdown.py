"""Read Markdown, by way of the markup that it stands for. Footnotes (`[^1]`) become notes."""

from __future__ import annotations

from markdown import Markdown

from .html import read_markup
from .pieces import Manuscript, damaged
from .plain_text import decode


def read(data: bytes) -> Manuscript:
    """Bytes → pieces. Raises Unreadable, also for markup that a web page would be refused for."""
    text = decode(data)
    try:
        markup = Markdown(extensions=["footnotes"]).convert(text)
    except Exception:  # noqa: BLE001  (a hostile text may end the library in any way; its words stay out of it)
        raise damaged() from None
    return read_markup(f"<html><body>{markup}</body></html>")
