"""Answer readers from the edition's folder: no database, no session, no cookie, no log of who read what.

A WSGI application of the standard library alone. It checks `valid_until` on every request, so time fails
closed here even when no timer runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from edition.layout import ERRORS, GONE, TWINS, UNTIL, WELL_KNOWN, UnlawfulPath, checked, is_twin_time
from edition.serving.conditions import is_known, may_join
from edition.serving.files import Files, Served
from edition.serving.headers import (
    HTML,
    NEVER,
    SECURITY_HEADERS,
    Headers,
    caching_of,
    status_line,
    type_of,
)
from edition.serving.negotiation import LANGUAGES, encodings, language
from edition.serving.ranges import Part, Unsatisfiable, part_of
from edition.twins import is_compressible

__all__ = ["SECURITY_HEADERS", "EditionServer"]

StartResponse = Callable[..., Any]
Environ = dict[str, Any]


class EditionServer:
    """Serve one folder. `now` tells the seconds since 1970."""

    def __init__(self, root: Path, now: Callable[[], float] = time.time) -> None:
        self.now = now
        self._files = Files(root)

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        if environ.get("REQUEST_METHOD", "GET") not in ("GET", "HEAD"):
            return _say(
                start, HTTPStatus.METHOD_NOT_ALLOWED, [("Allow", "GET, HEAD"), ("Cache-Control", NEVER)]
            )
        path = _path_of(environ)
        if path == "index.html" and "index.html" not in environ.get("PATH_INFO", "") and _is_korean(environ):
            headers = [("Location", "/ko/"), ("Vary", "Accept-Language"), ("Cache-Control", "no-cache")]
            return _say(start, HTTPStatus.FOUND, headers)
        page = self._files.get(path) if path else None
        if page is None:
            return self._nothing(path, environ, start)
        if not self.now() < self._until(path):
            return self._error(HTTPStatus.GONE, path, environ, start)
        try:
            return self._page(path, page, environ, start)
        except OSError:  # it went a moment ago
            return self._error(HTTPStatus.NOT_FOUND, path, environ, start)

    def _page(self, path: str, page: Served, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        """What is public: whole, compressed, in part, or not again."""
        wanted = environ.get("HTTP_RANGE", "") if environ.get("REQUEST_METHOD", "GET") == "GET" else ""
        coding = "" if wanted else self._coding(path, page, environ.get("HTTP_ACCEPT_ENCODING", ""))
        served = self._files.get(path + TWINS[coding]) if coding else page
        if served is None:
            served, coding = page, ""
        headers: Headers = [("ETag", served.etag), ("Cache-Control", caching_of(path))]
        if vary := _varies(path, environ):
            headers.append(("Vary", vary))
        if is_known(environ.get("HTTP_IF_NONE_MATCH", ""), served.etag):
            return _say(start, HTTPStatus.NOT_MODIFIED, headers)
        if coding:
            headers.append(("Content-Encoding", coding))
        else:
            headers.append(("Accept-Ranges", "bytes"))
        headers.append(("Content-Type", type_of(path)))
        return _send(environ, start, served, headers, wanted)

    def _coding(self, path: str, page: Served, accept: str) -> str:
        """The best coding that is accepted and of which there is a twin of exactly this page; "" for none."""
        if not accept or not is_compressible(path):
            return ""
        for coding in encodings(accept, TWINS):
            twin = self._files.get(path + TWINS[coding])
            if twin is not None and is_twin_time(page.seconds, twin.seconds, coding):
                return coding
        return ""

    def _nothing(self, path: str, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        """No such file: taken down, a folder without its slash, or nothing that ever was."""
        gone = self._files.get(f"{GONE}/{path}") if path else None
        if gone is not None:
            return _refuse(environ, start, HTTPStatus.GONE, gone, [])
        if path and any(self._files.get(f"{folder}{path}/index.html") for folder in ("", f"{GONE}/")):
            return _say(
                start,
                HTTPStatus.MOVED_PERMANENTLY,
                [("Location", f"/{path}/"), ("Cache-Control", "no-cache")],
            )
        return self._error(HTTPStatus.NOT_FOUND, path, environ, start)

    def _error(
        self, status: HTTPStatus, path: str, environ: Environ, start: StartResponse
    ) -> Iterable[bytes]:
        """The house's page for it, in the language of the address, or the reader's where the address has none."""
        spoken, more = path.split("/", 1)[0], list[tuple[str, str]]()
        if spoken not in LANGUAGES:
            spoken = _first_folder(environ)
        if spoken not in LANGUAGES:
            spoken, more = language(environ.get("HTTP_ACCEPT_LANGUAGE", "")), [("Vary", "Accept-Language")]
        body = self._files.get(f"{ERRORS}/{status.value}.{spoken}.html")
        return _refuse(environ, start, status, body, more)

    def _until(self, path: str) -> float:
        """When this page stops being public. No file, or a damaged one: it has stopped."""
        end = self._files.get(f"{UNTIL}/{path}")
        try:
            return float(int(end.body or b"0")) if end else 0.0
        except ValueError:
            return 0.0


def _path_of(environ: Environ) -> str:
    """The public path that an address names; "" for one that cannot be public.

    The server in front has decoded the address once; decoding again would let "%252e" pass for a dot.
    """
    address = environ.get("PATH_INFO", "")
    relative = address.removeprefix("/")
    if not relative or relative.endswith("/"):
        relative += "index.html"
    try:
        path = checked(relative)
    except UnlawfulPath:
        return ""
    return "" if path.startswith(".") and not path.startswith(f"{WELL_KNOWN}/") else path


def _first_folder(environ: Environ) -> str:
    return str(environ.get("PATH_INFO", "")).lstrip("/")[:3].rstrip("/")


def _is_korean(environ: Environ) -> bool:
    return language(environ.get("HTTP_ACCEPT_LANGUAGE", "")) == "ko"


def _varies(path: str, environ: Environ) -> str:
    first = ["Accept-Language"] if environ.get("PATH_INFO", "") in ("", "/") else []
    return ", ".join([*first, *(["Accept-Encoding"] if is_compressible(path) else [])])


def _send(
    environ: Environ, start: StartResponse, served: Served, headers: Headers, wanted: str
) -> Iterable[bytes]:
    """Send a file, or the part that is wanted of it."""
    part: Part | None = None
    if wanted and may_join(environ.get("HTTP_IF_RANGE", ""), served.etag):
        try:
            part = part_of(wanted, served.size)
        except Unsatisfiable:
            headers = [("Content-Range", f"bytes */{served.size}"), ("Cache-Control", NEVER)]
            return _say(start, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers)
    pieces = [] if environ.get("REQUEST_METHOD") == "HEAD" else served.pieces(part)
    if part is None:
        return _say(start, HTTPStatus.OK, [*headers, ("Content-Length", str(served.size))], pieces)
    where = f"bytes {part.start}-{part.last}/{served.size}"
    headers = [*headers, ("Content-Range", where), ("Content-Length", str(part.length))]
    return _say(start, HTTPStatus.PARTIAL_CONTENT, headers, pieces)


def _refuse(
    environ: Environ, start: StartResponse, status: HTTPStatus, body: Served | None, more: Headers
) -> Iterable[bytes]:
    size = body.size if body else 0
    headers = [("Content-Type", HTML), ("Cache-Control", NEVER), *more, ("Content-Length", str(size))]
    pieces = [] if body is None or environ.get("REQUEST_METHOD") == "HEAD" else body.pieces()
    return _say(start, status, headers, pieces)


def _say(
    start: StartResponse, status: HTTPStatus, headers: Headers, pieces: Iterable[bytes] = ()
) -> Iterable[bytes]:
    start(status_line(status), [*headers, *SECURITY_HEADERS])
    return pieces
