"""The arithmetic of the audit chain: pure functions, no database.

Each entry's digest is an HMAC over its own fields and the digest before it, so whoever can write to the
database but does not hold the key can neither change, drop, insert nor reorder an entry unnoticed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """What one entry contributes to the chain."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: str


def canonical(detail: Mapping[str, object]) -> str:
    """The one way a detail mapping is written down: sorted keys, no spaces, ASCII."""
    return json.dumps(detail, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def link_digest(key: bytes, previous: str, link: Link) -> str:
    """Hex HMAC-SHA256 of one entry, bound to the entry before it."""
    body = canonical(
        {
            "previous": previous,
            "number": link.number,
            "at": link.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": link.actor,
            "action": link.action,
            "subject": link.subject,
            "detail": link.detail,
        }
    )
    return hmac.new(key, body.encode("ascii"), hashlib.sha256).hexdigest()


def head_digest(key: bytes, count: int, last: str) -> str:
    """Hex HMAC that pins how many entries there are, so that a cut tail shows."""
    return hmac.new(key, f"head:{count}:{last}".encode("ascii"), hashlib.sha256).hexdigest()
