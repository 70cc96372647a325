"""PDF: read by the worker, page by page and object by object; what is attached is read as files."""

from __future__ import annotations

from . import worker
from .gathering import Gathering


def read(data: bytes, into: Gathering) -> None:
    """The pages, all strings of all objects and older revisions, attachments and pictures. Raises CannotRead."""
    worker.gather("pdf_worker", data, into)
