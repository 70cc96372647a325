"""Compressed twins from the built-in server: never of other bytes than the page, whatever lies in the folder."""

from __future__ import annotations

import os
from pathlib import Path

import brotli
import pytest
from django.conf import settings

from edition.pressed_files import public_batch, put
from edition.serving.negotiation import encodings, language
from edition.times import FOREVER
from tests.edition.pressing import NEW, OLD, PATH, served
from tests.stories_for_tests import ask

BOTH = "gzip, deflate, br"


def root() -> Path:
    return Path(settings.EDITION_ROOT)


@pytest.fixture(autouse=True)
def page() -> None:
    batch = public_batch()
    put(root(), PATH, NEW, until=FOREVER, batch=batch)
    batch.sync()


def coding(accept: str) -> str:
    return ask("/en/kite/", HTTP_ACCEPT_ENCODING=accept).headers.get("Content-Encoding", "")


def test_each_coding_has_bytes_and_a_tag_of_its_own() -> None:
    plain, packed, small = (ask("/en/kite/", HTTP_ACCEPT_ENCODING=accept) for accept in ("", "gzip", "br"))
    assert len({answer.headers["ETag"] for answer in (plain, packed, small)}) == 3
    assert len(small.body) < len(packed.body) < len(plain.body)
    assert brotli.decompress(small.body) == plain.body == NEW
    assert {answer.headers["Vary"] for answer in (plain, packed, small)} == {"Accept-Encoding"}
    for answer in (packed, small):
        assert answer.headers["Content-Length"] == str(len(answer.body))
        assert "Accept-Ranges" not in answer.headers
    assert plain.headers["Accept-Ranges"] == "bytes"


def test_a_tag_is_of_one_coding_only() -> None:
    plain = ask("/en/kite/").headers["ETag"]
    assert ask("/en/kite/", HTTP_IF_NONE_MATCH=plain).status == 304
    assert ask("/en/kite/", HTTP_IF_NONE_MATCH=plain, HTTP_ACCEPT_ENCODING="br").status == 200


def test_a_part_is_of_the_plain_bytes() -> None:
    answer = ask("/en/kite/", HTTP_ACCEPT_ENCODING=BOTH, HTTP_RANGE="bytes=0-6")
    assert (answer.status, answer.body) == (206, NEW[:7])
    assert "Content-Encoding" not in answer.headers
    tag = ask("/en/kite/", HTTP_ACCEPT_ENCODING="br").headers["ETag"]
    joined = ask("/en/kite/", HTTP_ACCEPT_ENCODING=BOTH, HTTP_RANGE="bytes=0-6", HTTP_IF_RANGE=tag)
    assert (joined.status, joined.body) == (200, NEW), "a part of plain bytes joined to compressed ones"


def test_a_twin_of_other_bytes_is_not_served() -> None:
    """Left by a copy that was cut off, or put there: its time says of which page it is."""
    assert coding(BOTH) == "br"
    (root() / PATH).write_bytes(OLD)
    assert served() == OLD
    assert coding(BOTH) == ""
    os.utime(root() / PATH, (1, 1))
    os.utime(root() / f"{PATH}.br", (1, 1))
    assert coding("br") == ""


def test_without_twins_the_page_is_served_plain() -> None:
    (root() / f"{PATH}.br").unlink()
    assert coding(BOTH) == "gzip"
    (root() / f"{PATH}.gz").unlink()
    assert (coding(BOTH), served()) == ("", NEW)


def test_an_ended_page_is_ended_in_every_coding() -> None:
    (root() / ".until" / PATH).write_bytes(b"1")
    for accept in ("", "gzip", "br", BOTH):
        answer = ask("/en/kite/", HTTP_ACCEPT_ENCODING=accept, HTTP_IF_NONE_MATCH="*")
        assert (answer.status, answer.headers.get("Content-Encoding")) == (410, None)


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", []),
        ("gzip", ["gzip"]),
        ("GZIP", ["gzip"]),
        ("x-gzip", ["gzip"]),
        ("br, gzip", ["br", "gzip"]),
        ("gzip, br", ["br", "gzip"]),
        ("gzip;q=1.0, br;q=0.5", ["gzip", "br"]),
        ("gzip; q=0.9 ,br ; q=0.8", ["gzip", "br"]),
        ("br;q=0, gzip", ["gzip"]),
        ("*", ["br", "gzip"]),
        ("*;q=0", []),
        ("*;q=0, gzip", ["gzip"]),
        ("*, br;q=0", ["gzip"]),
        ("identity", []),
        ("identity;q=1, gzip;q=0.5", []),
        ("identity;q=0.5, gzip;q=1", ["gzip"]),
        ("identity;q=0, br", ["br"]),
        ("gzip;q=0.000", []),
        ("gzip;q=0.0001", []),
        ("gzip;q=nan", []),
        ("gzip;q=", []),
        ("gzip;q=-1", []),
        ("gzip;q=9", []),
        ("gzip;level=9;q=0", []),
        (",,, ,gzip", ["gzip"]),
        ("a," * 50 + "gzip", []),
    ],
)
def test_only_what_is_accepted_is_chosen(accept: str, wanted: list[str]) -> None:
    assert encodings(accept, ("br", "gzip")) == wanted


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", "en"),
        ("ko", "ko"),
        ("KO-kr", "ko"),
        ("en, ko", "en"),
        ("en;q=0.5, ko", "ko"),
        ("ko;q=0.5, en;q=0.6", "en"),
        ("ko;q=0", "en"),
        ("korean", "en"),
        ("*", "en"),
        ("fr, de;q=0.9", "en"),
        ("fr, ko;q=0.1", "ko"),
    ],
)
def test_the_language_is_the_one_that_is_rather_read(accept: str, wanted: str) -> None:
    assert language(accept) == wanted
