"""What the built-in server answers: from files alone, and never more than stands there lawfully."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from edition.serve import SECURITY_HEADERS, EditionServer
from tests.stories_for_tests import ask

FOREVER = str(2**40).encode()


def put(path: str, body: bytes, until: bytes | None = FOREVER) -> None:
    """Lay a file into the edition by hand, as if it had been pressed."""
    root = Path(settings.EDITION_ROOT)
    files = {root / path: body}
    if until is not None:
        files[root / ".until" / path] = until
    for file, data in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


@pytest.fixture(autouse=True)
def small_edition() -> None:
    put("index.html", b"<p>home</p>")
    put("ko/index.html", "<p>집</p>".encode())
    put("en/kite/index.html", b"<p>a kite</p>")
    put("assets/0123.css", b"p { color: black }")
    put("assets/0123.svg", b"<svg/>")
    put("robots.txt", b"User-agent: *")
    root = Path(settings.EDITION_ROOT)
    (root / ".errors").mkdir()
    for status in (404, 410):
        for language in ("en", "ko"):
            (root / ".errors" / f"{status}.{language}.html").write_bytes(f"{status} {language}".encode())
    (root / ".gone" / "en" / "old").mkdir(parents=True)
    (root / ".gone" / "en" / "old" / "index.html").write_bytes(b"no longer published")


@pytest.fixture(autouse=True)
def no_database() -> Iterator[None]:
    """Reading asks no database: any statement, on either side, ends the test."""

    def refuse(*args: Any) -> None:
        raise AssertionError("A reader's request reached a database.")

    with connections["default"].execute_wrapper(refuse), connections["vault"].execute_wrapper(refuse):
        yield


@pytest.mark.parametrize(
    ("path", "media_type", "body"),
    [
        ("/", "text/html; charset=utf-8", b"<p>home</p>"),
        ("", "text/html; charset=utf-8", b"<p>home</p>"),
        ("/ko/", "text/html; charset=utf-8", "<p>집</p>".encode()),
        ("/en/kite/", "text/html; charset=utf-8", b"<p>a kite</p>"),
        ("/en/kite/index.html", "text/html; charset=utf-8", b"<p>a kite</p>"),
        ("/assets/0123.css", "text/css; charset=utf-8", b"p { color: black }"),
        ("/assets/0123.svg", "image/svg+xml", b"<svg/>"),
        ("/robots.txt", "text/plain; charset=utf-8", b"User-agent: *"),
    ],
)
def test_what_is_public_is_answered_with_its_bytes_and_type(path: str, media_type: str, body: bytes) -> None:
    answer = ask(path)
    assert (answer.status, answer.headers["Content-Type"], answer.body) == (200, media_type, body)
    assert answer.headers["Content-Length"] == str(len(body))


UNLAWFUL = {
    "up": "/../keys/keyring.json",
    "up inside": "/en/../../data/moksori.sqlite3",
    "up, encoded": "/%2e%2e/%2e%2e/etc/passwd",
    "up, encoded twice": "/%252e%252e/etc/passwd",
    "up, slash encoded": "/en%2f..%2f..%2fetc%2fpasswd",
    "absolute": "//etc/passwd",
    "backslash": "/en\\kite\\",
    "backslash, encoded": "/en%5ckite%5c",
    "NUL": "/en/kite/\x00",
    "NUL, encoded": "/en/kite/%00",
    "ends": "/.until/en/kite/index.html",
    "tombstones": "/.gone/en/old/index.html",
    "error pages": "/.errors/404.en.html",
    "error pages, slashes": "//.errors/404.en.html",
    "dot name, encoded": "/%2euntil/en/kite/index.html",
    "dot name inside": "/en/.index.html.part",
    "not UTF-8": "/en/\xff\xfe/",
    "not UTF-8, encoded": "/en/%ff%fe/",
    "very long": "/" + "a" * 20_000,
    "very deep": "/en" + "/a" * 10_000,
    "very long name in a folder": "/en/kite/" + "k" * 300 + "/",
    "line break": "/en/kite%0d%0aSet-Cookie:%20a=b",
    "a file as a folder": "/robots.txt/",
    "an empty folder": "/assets",
}


@pytest.mark.parametrize("path", UNLAWFUL.values(), ids=UNLAWFUL)
def test_what_is_not_public_is_not_found(path: str) -> None:
    answer = ask(path)
    assert answer.status == 404
    assert answer.body.startswith(b"404")
    assert "Location" not in answer.headers


def test_not_found_speaks_the_language_of_the_address() -> None:
    assert ask("/ko/nothing/").body == b"404 ko"
    assert ask("/en/nothing/").body == b"404 en"


def test_a_folder_without_its_slash_leads_to_it() -> None:
    answer = ask("/en/kite")
    assert (answer.status, answer.headers["Location"]) == (301, "/en/kite/")


def test_no_redirect_leads_to_another_site() -> None:
    put("evil.example/index.html", b"x")
    assert ask("/evil.example").headers["Location"] == "/evil.example/"
    answer = ask("//evil.example")
    assert (answer.status, "Location" in answer.headers) == (404, False)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get"])
def test_readers_only_read(method: str) -> None:
    answer = ask("/en/kite/", method)
    assert (answer.status, answer.headers["Allow"], answer.body) == (405, "GET, HEAD", b"")


def test_head_says_what_get_would_say() -> None:
    get, head = ask("/en/kite/"), ask("/en/kite/", "HEAD")
    assert (head.status, head.headers, head.body) == (200, get.headers, b"")


def test_taken_down_is_gone_with_the_same_words() -> None:
    answer = ask("/en/old/")
    assert (answer.status, answer.body) == (410, b"no longer published")
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_etag_is_strong_stable_and_of_the_bytes() -> None:
    first, again = ask("/en/kite/").headers["ETag"], ask("/en/kite/").headers["ETag"]
    assert first == again
    assert re.fullmatch(r'"[0-9a-f]{32}"', first)
    put("en/copy/index.html", b"<p>a kite</p>")
    assert ask("/en/copy/").headers["ETag"] == first
    put("en/kite/index.html", b"<p>a kitE</p>")
    assert ask("/en/kite/").headers["ETag"] != first


def test_unchanged_bytes_are_not_sent_again() -> None:
    etag = ask("/en/kite/").headers["ETag"]
    answer = ask("/en/kite/", HTTP_IF_NONE_MATCH=f'"other", {etag}')
    assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", etag)
    assert ask("/en/kite/", HTTP_IF_NONE_MATCH='"other"').status == 200


def test_a_page_that_was_taken_down_is_never_unchanged() -> None:
    etag = ask("/en/kite/").headers["ETag"]
    put("en/kite/index.html", b"<p>a kite</p>", until=b"1")
    assert ask("/en/kite/", HTTP_IF_NONE_MATCH=etag).status == 410


def test_one_server_sees_every_change_of_the_folder() -> None:
    """It keeps files in memory; what is removed or replaced must be gone from there too."""
    root = Path(settings.EDITION_ROOT)
    server = EditionServer(root)

    def status() -> tuple[str, bytes]:
        said: list[str] = []
        body = b"".join(server({"PATH_INFO": "/en/kite/"}, lambda line, _headers: said.append(line)))
        return said[0][:3], body

    assert status() == ("200", b"<p>a kite</p>")
    (root / "en/kite/index.html").write_bytes(b"<p>a bird</p>")
    assert status() == ("200", b"<p>a bird</p>")
    (root / ".until/en/kite/index.html").write_bytes(b"0")
    assert status()[0] == "410"
    (root / "en/kite/index.html").unlink()
    assert status()[0] == "404"


def test_time_fails_closed() -> None:
    put("en/kite/index.html", b"<p>a kite</p>", until=b"1000")
    assert ask("/en/kite/", now=lambda: 999.9).status == 200
    for instant in (1000.0, 1000.1, 2.0**60):
        answer = ask("/en/kite/", now=lambda instant=instant: instant)
        assert (answer.status, answer.body) == (410, b"410 en")


@pytest.mark.parametrize("until", [b"", b"soon", b"\xff", b"1e99", b"-1", b"nan", "１".encode()[:2]])
def test_a_damaged_end_is_an_end(until: bytes) -> None:
    put("en/kite/index.html", b"<p>a kite</p>", until=until)
    assert ask("/en/kite/").status == 410


def test_without_an_end_on_file_nothing_is_served() -> None:
    put("en/bird/index.html", b"<p>a bird</p>", until=None)
    assert ask("/en/bird/").status == 410


@pytest.mark.parametrize(
    ("accepted", "location"),
    [
        ("ko", "/ko/"),
        ("ko-KR,ko;q=0.9,en;q=0.8", "/ko/"),
        ("fr,ko;q=0.9,en;q=0.8", "/ko/"),
        ("en-GB,ko;q=0.9", None),
        ("fr", None),
        ("", None),
        ("*", None),
        (";;;,,,", None),
    ],
)
def test_the_first_address_speaks_the_readers_language(accepted: str, location: str | None) -> None:
    answer = ask("/", HTTP_ACCEPT_LANGUAGE=accepted)
    assert answer.headers.get("Location") == location
    assert answer.status == (302 if location else 200)
    assert ask("/en/kite/", HTTP_ACCEPT_LANGUAGE=accepted).status == 200


ANSWERS = {
    200: ("/en/kite/", "GET"),
    301: ("/en/kite", "GET"),
    404: ("/nothing", "GET"),
    405: ("/", "POST"),
    410: ("/en/old/", "GET"),
}


@pytest.mark.parametrize("status", ANSWERS)
def test_every_answer_is_armoured_and_leaves_no_trace(status: int) -> None:
    path, method = ANSWERS[status]
    answer = ask(path, method, HTTP_COOKIE="session=1", QUERY_STRING="who=me")
    assert answer.status == status
    assert "Set-Cookie" not in answer.headers
    for name, value in SECURITY_HEADERS:
        assert answer.headers[name] == value
    assert "'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_a_redirect_to_a_language_and_an_unchanged_page_are_armoured_too() -> None:
    etag = ask("/en/kite/").headers["ETag"]
    for answer in (ask("/", HTTP_ACCEPT_LANGUAGE="ko"), ask("/en/kite/", HTTP_IF_NONE_MATCH=etag)):
        assert answer.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in answer.headers


def test_only_what_is_named_by_its_digest_is_kept_for_ever() -> None:
    assert "immutable" in ask("/assets/0123.css").headers["Cache-Control"]
    assert ask("/en/kite/").headers["Cache-Control"] == "no-cache"


def test_the_first_address_depends_on_the_language_for_caches_too() -> None:
    """Otherwise a cache in front would answer everybody in the language of the first who came."""
    for accepted in ("ko", "en"):
        assert ask("/", HTTP_ACCEPT_LANGUAGE=accepted).headers["Vary"].startswith("Accept-Language")


def test_a_link_without_slash_to_what_is_gone_says_so() -> None:
    assert ask("/en/old").status in {301, 410}
