"""Parts of files, large files, and answers that must not be told apart."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings

from edition.pressed_files import public_batch, put, take_away
from edition.serve import EditionServer
from edition.serving.ranges import Part, Unsatisfiable, part_of
from edition.times import FOREVER
from tests.edition.pressing import NEW, PATH
from tests.stories_for_tests import Answer, ask

SIZE = 2048


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("bytes=0-0", Part(0, 0)),
        ("bytes=0-99999", Part(0, 2047)),
        ("bytes=2047-", Part(2047, 2047)),
        ("bytes=-1", Part(2047, 2047)),
        ("bytes=-9999", Part(0, 2047)),
        (" BYTES = 1-2 ", Part(1, 2)),
        ("", None),
        ("bytes=5-3", None),
        ("bytes=1-2,4-5", None),
        ("bytes=a-b", None),
        ("bytes=1.5-2", None),
        ("bytes=--1", None),
        ("bytes=+1-2", None),
        ("bytes=1-2;x", None),
        ("bytes=" + "9" * 30 + "-", None),
        ("bytes=٠-٩", None),
        ("items=0-1", None),
    ],
)
def test_a_wish_is_read_or_ignored(header: str, wanted: Part | None) -> None:
    assert part_of(header, SIZE) == wanted


@pytest.mark.parametrize("header", ["bytes=2048-", "bytes=99999999999999999999-", "bytes=-0"])
def test_what_is_not_there_cannot_be_had(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        part_of(header, SIZE)


@pytest.mark.parametrize("header", ["bytes=0-", "bytes=0-0", "bytes=-1"])
def test_an_empty_file_has_no_parts(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        part_of(header, 0)


def lay(path: str, body: bytes, until: int = FOREVER) -> Path:
    batch = public_batch()
    put(Path(settings.EDITION_ROOT), path, body, until=until, batch=batch)
    batch.sync()
    return Path(settings.EDITION_ROOT) / path


def test_a_large_file_is_sent_in_pieces_and_in_parts() -> None:
    body = os.urandom(3_000_001)
    lay("assets/talk.webm", body)
    server = EditionServer(Path(settings.EDITION_ROOT))
    said: list[str] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/assets/talk.webm"}
    pieces = list(server(environ, lambda status, _headers: said.append(status)))
    assert b"".join(pieces) == body
    assert max(map(len, pieces)) <= 65_536
    part = ask("/assets/talk.webm", HTTP_RANGE="bytes=2999990-")
    assert (part.status, part.body) == (206, body[2_999_990:])
    middle = ask("/assets/talk.webm", HTTP_RANGE="bytes=1000-200999")
    assert (middle.body, middle.headers["Content-Length"]) == (body[1000:201_000], "200000")
    assert ask("/assets/talk.webm", "HEAD").body == b""


def test_memory_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.serving.files._ROOM", 100_000)
    server = EditionServer(Path(settings.EDITION_ROOT))
    for number in range(20):
        lay(f"assets/{number}.png", os.urandom(20_000))
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/assets/{number}.png"}
        assert len(b"".join(server(environ, lambda _status, _headers: None))) == 20_000
        assert server._files._held <= 100_000


def _told(answer: Answer) -> tuple[int, bytes, dict[str, str]]:
    return answer.status, answer.body, answer.headers


def test_ended_hidden_and_taken_down_look_exactly_alike() -> None:
    words = b"<p>This page is no longer published.</p>"
    lay(".errors/410.en.html", words)
    lay("en/ended/index.html", NEW, until=1)
    lay("en/off/index.html", NEW)
    batch = public_batch()
    take_away(Path(settings.EDITION_ROOT), "en/off/index.html", tombstone=words, batch=batch)
    batch.sync()
    requests: list[dict[str, str]] = [
        {},
        {"HTTP_ACCEPT_ENCODING": "br"},
        {"HTTP_RANGE": "bytes=0-1"},
        {"HTTP_IF_NONE_MATCH": "*"},
        {"HTTP_ACCEPT_LANGUAGE": "ko"},
    ]
    for environ in requests:
        for method in ("GET", "HEAD"):
            ended, off = ask("/en/ended/", method, **environ), ask("/en/off/", method, **environ)
            assert _told(ended) == _told(off)
            assert ended.status == 410
    assert ask("/en/ended").status == ask("/en/off").status == 301


def test_a_file_that_goes_while_it_is_asked_for_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    file = lay("assets/talk.webm", os.urandom(1_500_000))
    server = EditionServer(Path(settings.EDITION_ROOT))

    def status() -> str:
        said: list[str] = []
        list(
            server(
                {"REQUEST_METHOD": "GET", "PATH_INFO": "/assets/talk.webm"},
                lambda line, _h: said.append(line),
            )
        )
        return said[0][:3]

    assert status() == "200"
    plain = EditionServer._until

    def then_gone(self: EditionServer, path: str) -> float:
        file.unlink()
        return plain(self, path)

    monkeypatch.setattr(EditionServer, "_until", then_gone)
    assert status() == "404"


def test_well_known_names_are_served_and_no_other_with_a_dot() -> None:
    lay(".well-known/security.txt", b"Contact: mailto:desk@moksori.example\n")
    assert ask("/.well-known/security.txt").status == 200
    for path in (
        "/.well-known/",
        "/.well-known",
        "/.well-known/.x",
        "/.until/.well-known/security.txt",
        "/x/.well-known/y",
    ):
        assert ask(path).status == 404


def test_a_page_is_found_by_one_address_only() -> None:
    """Another spelling of an address would be kept by caches when the page goes off."""
    lay(PATH, NEW)
    assert ask("/en/kite/").status == 200
    for path in (
        "/en//kite/",
        "/en/./kite/",
        "/en/x/../kite/",
        "/en/%6bite/",
        "/en/kite//",
        "/en/kite/index.html/",
    ):
        assert ask(path).status == 404, path
