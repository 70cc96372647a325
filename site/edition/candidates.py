"""Candidate bytes: rendered once, stored under their own digest, pressed as they are, never rendered again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings

from edition.durable_files import remove_whole, write_whole
from edition.one_at_a_time import one_writer


class CandidateLost(RuntimeError):
    """The stored bytes are not there or not the ones that were cleared: nothing can be pressed."""


def digest_of(data: bytes) -> str:
    """SHA-256 in hex: the artifact digest."""
    return hashlib.sha256(data).hexdigest()


def _folder() -> Path:
    return Path(settings.DESK_ROOT) / "candidates"


def store_candidate(data: bytes) -> str:
    """Keep bytes for pressing; return their digest. On disk before any row speaks of them."""
    digest = digest_of(data)
    path = _folder() / digest
    if not path.exists():
        with one_writer("candidates"):
            write_whole(path, data)
    return digest


def read_candidate(digest: str) -> bytes:
    """The very bytes that were cleared. Raises CandidateLost."""
    try:
        data = (_folder() / digest).read_bytes()
    except FileNotFoundError as error:
        raise CandidateLost("The cleared bytes are gone; clear the page again.") from error
    if digest_of(data) != digest:
        raise CandidateLost("The cleared bytes were changed on disk; clear the page again.")
    return data


def erase_candidate(digest: str) -> bool:
    """Delete stored bytes; True if they were there."""
    return remove_whole(_folder() / digest, root=_folder())


def stored_candidates() -> set[str]:
    """Names of all that is stored: digests, and what an interrupted storing left."""
    folder = _folder()
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()
