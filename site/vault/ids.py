"""Opaque random ids: no counter, no time, nothing to guess from or to sort by."""

from __future__ import annotations

import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # no look-alikes: ids are read aloud now and then


def opaque_id(prefix: str, length: int = 20) -> str:
    """Return `<prefix>_<length random characters>` (about 4.9 bits a character)."""
    return f"{prefix}_{''.join(secrets.choice(_ALPHABET) for _ in range(length))}"


def person_id() -> str:
    """Key of a real person."""
    return opaque_id("i")


def detail_id() -> str:
    """Key of a private detail."""
    return opaque_id("d")


def file_id() -> str:
    """Key of a sealed file, and its only name on disk."""
    return opaque_id("f")
