"""One short HTTP request to a cache or a hub: no redirect is followed, no answer is read beyond its status."""

from __future__ import annotations

import http.client
import time
from urllib.parse import urlencode, urlsplit

from django.conf import settings

SECONDS = 3.0  # for the whole of one request, however slowly the other side answers
_LONGEST_STATUS_LINE = 64
# A cache that has no such page has nothing to forget.
_NOTHING_THERE = frozenset({404, 410, 412})


def is_told(status: int, kind: str) -> bool:
    """Does this answer (0: none) mean that the other side knows now?"""
    return 200 <= status < 300 or (kind == "purge" and status in _NOTHING_THERE)


class Outside:
    """The requests of one run, and who did not answer in it."""

    def __init__(self) -> None:
        self.silent: set[str] = set()

    def send(self, kind: str, target: str, url: str) -> int:
        """Send one; return the status, or 0. Whoever was silent once is not asked again."""
        if target in self.silent:
            return 0
        try:
            status = _purge(target, url) if kind == "purge" else _ping(target, url)
        except (OSError, ValueError, http.client.HTTPException):
            status = 0
        if not is_told(status, kind):
            self.silent.add(target)
        return status


def _purge(cache: str, url: str) -> int:
    """Ask a cache to forget one address of the public site."""
    host = urlsplit(settings.PUBLIC_ADDRESS).netloc
    base = urlsplit(cache)
    headers = {"Host": host} if host else {}
    return _request(cache, settings.PURGE_METHOD, f"{base.path.rstrip('/')}{url}", b"", headers)


def _ping(hub: str, url: str) -> int:
    """Tell a WebSub hub that a feed changed; it fetches the feed itself."""
    body = urlencode({"hub.mode": "publish", "hub.url": f"{settings.PUBLIC_ADDRESS}{url}"}).encode("ascii")
    path = urlsplit(hub).path or "/"
    return _request(hub, "POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})


def _request(target: str, method: str, path: str, body: bytes, headers: dict[str, str]) -> int:
    """The status of the answer. Raises OSError (TimeoutError too), ValueError or HTTPException."""
    until = time.monotonic() + SECONDS
    parts = urlsplit(target)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        connection.request(method, path, body=body, headers={**headers, "Connection": "close"})
        return _status(connection, until)
    finally:
        connection.close()


def _status(connection: http.client.HTTPConnection, until: float) -> int:
    """Read the status line byte-wise bounded in time: a slow answer must not hold up the others."""
    line = b""
    while b"\n" not in line and len(line) < _LONGEST_STATUS_LINE:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        connection.sock.settimeout(left)
        piece = connection.sock.recv(_LONGEST_STATUS_LINE)
        if not piece:
            break
        line += piece
    return int(line.split()[1]) if line.startswith(b"HTTP/") and len(line.split()) > 1 else 0
