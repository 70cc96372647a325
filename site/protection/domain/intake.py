"""Seal a manuscript: the raw bytes are in the vault before anything else happens to them."""

from __future__ import annotations

from audit.domain import record
from speakers.models import Testimony
from vault.domain import FileKnown, store_file

__all__ = ["FileKnown", "seal_manuscript"]


def seal_manuscript(*, testimony: Testimony, data: bytes, name: str, actor: str) -> str:
    """Seal the raw file and return its id. FileKnown when these very bytes are sealed already; OSError."""
    file = store_file(data, scope=testimony.pk, name=name)
    record(actor=actor, action="manuscript.sealed", subject=testimony.pk, size=len(data))
    return file
