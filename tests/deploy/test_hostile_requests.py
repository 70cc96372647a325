"""Addresses, headers and requests that mean harm: neither server shows what is hidden, breaks, or writes anybody down."""

from __future__ import annotations

import contextlib
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.deploy.conftest import KITE, PAGES
from tests.deploy.servers import Server, armoured

NOTHING = {PAGES[".errors/404.en.html"].encode(), PAGES[".errors/404.ko.html"].encode()}

HIDDEN = {
    "ends": "/.until/en/kite/index.html",
    "tombstones": "/.gone/en/old/index.html",
    "tombstones as a folder": "/.gone/en/old/",
    "error pages": "/.errors/404.en.html",
    "encoded": "/%2euntil/en/kite/index.html",
    "encoded, capitals": "/%2Egone/en/old/index.html",
    "two slashes": "//.errors/404.en.html",
    "inside": "/en/.index.html.part",
    "well-known alone": "/.well-known/",
    "a name that begins alike": "/.well-known-not/x",
    "hidden in well-known": "/.well-known/.hidden",
    "twin": "/en/kite/index.html.gz",
    "twin, br": "/en/kite/index.html.br",
    "health": "/health",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_names_are_nothing(server: Server, name: str, edition: Path) -> None:
    hidden = edition / ".well-known" / ".hidden"
    hidden.write_bytes(b"secret")
    try:
        said = server.ask(HIDDEN[name])
    finally:
        hidden.unlink()
    assert said.status == 404
    assert said.body in NOTHING
    armoured(said)


@pytest.mark.parametrize("name", ["file", "folder"])
def test_no_link_leads_out_of_the_folder(server: Server, name: str, edition: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"outside")
    link = edition / "en" / name
    link.symlink_to(tmp_path if name == "folder" else tmp_path / "index.html")
    ends = edition / ".until" / "en" / name
    ends.write_bytes(b"99999999999") if name == "file" else ends.mkdir()
    try:
        said = server.ask("/en/folder/" if name == "folder" else "/en/file")
    finally:
        link.unlink()
        ends.rmdir() if ends.is_dir() else ends.unlink()
    assert b"outside" not in said.body
    assert said.status in {404, 410}


HOSTILE = {
    "up": "/../keys/keyring.json",
    "up, encoded": "/%2e%2e/%2e%2e/etc/passwd",
    "up, encoded twice": "/%252e%252e/etc/passwd",
    "up, slashes encoded": "/en%2f..%2f..%2f..%2fetc%2fpasswd",
    "up, backslashes": "/en\\..\\..\\etc\\passwd",
    "up and back": "/en/../.until/en/kite/index.html",
    "NUL": "/en/kite/%00",
    "not UTF-8": "/en/%ff%fe/",
    "raw bytes": "/en/\xff\xfe/",
    "half an escape": "/en/%e",
    "very long": "/" + "a" * 7000,
    "far too long": "/" + "a" * 60_000,
    "very deep": "/en" + "/a" * 3000,
    "line break": "/en/kite%0d%0aSet-Cookie:%20a=b",
    "line break after": "/en/kite%0d%0a/",
    "a file as a folder": "/robots.txt/",
    "a folder": "/assets",
    "another folder": "/assets/",
    "another site": "//evil.example/en/kite",
    "another site, folder": "//en/kite",
    "absolute": "http://evil.example/en/nothing",
    "star": "*",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_addresses_get_nothing(server: Server, name: str) -> None:
    said = server.ask(HOSTILE[name])
    assert said.status in {400, 404, 414, 431}
    assert said.header("set-cookie") == ""
    assert said.header("location") == ""
    assert b"Traceback" not in said.body
    assert server.ask("/en/kite/").status == 200, "the server is no longer there"


@pytest.mark.parametrize(
    "header",
    [
        {"Range": "bytes=" + "9" * 5000 + "-"},
        {"Range": "bytes=-" + "9" * 400},
        {"Range": "bytes=1-2" + ",1-2" * 1500},
        {"Range": "bytes=\xff-\xfe"},
        {"Range": "bytes=١-٢".encode().decode("latin-1")},
        {"If_Range": '"' * 5000, "Range": "bytes=0-1"},
        {"If_None_Match": '"' * 7001},
        {"If_None_Match": ",".join(['W/"x"'] * 1000)},
        {"Accept_Encoding": "gzip;q=" + "1" * 5000},
        {"Accept_Encoding": "gzip;q=nan, br;q=inf"},
        {"Accept_Encoding": "," * 7000},
        {"Accept_Encoding": "\xff\xfe"},
        {"Accept_Language": "ko;q=1e999," * 500},
        {"Accept_Language": "\xed\x95\x9c"},
    ],
    ids=range(14),
)
def test_hostile_headers_break_nothing(server: Server, header: dict[str, str]) -> None:
    for target in ("/en/kite/", "/assets/picture.png", "/", "/nothing"):
        said = server.ask(target, **header)
        assert said.status in {200, 206, 302, 400, 404, 416, 431}, said.status
        assert b"Traceback" not in said.body


@pytest.mark.parametrize(
    "line", ["GET", "get /en/kite/ HTTP/1.1", "GET /en/kite/ HTTP/9.9", "\x00\x01\x02", "G\xffT / HTTP/1.1"]
)
def test_what_is_no_request_is_refused(server: Server, line: str) -> None:
    with contextlib.suppress(OSError, HTTPException):  # closing the connection is an answer too
        said = server.say(f"{line}\r\nHost: a\r\nConnection: close\r\n\r\n".encode("latin-1"))
        assert said.status in {400, 405, 505}
        assert KITE.encode() not in said.body
    assert server.ask("/en/kite/").status == 200


def test_no_reader_is_written_down(
    server: Server, edition: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server.ask("/en/kite/?from=a-letter")
    server.ask("/en/nothing/whatever")
    logs = [
        path for path in tmp_path_factory.getbasetemp().rglob("*") if path.suffix == ".log" and path.is_file()
    ]
    assert logs
    assert not any(
        word in path.read_bytes() for path in logs for word in (b"a-letter", b"whatever", b"127.0.0.1")
    )
