"""The process that reads a PDF: `python -m … pdf_worker`."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2

from protection.matching.model import CannotRead

from . import pdf_objects, pdf_pages, worker
from .bounds import MOST_REVISIONS

_REVISION_END = re.compile(rb"%%EOF[\r\n ]*")


def _revisions(data: bytes) -> list[bytes]:
    """The file as it stood before each later change: a change is written behind the end, and hides nothing."""
    ends = [met.end() for met in _REVISION_END.finditer(data)]
    older = [end for end in ends if end < len(data) and data[end:].strip(b"\x00\r\n ")]
    if len(older) > MOST_REVISIONS:
        raise CannotRead(f"The PDF keeps more than {MOST_REVISIONS} revisions.")
    return [data[:end] for end in older]


def _open(data: bytes, *, recover: bool) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data), suppress_warnings=True, attempt_recovery=recover)


def read(data: bytes) -> worker.Found:
    """Everything in the PDF. Raises CannotRead for what is damaged, encrypted or beyond the bounds."""
    found = worker.Found.nothing()
    try:
        with _open(data, recover=True) as document:
            pdf_objects.read(document, found)
        pdf_pages.read(data, found)
    except pikepdf.PasswordError:
        raise CannotRead("The PDF is locked with a password.") from None
    except (pikepdf.PdfError, pypdfium2.PdfiumError, pikepdf.DataDecodingError):
        raise CannotRead("The PDF is damaged.") from None
    for revision in _revisions(data):
        _read_revision(revision, found)
    return found


def _read_revision(data: bytes, found: worker.Found) -> None:
    """An older revision. The first end mark of a PDF made for the web ends no revision: nothing opens there."""
    try:
        with _open(data, recover=False) as document:
            pdf_objects.read(document, found)
        pdf_pages.read(data, found)
    except (pikepdf.PdfError, pypdfium2.PdfiumError):
        return


if __name__ == "__main__":
    worker.answer(read)
