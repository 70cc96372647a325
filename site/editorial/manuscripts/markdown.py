"""Read Markdown, by way of the markup that it stands for. Footnotes (`[^1]`) become notes."""

from __future__ import annotations

import re

from markdown import Markdown

from .html import read_markup
from .pieces import Manuscript, damaged, too_much
from .plain_text import decode

# The library's time grows with the square of these marks in one block.
_COSTLY = re.compile(r"[\[<]")
_MOST_IN_BLOCK = 500
_MOST = 10_000


def _bound(text: str) -> None:
    counts = [len(_COSTLY.findall(block)) for block in re.split(r"\n[ \t>]*\n", text)]
    if max(counts) > _MOST_IN_BLOCK or sum(counts) > _MOST:
        raise too_much()


def read(data: bytes) -> Manuscript:
    """Bytes → pieces. Raises Unreadable, also for markup that a web page would be refused for."""
    text = decode(data)
    _bound(text)
    try:
        markup = Markdown(extensions=["footnotes"]).convert(text)
    except Exception:  # noqa: BLE001  (a hostile text may end the library in any way; its words stay out of it)
        raise damaged() from None
    return read_markup(f"<html><body>{markup}</body></html>")
