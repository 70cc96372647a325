"""How many pages a second the built-in file server answers in one thread, at 0 queries."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from edition.durable_files import write_whole
from edition.layout import page_file, until_file
from edition.serve import EditionServer

_REQUESTS = 20_000


def test_pages_a_second(tmp_path: Path, figure: Callable[[str, str], None]) -> None:
    path = "en/k7m2p9abcdef/index.html"
    write_whole(page_file(tmp_path, path), b"<p>" + b"words " * 2000 + b"</p>")
    write_whole(until_file(tmp_path, path), str(2**40).encode())
    server = EditionServer(tmp_path)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/en/k7m2p9abcdef/"}
    statuses: list[str] = []
    began = time.perf_counter()
    for _ in range(_REQUESTS):
        list(server(environ, lambda status, _headers: statuses.append(status)))
    seconds = time.perf_counter() - began
    assert set(statuses) == {"200 OK"}
    figure(
        "reader: a 12 KB page from the built-in server, one thread", f"{_REQUESTS / seconds:,.0f} requests/s"
    )
