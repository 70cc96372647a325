"""Ends of validity as the edition's folder writes them: whole seconds since 1970."""

from __future__ import annotations

from datetime import datetime

FOREVER = 2**40  # seconds: no end


def seconds_of(valid_until: datetime | None) -> int:
    """The second before which something may be public; None: no end."""
    return FOREVER if valid_until is None else int(valid_until.timestamp())
