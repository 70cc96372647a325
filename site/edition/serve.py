"""Answer readers from the edition's folder: no database, no session, no cookie, no log of who read what.

A WSGI application of the standard library alone. It checks `valid_until` on every request, so time fails
closed here even when no timer runs.
"""

from __future__ import annotations

import hashlib
import mimetypes
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from edition.layout import ERRORS, GONE, UNTIL, UnlawfulPath, checked

StartResponse = Callable[..., Any]

LANGUAGES = ("en", "ko")
_TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8"}
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
SECURITY_HEADERS = [
    ("Content-Security-Policy", _POLICY),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
]
_CACHE_FILES, _CACHE_LARGEST = 2000, 2_000_000


@dataclass(frozen=True, slots=True)
class Served:
    """A file as it is answered."""

    stamp: tuple[int, int, int]
    body: bytes
    etag: str


class EditionServer:
    """Serve one folder. `now` tells the seconds since 1970."""

    def __init__(self, root: Path, now: Callable[[], float] = time.time) -> None:
        self.root = root
        self.now = now
        self._cache: OrderedDict[Path, Served] = OrderedDict()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        method = environ.get("REQUEST_METHOD", "GET")
        if method not in ("GET", "HEAD"):
            return self._answer(start_response, HTTPStatus.METHOD_NOT_ALLOWED, b"", [("Allow", "GET, HEAD")])
        path = unquote_to_bytes(environ.get("PATH_INFO", "/")).decode("utf-8", "replace")
        status, served, headers = self._find(path, environ.get("HTTP_ACCEPT_LANGUAGE", ""))
        if served is not None and status == HTTPStatus.OK:
            headers = [*headers, ("ETag", served.etag)]
            if served.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
                return self._answer(start_response, HTTPStatus.NOT_MODIFIED, b"", headers)
        body = served.body if served else b""
        headers = [*headers, ("Content-Length", str(len(body)))]
        return self._answer(start_response, status, b"" if method == "HEAD" else body, headers)

    def _find(self, path: str, accept: str) -> tuple[HTTPStatus, Served | None, list[tuple[str, str]]]:
        relative = path.lstrip("/")
        if not relative:
            return self._first(accept)
        if relative.endswith("/"):
            relative += "index.html"
        language = relative.split("/", 1)[0] if relative.split("/", 1)[0] in LANGUAGES else "en"
        try:
            checked(relative)
        except UnlawfulPath:
            return self._error(HTTPStatus.NOT_FOUND, language)
        if relative.startswith("."):
            return self._error(HTTPStatus.NOT_FOUND, language)
        return self._page(relative, language)

    def _first(self, accept: str) -> tuple[HTTPStatus, Served | None, list[tuple[str, str]]]:
        """The address that has no language. Caches must know that the answer depends on the reader's."""
        varies = ("Vary", "Accept-Language")
        if _prefers_korean(accept):
            return HTTPStatus.FOUND, None, [("Location", "/ko/"), varies]
        status, served, headers = self._page("index.html", "en")
        return status, served, [*headers, varies]

    def _page(self, relative: str, language: str) -> tuple[HTTPStatus, Served | None, list[tuple[str, str]]]:
        page = self._load(self.root / relative)
        if page is not None and self.now() < self._until(relative):
            caching = "public, max-age=31536000, immutable" if relative.startswith("assets/") else "no-cache"
            return HTTPStatus.OK, page, [("Content-Type", _type_of(relative)), ("Cache-Control", caching)]
        if page is not None:
            return self._error(HTTPStatus.GONE, language)
        gone = self._load(self.root / GONE / relative)
        if gone is not None:
            headers = [("Content-Type", _TYPES[".html"]), ("Cache-Control", "no-store")]
            return HTTPStatus.GONE, gone, headers
        if any(self._load(folder / relative / "index.html") for folder in (self.root, self.root / GONE)):
            return HTTPStatus.MOVED_PERMANENTLY, None, [("Location", f"/{relative}/")]
        return self._error(HTTPStatus.NOT_FOUND, language)

    def _error(
        self, status: HTTPStatus, language: str
    ) -> tuple[HTTPStatus, Served | None, list[tuple[str, str]]]:
        body = self._load(self.root / ERRORS / f"{status.value}.{language}.html")
        return status, body, [("Content-Type", _TYPES[".html"]), ("Cache-Control", "no-store")]

    def _until(self, relative: str) -> float:
        """When this page stops being public. No file, or a damaged one: it has stopped."""
        end = self._load(self.root / UNTIL / relative)
        try:
            return float(int(end.body)) if end else 0.0
        except ValueError:
            return 0.0

    def _load(self, file: Path) -> Served | None:
        try:
            info = file.stat()
        except (OSError, ValueError):
            return None
        if not file.is_file():
            return None
        stamp = (info.st_mtime_ns, info.st_ino, info.st_size)
        known = self._cache.get(file)
        if known is not None and known.stamp == stamp:
            return known
        try:
            body = file.read_bytes()
        except OSError:
            return None
        served = Served(stamp, body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')
        if len(body) <= _CACHE_LARGEST:
            self._cache[file] = served
            while len(self._cache) > _CACHE_FILES:
                self._cache.popitem(last=False)
        return served

    @staticmethod
    def _answer(
        start_response: StartResponse, status: HTTPStatus, body: bytes, headers: list[tuple[str, str]]
    ) -> Iterable[bytes]:
        start_response(f"{status.value} {status.phrase}", [*headers, *SECURITY_HEADERS])
        return [body] if body else []


def _type_of(relative: str) -> str:
    suffix = Path(relative).suffix
    return _TYPES.get(suffix) or mimetypes.guess_type(relative)[0] or "application/octet-stream"


def _prefers_korean(accept: str) -> bool:
    """Does the first language named that we speak say Korean?"""
    for part in accept.split(","):
        code = part.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code == "ko"
    return False
