"""One small edition, pressed by the real steps, behind each of the two servers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.pressed_files import public_batch, put, take_away
from edition.times import FOREVER
from tests.deploy.servers import NO_NGINX, Server, built_in, find_nginx, nginx

KITE = "<p>The kite went up, and nobody spoke until it came down.</p>" * 60
PAGES = {
    "index.html": "<p>home</p>" * 40,
    "ko/index.html": "<p>집</p>" * 40,
    "en/index.html": "<p>home</p>" * 40,
    "en/kite/index.html": KITE,
    "ko/kite/index.html": "<p>연이 올라갔다.</p>" * 60,
    "en/kite/captions.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nA kite.\n",
    "assets/0123456789abcdef.css": "p { color: black }" * 20,
    "assets/0123456789abcdef.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" * 3,
    "robots.txt": "User-agent: *\n",
    "feed.json": '{"items": []}' + " " * 300,
    ".well-known/security.txt": "Contact: mailto:desk@moksori.example\n",
    ".errors/404.en.html": "<p>There is no page here</p>",
    ".errors/404.ko.html": "<p>이 주소에는 페이지가 없습니다</p>",
    ".errors/410.en.html": "<p>This page is no longer published.</p>",
    ".errors/410.ko.html": "<p>이 페이지는 더 이상 공개되지 않습니다.</p>",
}
PICTURE = bytes(range(256)) * 8  # no text: it has no twins
TAKEN_DOWN = ("en/old/index.html", "ko/old/index.html")
NOTHING_LEFT = "en/unseen/index.html"


def press_all(root: Path) -> None:
    batch = public_batch()
    files = {path: body.encode() for path, body in PAGES.items()} | {"assets/picture.png": PICTURE}
    for path in (*TAKEN_DOWN, NOTHING_LEFT):
        files[path] = KITE.encode()
    for path, body in files.items():
        put(root, path, body, until=FOREVER, batch=batch)
    for path in TAKEN_DOWN:
        take_away(root, path, tombstone=PAGES[f".errors/410.{path[:2]}.html"].encode(), batch=batch)
    take_away(root, NOTHING_LEFT, tombstone=None, batch=batch)
    batch.sync()


@pytest.fixture(scope="package")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("edition")
    press_all(root)
    return root


@pytest.fixture(scope="package", params=["built-in", "nginx"])
def server(
    request: pytest.FixtureRequest, edition: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Each test of this folder runs against both."""
    folder = tmp_path_factory.mktemp("server")
    if request.param == "nginx" and find_nginx() is None:
        pytest.skip(NO_NGINX)
    start = nginx if request.param == "nginx" else built_in
    with start(edition, folder) as running:
        yield running
