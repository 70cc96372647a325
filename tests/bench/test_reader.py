"""Reading: one edition from the built-in server and from nginx, beside an uncached page of a plain Wagtail site."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.pressed_files import PublicPath, public_batch, put
from edition.serve import EditionServer
from edition.times import FOREVER
from tests.bench.load import requests_a_second, tool
from tests.bench.plain_wagtail import make_site
from tests.deploy.servers import NO_NGINX, built_in, find_nginx, nginx, plain_site

Figure = Callable[[str, str], None]

_PATH = "en/k7m2p9abcdef/index.html"
_ADDRESS = "/en/k7m2p9abcdef/"
_REQUESTS = 20_000
_STORIES = 300
_WORDS = "The kite went up, and nobody spoke until it came down number {}. "


def _page(number: int) -> bytes:
    """About 12 KB that compress as prose does."""
    sentences = (_WORDS.format(number * 7919 + part * part) for part in range(180))
    return f"<p>{'</p><p>'.join(sentences)}</p>".encode()


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    root = tmp_path / "edition"
    batch = public_batch()
    put(root, _PATH, _page(0), until=FOREVER, batch=batch)
    batch.sync()
    return root


def test_pages_a_second_in_one_thread(edition: Path, figure: Figure) -> None:
    server = EditionServer(edition)
    for coding in ("", "gzip"):
        rate = _rate_alone(server, coding)
        figure(f"reader: the application alone, one thread, {coding or 'plain'}", f"{rate:,.0f} requests/s")


def _rate_alone(server: EditionServer, coding: str) -> float:
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": _ADDRESS, "HTTP_ACCEPT_ENCODING": coding}
    statuses: list[str] = []
    began = time.perf_counter()
    for _ in range(_REQUESTS):
        list(server(environ, lambda status, _headers: statuses.append(status)))
    seconds = time.perf_counter() - began
    assert set(statuses) == {"200 OK"}
    return _REQUESTS / seconds


def test_both_servers_beside_a_plain_wagtail_site(edition: Path, tmp_path: Path, figure: Figure) -> None:
    if find_nginx() is None:
        pytest.skip(NO_NGINX)
    make_site(tmp_path / "plain")
    with plain_site(tmp_path / "plain") as server:
        requests_a_second(server.port, "/article-0/")  # once, so that templates are read
        plain = requests_a_second(server.port, "/article-0/")
    with built_in(edition, tmp_path, workers=2) as server:
        ours = requests_a_second(server.port, _ADDRESS)
    with nginx(edition, tmp_path, workers=2) as server:
        theirs = requests_a_second(server.port, _ADDRESS)
    measured = f"({tool()}, 16 connections, gzip)"
    figure(
        f"reader: plain Wagtail article, uncached, granian, 2 workers {measured}", f"{plain:,.0f} requests/s"
    )
    figure(f"reader: edition page, built-in server, 2 workers {measured}", f"{ours:,.0f} requests/s")
    figure(f"reader: edition page, nginx, 2 workers {measured}", f"{theirs:,.0f} requests/s")
    figure("reader: built-in server against plain Wagtail", f"{ours / plain:,.0f} times")


def test_files_of_a_story_a_second(tmp_path: Path, figure: Figure) -> None:
    """Page, card and data with their twins, synced in batches as the journal does it."""
    root = tmp_path / "edition"
    stories = [(f"en/k{number}", _page(number)) for number in range(_STORIES)]
    began = time.perf_counter()
    for at in range(0, _STORIES, 10):
        batch = public_batch()
        made = [
            PublicPath(root, f"{folder}/{name}", body[:size], FOREVER)
            for folder, body in stories[at : at + 10]
            for name, size in (("index.html", None), ("card.json", 600), ("story.json", None))
        ]
        for public in made:
            public.prepare(batch)
        batch.sync_prepared()
        for public in made:
            public.put(batch)
        batch.sync()
    seconds = time.perf_counter() - began
    figure("press: page, card, JSON and their twins on the disk", f"{_STORIES / seconds:,.0f} stories/s")
