"""Read a web page: its text alone. A page that could do something by itself is refused."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree, html

from .html_dangers import refuse_active
from .html_notes import Notes
from .html_walk import Walker
from .piece_writer import PieceWriter
from .pieces import Manuscript, Unreadable, damaged
from .plain_text import decode

_LOOKS_LIKE_A_PAGE = re.compile(
    r"<(?:!doctype html|html|head|body|p|div|h[1-6]|article|section|main|br|span)[\s>/]", re.IGNORECASE
)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_TOO_DEEP = etree.ErrorLevels.FATAL


def read(data: bytes) -> Manuscript:
    """Bytes of a saved page → its pieces. Raises Unreadable."""
    text = decode(data)
    if not _LOOKS_LIKE_A_PAGE.search(text):
        raise Unreadable(_("The name says web page, but the file is none."))
    return read_markup(text)


def read_markup(markup: str) -> Manuscript:
    """Markup → its pieces. Raises Unreadable, also for what is nested deeper than libxml2 reads."""
    root = _parsed(_DECLARED.sub("", markup))
    refuse_active(root)
    writer = PieceWriter()
    Walker(writer, Notes(root), {}).walk(root)
    return writer.manuscript()


def _parsed(markup: str) -> Any:
    parser = html.HTMLParser(no_network=True, remove_pis=True)
    try:
        root = html.document_fromstring(markup, parser=parser)
    except (etree.LxmlError, ValueError):
        raise damaged() from None
    if any(entry.level >= _TOO_DEEP for entry in parser.error_log):
        raise damaged()
    return root
