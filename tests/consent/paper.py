"""A consent form as somebody who reads it gets it: its words, sizes and pages, by another program than made it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

FOOTER_FROM_BELOW = 48  # points; what stands lower repeats the number of the form and the page


def squeezed(text: str) -> str:
    """Without spaces and line ends: where a line is broken says nothing."""
    return "".join(unicodedata.normalize("NFC", text).split())


def words_of(pdf: bytes) -> str:
    """All text, page after page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def sizes_of(pdf: bytes) -> list[tuple[float, float]]:
    """(width, height) of every page in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_size() for page in document]
    finally:
        document.close()


def smallest_letter(pdf: bytes) -> float:
    """The smallest size of a letter above the footers, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return min(size for page in document for size in _letters_above_the_footer(page.get_textpage()))
    finally:
        document.close()


def _letters_above_the_footer(text: pypdfium2.PdfTextPage) -> Iterator[float]:
    for index in range(text.count_chars()):
        if text.get_charbox(index)[1] > FOOTER_FROM_BELOW and text.get_text_range(index, 1).strip():
            yield pdfium.FPDFText_GetFontSize(text.raw, index)
