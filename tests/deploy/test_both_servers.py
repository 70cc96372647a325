"""What a reader may expect, whichever of the two servers answers."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import brotli
import pytest

from edition.layout import time_of
from edition.serve import SECURITY_HEADERS
from tests.deploy.conftest import KITE, PAGES, PICTURE
from tests.deploy.servers import CONFIGURATION, Said, Server, armoured

NOTHING = {"en": PAGES[".errors/404.en.html"].encode(), "ko": PAGES[".errors/404.ko.html"].encode()}
GONE = {"en": PAGES[".errors/410.en.html"].encode(), "ko": PAGES[".errors/410.ko.html"].encode()}


@pytest.mark.parametrize(
    ("target", "path", "media_type"),
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/ko/", "ko/index.html", "text/html; charset=utf-8"),
        ("/en/kite/", "en/kite/index.html", "text/html; charset=utf-8"),
        ("/en/kite/index.html", "en/kite/index.html", "text/html; charset=utf-8"),
        ("/en/kite/?from=mail", "en/kite/index.html", "text/html; charset=utf-8"),
        ("/en/kite/captions.vtt", "en/kite/captions.vtt", "text/vtt; charset=utf-8"),
        ("/assets/0123456789abcdef.css", "assets/0123456789abcdef.css", "text/css; charset=utf-8"),
        ("/assets/0123456789abcdef.svg", "assets/0123456789abcdef.svg", "image/svg+xml"),
        ("/robots.txt", "robots.txt", "text/plain; charset=utf-8"),
        ("/feed.json", "feed.json", "application/json"),
        ("/.well-known/security.txt", ".well-known/security.txt", "text/plain; charset=utf-8"),
    ],
)
def test_what_is_public_is_answered(server: Server, target: str, path: str, media_type: str) -> None:
    said = server.ask(target)
    assert (said.status, said.body) == (200, PAGES[path].encode())
    assert said.header("content-type") == media_type
    assert said.header("content-length") == str(len(said.body))


ANSWERS = {
    "200": ("/en/kite/", {}, 200),
    "200 of an asset": ("/assets/picture.png", {}, 200),
    "206": ("/assets/picture.png", {"Range": "bytes=0-9"}, 206),
    "301": ("/en/kite", {}, 301),
    "302": ("/", {"Accept_Language": "ko"}, 302),
    "404": ("/en/nothing/", {}, 404),
    "404 of a hidden name": ("/.until/en/kite/index.html", {}, 404),
    "410": ("/en/old/", {}, 410),
    "416": ("/assets/picture.png", {"Range": "bytes=9999-"}, 416),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_is_armoured_and_tells_no_time(server: Server, name: str) -> None:
    target, headers, status = ANSWERS[name]
    said = server.ask(target, Cookie="session=1", **headers)
    assert said.status == status
    armoured(said)


def test_refused_methods_and_unchanged_pages_arearmoured(server: Server) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"):
        said = server.ask("/en/kite/", method)
        assert (said.status, said.header("allow")) == (405, "GET, HEAD")
        armoured(said)
        assert b"kite" not in said.body
    assert server.ask("/en/kite/", "TRACE").status == 405
    etag = server.ask("/en/kite/").header("etag")
    unchanged = server.ask("/en/kite/", If_None_Match=etag)
    assert (unchanged.status, unchanged.body) == (304, b"")
    armoured(unchanged)


def test_a_page_is_asked_for_again_and_an_asset_never(server: Server) -> None:
    assert server.ask("/en/kite/").header("cache-control") == "no-cache"
    assert "immutable" in server.ask("/assets/picture.png").header("cache-control")
    for target in ("/en/nothing/", "/en/old/", "/assets/nothing.css"):
        assert server.ask(target).header("cache-control") == "no-store", target


def test_head_says_what_get_would_say(server: Server) -> None:
    for target in ("/en/kite/", "/assets/picture.png", "/en/nothing/", "/en/old/"):
        get, head = server.ask(target), server.ask(target, "HEAD")
        assert (head.status, head.body) == (get.status, b"")
        for name in ("content-type", "content-length", "etag", "cache-control"):
            assert head.header(name) == get.header(name), (target, name)


def test_the_compressed_twin_is_of_the_same_bytes(server: Server) -> None:
    plain = server.ask("/en/kite/")
    packed = server.ask("/en/kite/", Accept_Encoding="gzip")
    assert packed.header("content-encoding") == "gzip"
    assert gzip.decompress(packed.body) == plain.body == KITE.encode()
    assert packed.header("content-type") == plain.header("content-type")
    assert packed.header("etag") != plain.header("etag")
    for said in (plain, packed):
        assert "accept-encoding" in said.header("vary").lower()
    if server.name == "built-in":  # nginx: where its module for Brotli is there
        brotlied = server.ask("/en/kite/", Accept_Encoding="gzip, br")
        assert brotli.decompress(brotlied.body) == plain.body


@pytest.mark.parametrize(
    "accepted", ["identity", "gzip;q=0", "gzip;q=0.0, *;q=0", "deflate", "", "gzip;q=0, br;q=0"]
)
def test_who_does_not_accept_compression_gets_none(server: Server, accepted: str) -> None:
    said = server.ask("/en/kite/", Accept_Encoding=accepted)
    assert (said.status, said.header("content-encoding"), said.body) == (200, "", KITE.encode())


def test_a_picture_is_not_compressed(server: Server) -> None:
    said = server.ask("/assets/picture.png", Accept_Encoding="gzip, br")
    assert (said.header("content-encoding"), said.header("vary"), said.body) == ("", "", PICTURE)


@pytest.mark.parametrize("wanted", ["{etag}", "W/{etag}", '"other", {etag}', '"a,b" , W/{etag}', "*"])
@pytest.mark.parametrize("coding", ["", "gzip"])
def test_unchanged_bytes_are_not_sent_again(server: Server, wanted: str, coding: str) -> None:
    first = server.ask("/en/kite/", Accept_Encoding=coding)
    etag = first.header("etag")
    assert re.fullmatch(r'"[\x21\x23-\x7e]+"', etag), "not a strong tag"
    said = server.ask("/en/kite/", Accept_Encoding=coding, If_None_Match=wanted.format(etag=etag))
    assert (said.status, said.body) == (304, b"")
    assert said.header("etag") == etag
    assert said.header("content-encoding") == ""
    other = server.ask("/en/kite/", Accept_Encoding=coding, If_None_Match='"other"')
    assert (other.status, other.body) == (200, first.body)


@pytest.mark.parametrize("since", ["Sat, 22 Nov 2036 10:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_times_are_not_believed(server: Server, since: str) -> None:
    assert server.ask("/en/kite/", If_Modified_Since=since).status == 200


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=10-19", 10, 20),
        ("bytes=2040-", 2040, 2048),
        ("bytes=-8", 2040, 2048),
        ("bytes=-99999", 0, 2048),
        ("bytes=2000-99999", 2000, 2048),
    ],
)
def test_a_part_is_sent(server: Server, wanted: str, start: int, end: int) -> None:
    said = server.ask("/assets/picture.png", Range=wanted)
    assert (said.status, said.body) == (206, PICTURE[start:end])
    assert said.header("content-range") == f"bytes {start}-{end - 1}/{len(PICTURE)}"
    assert said.header("content-length") == str(end - start)


@pytest.mark.parametrize("wanted", ["bytes=2048-", "bytes=99999-100000", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(server: Server, wanted: str) -> None:
    said = server.ask("/assets/picture.png", Range=wanted)
    assert (said.status, said.header("content-range")) == (416, f"bytes */{len(PICTURE)}")


@pytest.mark.parametrize("wanted", ["bytes=0-1,5-6", "lines=1-2", "bytes", "bytes=", "bytes=-", "0-1"])
def test_several_parts_and_other_units_get_the_whole(server: Server, wanted: str) -> None:
    said = server.ask("/assets/picture.png", Range=wanted)
    assert (said.status, said.body) in {(200, PICTURE), (416, said.body)}
    if server.name == "built-in" or "," in wanted:
        assert said.status == 200


def test_parts_are_joined_only_to_the_same_bytes(server: Server) -> None:
    etag = server.ask("/assets/picture.png").header("etag")
    assert server.ask("/assets/picture.png", Range="bytes=0-9", If_Range=etag).status == 206
    for other in ('"other"', "Thu, 01 Jan 1970 00:00:00 GMT", "Sat, 22 Nov 2036 10:00:00 GMT"):
        said = server.ask("/assets/picture.png", Range="bytes=0-9", If_Range=other)
        assert (said.status, said.body) == (200, PICTURE), other


def test_what_there_is_not_is_answered_in_the_right_language(server: Server) -> None:
    for target, accepted, language in [
        ("/ko/nothing/", "en", "ko"),
        ("/en/nothing/", "ko", "en"),
        ("/nothing", "ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        ("/nothing", "en-GB,ko;q=0.9", "en"),
        ("/nothing", "fr", "en"),
        ("/nothing", "", "en"),
        ("/korea", "", "en"),
        ("/ko", "", "ko"),
    ]:
        said = server.ask(target, Accept_Language=accepted)
        if target == "/ko":
            assert (said.status, said.header("location")) == (301, "/ko/")
        else:
            assert (said.status, said.body) == (404, NOTHING[language]), (target, accepted)


def test_the_first_address_speaks_the_readers_language(server: Server) -> None:
    for accepted, location in [
        ("ko", "/ko/"),
        ("ko-KR,ko;q=0.9,en;q=0.8", "/ko/"),
        ("fr,ko;q=0.9,en;q=0.8", "/ko/"),
        ("en-GB,ko;q=0.9", ""),
        ("ko;q=0", ""),
        ("fr", ""),
        ("*", ""),
        (";;;,,,", ""),
    ]:
        said = server.ask("/", Accept_Language=accepted)
        assert (said.status, said.header("location")) == (302 if location else 200, location), accepted
        assert "accept-language" in said.header("vary").lower()


def test_what_was_taken_down_is_gone_with_the_same_words(server: Server) -> None:
    for language in ("en", "ko"):
        for target in (f"/{language}/old/", f"/{language}/old/index.html"):
            said = server.ask(target, Accept_Encoding="gzip, br", Range="bytes=0-3", If_None_Match="*")
            assert (said.status, said.body) == (410, GONE[language])
            assert said.header("content-type") == "text/html; charset=utf-8"
            assert said.header("etag") == ""
    assert server.ask("/en/old").header("location") == "/en/old/"


def test_what_left_nothing_looks_like_what_never_was(server: Server) -> None:
    """Same status, words and headers; in the folder there is nothing of either."""
    for target, other in [("/en/unseen/", "/en/neverwas/"), ("/en/unseen", "/en/neverwas")]:
        seen, never = server.ask(target), server.ask(other)
        assert (seen.status, seen.body) == (never.status, never.body) == (404, NOTHING["en"])
        assert _same_each_time(seen) == _same_each_time(never)


def _same_each_time(said: Said) -> list[tuple[str, str]]:
    return sorted(pair for pair in said.pairs if pair[0] != "date")


def test_a_files_time_is_made_from_its_bytes(edition: Path) -> None:
    for path, body in PAGES.items():
        digest = hashlib.sha256(body.encode()).hexdigest()
        assert (edition / path).stat().st_mtime == time_of(digest)


def test_the_shipped_file_says_the_headers_of_the_built_in_server() -> None:
    shipped = CONFIGURATION.read_text(encoding="utf-8")
    for name, value in SECURITY_HEADERS:
        assert f'add_header {name} "{value}" always;' in shipped
