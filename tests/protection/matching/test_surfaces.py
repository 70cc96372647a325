"""What a format hides is read; what cannot be read wholly is refused. All names are invented."""

from __future__ import annotations

import json

import pytest

from protection.matching import CannotRead, Kind, Tier

from .build import matcher

NAME = matcher(Kind.PERSON, "김영희")
LATIN = matcher(Kind.PERSON, "Harriet Jacobs")

HTML = [
    "<p>김<b>영</b>희</p>",
    "<p>김<!-- x -->영희</p>",
    "<p>&#44608;&#50689;&#55148;</p>",
    "<p>&amp;#44608;&amp;#50689;&amp;#55148;</p>",
    '<img alt="김&#50689;희">',
    '<a href="/%EA%B9%80%EC%98%81%ED%9D%AC">x</a>',
    '<a href="/%25EA%25B9%2580%25EC%2598%2581%25ED%259D%25AC">x</a>',
    "<!-- 김영희 -->",
    "<template><p>김<i>영희</i></p></template>",
    '<script>var a = "\\uae40\\uc601\\ud76c"</script>',
    '<script type="application/ld+json">{"name": "\\uae40\\uc601\\ud76c"}</script>',
    '<style>p::after { content: "\\AE40\\C601\\D76C" }</style>',
    "<title>김영희</title>",
    "<table><tr><td>김</td><td>영희</td></tr></table>",
    "<p>Kim Yong<wbr>-hui</p>",
    "<p>Kim&nbsp;Yong&shy;-hui</p>",
    "<ruby>김<rt>K</rt>영<rt>Y</rt>희<rt>H</rt></ruby>",
    '<div data-name="kim-yong-hui"></div>',
    "<sc<script>김영희</script>",
    "<p>김<b</b>영희",
    "<svg><text>김영희</text></svg>",
    '<iframe srcdoc="&lt;p&gt;김&lt;b&gt;영희&lt;/b&gt;&lt;/p&gt;"></iframe>',
]


@pytest.mark.parametrize("source", HTML)
def test_html_hides_nothing(source: str) -> None:
    hits = NAME.scan_bytes(f"<!doctype html><body>{source}</body>".encode(), "text/html; charset=utf-8")
    assert Tier.BLOCK in {hit.tier for hit in hits}


def test_blocks_of_a_page_stand_apart() -> None:
    assert LATIN.scan_bytes(b"<p>Harriet</p><p>and Jacobs</p>", "text/html") == []


def test_places_are_in_the_decoded_source() -> None:
    source = "<p>가나다 김<b>영</b>희는</p>"
    (hit,) = NAME.scan_bytes(source.encode(), "text/html")
    assert source[hit.start : hit.end].startswith("김<b>영</b>희")
    assert hit.text == source[hit.start : hit.end]


@pytest.mark.parametrize(
    ("source", "media_type"),
    [
        ("김영희", "text/plain"),
        ("p { content: '김영희' }", "text/css"),
        (json.dumps({"a": ["김영희"]}), "application/json"),
        (json.dumps({"김영희": 1}), "application/json"),
        ("<feed><title>김영희</title></feed>", "application/xml"),
        ("<feed><content>&lt;p&gt;김&lt;b&gt;영희&lt;/b&gt;</content></feed>", "application/atom+xml"),
        ("<svg xmlns='http://www.w3.org/2000/svg'><title>김영희</title></svg>", "image/svg+xml"),
        ("WEBVTT\n\n1\n00:00.000 --> 00:01.000\n<v A>김\n\n2\n00:01.000 --> 00:02.000\n영희는", "text/vtt"),
    ],
)
def test_every_known_format_is_read(source: str, media_type: str) -> None:
    assert Tier.BLOCK in {hit.tier for hit in NAME.scan_bytes(source.encode(), media_type)}


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"x", "application/pdf"),
        (b"x", ""),
        (b"\xff\xfe", "text/plain"),
        (b"{", "application/json"),
        (b"<a>", "application/xml"),
        (b"<script type='application/json'>{</script>", "text/html"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, media_type: str) -> None:
    with pytest.raises(CannotRead):
        NAME.scan_bytes(data, media_type)


@pytest.mark.parametrize(
    "path",
    ["/a/김영희.html", "/a/%EA%B9%80%EC%98%81%ED%9D%AC/", "/a/%25EA%25B9%2580%25EC%2598%2581%25ED%259D%25AC"],
)
def test_the_public_path_is_read(path: str) -> None:
    (hit,) = NAME.scan_bytes(b"", "text/plain", name=path)
    assert (hit.surface, hit.tier) == ("path", Tier.BLOCK)
