"""The text of PDF pages, in the orders in which a reader, a program or a search engine may take it."""

from __future__ import annotations

import ctypes
import re
from itertools import groupby
from operator import itemgetter

import pypdfium2
from pypdfium2 import raw

from protection.matching.model import CannotRead

from .bounds import MOST_PAGES
from .worker import Found

_LINE_END = re.compile(r"(?:[-\u00ad\u2010\ufffe]?)[ \t]*(?:\r\n|\r|\n)")
# Points; baselines of one line differ by less.
_SAME_LINE = 3


def read(data: bytes, found: Found) -> None:
    """Each page as it is drawn, from top to bottom, with lines joined, and with words from right to left."""
    with pypdfium2.PdfDocument(data) as document:
        if len(document) > MOST_PAGES:
            raise CannotRead(f"The PDF has more than {MOST_PAGES} pages.")
        for number in range(len(document)):
            _page(document, number, found)


def _page(document: pypdfium2.PdfDocument, number: int, found: Found) -> None:
    page = document[number]
    try:
        words = page.get_textpage()
        drawn = words.get_text_range() if words.count_chars() else ""
        if not drawn.strip():
            return
        found.texts.append(("page", drawn))
        found.texts.append(("page, lines joined", _LINE_END.sub("", drawn)))
        found.texts.append(("page, hyphens undone", _LINE_END.sub(" ", drawn)))
        backwards = "\n".join(" ".join(reversed(line.split())) for line in drawn.splitlines())
        found.texts.append(("page, right to left", backwards))
        found.texts.append(("page, by place", _by_place(words)))
    finally:
        page.close()


def _by_place(words: pypdfium2.PdfTextPage) -> str:
    """The characters of a page from top to bottom and from left to right, whatever the order they are drawn in.

    Spaces that the library puts between words have no place of their own: they stay behind the one before.
    """
    x, y = ctypes.c_double(), ctypes.c_double()
    row, left = 0, 0.0
    placed: list[tuple[int, float, str]] = []
    for index in range(words.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(words, index))
        if not char.isspace() and raw.FPDFText_GetCharOrigin(words, index, x, y):
            row, left = round(-y.value / _SAME_LINE), x.value
        placed.append((row, left, char))
    placed.sort(key=itemgetter(0, 1))
    rows = groupby(placed, key=itemgetter(0))
    return "\n".join("".join(char for _, _, char in line) for _, line in rows)
