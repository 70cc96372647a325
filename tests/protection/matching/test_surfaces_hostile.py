"""Input made to break or stall a reader is read or refused, in time and memory that grow with its size."""

from __future__ import annotations

import base64

import pytest

from protection.matching import CannotRead, surfaces

COUNT = 20_000
HOSTILE: dict[str, tuple[str, bytes]] = {
    "one line": ("text/html", b"<p>" + b"word " * COUNT * 10),
    "nested tags": ("text/html", b"<b>" * COUNT),
    "nested tags, odd": ("text/html", b"<b>" * COUNT + b"<1"),
    "nested blocks, odd": ("text/html", b"<div>" * COUNT + b"<1"),
    "nested xml": ("text/xml", b"<b>" * COUNT + b"</b>" * COUNT),
    "attributes": ("text/html", b"<p " + b" ".join(b'a%d="x"' % i for i in range(COUNT)) + b">"),
    "attributes, odd": ("text/html", b"<p " + b'a=x"y ' * COUNT + b">z"),
    "open quotes": ("text/html", b'<a b="' * COUNT),
    "open tags": ("text/html", b"<" * COUNT),
    "open comments": ("text/html", b"<!--" * COUNT),
    "comments that end oddly": ("text/html", b"<!--" * COUNT + b"--!>"),
    "ends before comments": ("text/html", b"-->" * COUNT + b"<!--" * COUNT),
    "open scripts": ("text/html", b"<script>" * COUNT),
    "open styles in scripts": ("text/html", b"<script><style>" * COUNT),
    "titles": ("text/html", b"<title></title>" * COUNT),
    "entities": ("text/html", b"&amp;amp;#44608;" * COUNT),
    "markup of entities": ("text/html", b"&amp;amp;lt;b&amp;amp;gt;" * COUNT),
    "backslashes": ("text/plain", b"\\" * COUNT),
    "percent signs": ("text/plain", b"%25" * COUNT),
    "brackets": ("text/plain", b"[a](" * COUNT),
    "base64": ("text/plain", base64.b64encode(b"words here " * COUNT)),
    "base64, cut": ("text/plain", b"aB3aB3aB3aB3aB3aB3/" * COUNT),
    "host names": ("text/plain", b"a." * COUNT + b"xn--" * COUNT),
    "equals signs": ("text/plain", b"=41" * COUNT),
    "deep json": ("application/json", b"[" * COUNT + b"]" * COUNT),
    "json quotes": ("application/json", b'"' * COUNT),
    "long number": ("application/json", b"9" * COUNT),
    "cues": ("text/vtt", b"WEBVTT\n\n" + b"00:00.000 --> 00:01.000\nwords\n\n" * COUNT),
    "arrows": ("text/vtt", b"-->" * COUNT),
    "dashes": ("text/vtt", b"00:00 --> 00:01\n" + b"- " * COUNT),
}


@pytest.mark.parametrize(("media_type", "data"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_is_read_or_refused(media_type: str, data: bytes) -> None:
    try:
        reading = surfaces.take_apart(data, media_type)
    except CannotRead:
        return
    assert sum(len(surface.text) for surface in reading.surfaces) <= 30 * len(data) + 1000


ENTITIES = "".join(f"<!ENTITY b{i + 1} '{f'&b{i};' * 10}'>" for i in range(9))
BILLION = f"<!DOCTYPE a [<!ENTITY b0 '김'>{ENTITIES}]><a c='&b9;'>&b9;</a>"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (BILLION, "text/xml"),
        ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>", "text/xml"),
        ("<a>&unknown;</a>", "text/xml"),
        ("<meta charset=utf-7>+rTg-", "text/html"),
        ("x", "text/plain; charset=iso-2022-kr"),
        ("<?xml version='1.0' encoding='UTF-16'?><a/>", "text/xml"),
        ('["a", NaN', "application/json"),
    ],
)
def test_what_readers_would_expand_or_read_otherwise_is_refused(data: str, media_type: str) -> None:
    with pytest.raises(CannotRead):
        surfaces.take_apart(data.encode(), media_type)


def test_markup_within_markup_without_end_is_refused() -> None:
    page = "<b>x</b>"
    for _ in range(8):
        page = f"<iframe srcdoc='{page.replace('&', '&amp;').replace('<', '&lt;').replace(chr(39), '&#39;')}'></iframe>"
    with pytest.raises(CannotRead, match="more deeply"):
        surfaces.take_apart(page.encode(), "text/html")


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><title>T</title><p class='a' id=b hidden>Kim &amp; &#48;<br/>x</p><!-- c --><style>p{}</style>",
        "<script>if (a < b && c > d) { x('</p>') }</script><p>x</p>",
        "x &lt; y",
    ],
)
def test_plain_pages_need_no_second_search(page: str) -> None:
    assert not surfaces.take_apart(page.encode(), "text/html").needs_source


@pytest.mark.parametrize(
    "page",
    [
        "<p title='a>b'>x",
        '<p a=b"c>x</p>',
        "<p a=b=c>x</p>",
        "x < y",
        "<!--> x -->",
        "<!-- x --!> y -->",
        "<title><b></title>",
        "<script><!-- <script> </script>",
        "<?php x ?>",
        "<plaintext>x",
        "<p>x\x00y</p>",
        "plain words",
    ],
)
def test_pages_that_parsers_may_cut_otherwise_are_searched_as_they_are_written(page: str) -> None:
    assert surfaces.take_apart(page.encode(), "text/html").needs_source
