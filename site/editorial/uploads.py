"""Uploads are held in memory. A temporary file would leave a manuscript readable on the disk before it is sealed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from editorial.manuscripts import LARGEST


class InMemoryUpload(FileUploadHandler):
    """Keeps at most LARGEST bytes of one request; of more, only the size, so that the form can say so."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._held = 0
        self._file = BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._held += len(raw_data)
        if self._held <= LARGEST:
            self._file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file; empty, with its true size, when it was too much: half a file is of no use."""
        held = self._file if self._held <= LARGEST else BytesIO()
        held.seek(0)
        return InMemoryUploadedFile(
            held,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
