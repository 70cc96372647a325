"""A name in every disguise a file can hold is met; another person's name in the same disguise is not. Names are invented."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Callable
from typing import NamedTuple

import pytest

from protection.matching import Hit, Kind, Matcher, Tier, escapes, surfaces

from .build import matcher


class Name(NamedTuple):
    """An invented name in Hangul and in Latin letters."""

    hangul: str
    latin: str


PLANTED = Name("김별하", "Kim Byeol-ha")
OTHER = Name("최누리", "Choe Nu-ri")
LOOKED_FOR = matcher(Kind.PERSON, PLANTED.hangul)
Row = Callable[[Name], str]


def code(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def split(name: Name, between: str = "</b><b>") -> str:
    return between.join(name.hangul)


def apart(name: Name) -> list[str]:
    return name.latin.split(" ")


HTML: dict[str, Row] = {
    "inline markup": lambda n: f"<p><b>{split(n)}</b></p>",
    "inline markup in words": lambda n: f"<p>{n.latin[:6]}<i>{n.latin[6:8]}</i>{n.latin[8:]}</p>",
    "a letter a tag": lambda n: "".join(f"<span>{c}</span>" for c in n.latin),
    "unknown element in a word": lambda n: f"<p>{n.latin[:6]}<x-y>{n.latin[6:8]}</x-y>{n.latin[8:]}</p>",
    "unknown elements between": lambda n: f"<x-y>{apart(n)[0]}</x-y><x-y>{apart(n)[1]}</x-y>",
    "comment": lambda n: f"<!-- {n.hangul} -->",
    "markup in a comment": lambda n: f"<!--[if IE]><b>{split(n)}</b><![endif]-->",
    "comment between": lambda n: split(n, "<!-- x -->"),
    "entities": lambda n: "".join(f"&#{ord(c)};" for c in n.hangul),
    "entities of entities": lambda n: "".join(f"&amp;#x{ord(c):x};" for c in n.hangul),
    "entities thrice": lambda n: "".join(f"&amp;amp;#{ord(c)};" for c in n.hangul),
    "markup with entities": lambda n: f"&lt;b&gt;{split(n, '&lt;/b&gt;&lt;b&gt;')}",
    "script escapes": lambda n: f"<script>x={json.dumps(n.hangul)}</script>",
    "script byte escapes": lambda n: f'<script>x="{percent(n.hangul).replace("%", chr(92) + "x")}"</script>',
    "script strings added": lambda n: f'<script>x="{n.latin[:6]}" + "{n.latin[6:]}"</script>',
    "style escapes": lambda n: (
        f"<style>a{{content:'{''.join(f'{chr(92)}{ord(c):x} ' for c in n.hangul)}'}}</style>"
    ),
    "json-ld": lambda n: f'<script type="application/ld+json">{json.dumps({"name": n.hangul})}</script>',
    "percent": lambda n: f'<a href="/{percent(n.hangul)}/">x</a>',
    "percent twice": lambda n: f'<a href="/{percent(percent(n.hangul))}/">x</a>',
    "base64": lambda n: f'<a href="data:text/plain;base64,{code(n.hangul)}">x</a>',
    "base64 of markup": lambda n: f'<a href="data:text/html;base64,{code("<b>" + split(n) + "</b>")}">x</a>',
    "base64 twice": lambda n: f"<p>{code(code('of ' + n.hangul))}</p>",
    "base64url": lambda n: f"<p>{code('안녕?>~ ' + n.hangul).replace('+', '-').replace('/', '_')}</p>",
    "quoted-printable": lambda n: f"<p>{percent(n.hangul).replace('%', '=')}</p>",
    "soft line break": lambda n: f"<p>{n.latin[:6]}=\n{n.latin[6:]}</p>",
    "host name": lambda n: f'<a href="https://xn--{n.hangul.encode("punycode").decode()}.example/">x</a>',
    "alt": lambda n: f'<img alt="{n.hangul}">',
    "aria": lambda n: f'<i aria-label="{n.latin}"></i>',
    "attribute name": lambda n: f'<i data-{n.latin.replace(" ", "-").lower()}=""></i>',
    "class": lambda n: f'<i class="{n.latin.replace(" ", "_").lower()}"></i>',
    "srcset": lambda n: f'<img srcset="/{n.latin.replace(" ", "-").lower()}-2x.jpg 2x">',
    "meta": lambda n: f'<meta name="author" content="{n.hangul}">',
    "end tag": lambda n: f"</p {n.hangul}>",
    "template": lambda n: f"<template><b>{split(n)}</b></template>",
    "noscript": lambda n: f"<noscript><b>{split(n)}</b></noscript>",
    "textarea": lambda n: f"<textarea>{n.hangul}</textarea>",
    "markup in a title": lambda n: f"<title><b>{split(n)}</b></title>",
    "srcdoc": lambda n: f'<iframe srcdoc="&lt;b&gt;{split(n, "&lt;/b&gt;&lt;b&gt;")}"></iframe>',
    "hidden": lambda n: f"<p hidden><b>{split(n)}</b></p>",
    "svg": lambda n: f"<svg><text>{split(n, '<tspan/>')}</text><desc>x</desc></svg>",
    "turned by bdo": lambda n: f'<bdo dir="rtl">{n.latin[::-1]}</bdo>',
    "turned by style": lambda n: (
        f'<p style="unicode-bidi: bidi-override; direction: rtl">{n.latin[::-1]}</p>'
    ),
    "turned by a sign": lambda n: f"<p>\u202e{n.latin[::-1]}\u202c</p>",
    "cells": lambda n: "<tr>\n  <td>{}</td>\n  <td>{}</td></tr>".format(*apart(n)),
    "reading aids": lambda n: f"<ruby>{'<rt>x</rt>'.join(n.hangul)}<rt>x</rt></ruby>",
    "name in reading aids": lambda n: f"<ruby>x<rt>{'</rt>y<rt>'.join(n.hangul)}</rt></ruby>",
    "emphasis signs": lambda n: f"<p>{n.latin[0]}**{n.latin[1]}**{n.latin[2:]}</p>",
    "hyphen at a break": lambda n: f"<p>{n.latin[:7]}-<br>{n.latin[7:]}</p>",
    "control characters": lambda n: "<p>" + "\x00".join(n.latin) + "</p>",
    "the sign that parts surfaces": lambda n: "<p>" + "\x1e".join(n.latin) + "</p>",
    "broken tag": lambda n: split(n, "<b</b>"),
    "bracket in an attribute": lambda n: f'<i title="x>y"></i>{split(n)}',
    "cdata": lambda n: f"<![CDATA[{n.hangul}]]>",
}
OTHER_FORMATS: dict[str, tuple[str, Row]] = {
    "markdown": ("text/markdown", lambda n: f"{n.latin[0]}**{n.latin[1]}**{n.latin[2:]}"),
    "markdown link": ("text/markdown", lambda n: "[{}](/x) {}".format(*apart(n))),
    "markdown html": ("text/markdown", lambda n: f"<b>{split(n)}</b>"),
    "hyphenated lines": ("text/plain", lambda n: f"{n.latin[:7]}-\n{n.latin[7:]}"),
    "control character": ("text/plain", lambda n: f"{n.latin[:7]}\x07{n.latin[7:]}"),
    "csv": ("text/csv", lambda n: '"{}","{}"'.format(*apart(n))),
    "tsv": ("text/tab-separated-values", lambda n: "\t".join(apart(n))),
    "css": ("text/css", lambda n: f"a{{content:'{''.join(f'{chr(92)}{ord(c):06x}' for c in n.hangul)}'}}"),
    "script": ("text/javascript", lambda n: f"x = '{n.latin[:6]}' +\n  '{n.latin[6:]}'"),
    "json string": ("application/json", lambda n: json.dumps([n.hangul])),
    "json key": ("application/json", lambda n: json.dumps({n.hangul: 1})),
    "json key twice": ("application/json", lambda n: f'{{"a": "{n.hangul}", "a": "x"}}'),
    "json list": ("application/json", lambda n: json.dumps(apart(n))),
    "json values": ("application/json", lambda n: json.dumps(dict(zip("ab", apart(n), strict=True)))),
    "json markup": ("application/json", lambda n: json.dumps(f"<b>{split(n)}")),
    "json escaped markup": ("application/json", lambda n: json.dumps(f"&lt;b&gt;{split(n, '&lt;i&gt;')}")),
    "json escaped base64": (
        "application/json",
        lambda n: json.dumps(code("안녕?>~ " + n.hangul)).replace("/", "\\/"),
    ),
    "feed escaped": ("application/atom+xml", lambda n: f"<f>&lt;b&gt;{split(n, '&lt;/b&gt;')}</f>"),
    "feed cdata": ("application/rss+xml", lambda n: f"<f><![CDATA[<b>{split(n)}</b>]]></f>"),
    "xml elements": ("text/xml", lambda n: "<f><a>{}</a><b>{}</b></f>".format(*apart(n))),
    "xml instruction": ("text/xml", lambda n: f"<?x {n.hangul}?><f/>"),
    "xml named entity": ("text/xml", lambda n: f"<f>{n.latin.replace(' ', '&nbsp;')}</f>"),
    "xml namespace": ("text/xml", lambda n: f'<f xmlns:h="x">{n.latin[:6]}<h:b>{n.latin[6:]}</h:b></f>'),
}


def cues(*said: str) -> str:
    timed = (f"{i}\n00:0{i}.000 --> 00:0{i + 1}.000\n{text}\n" for i, text in enumerate(said))
    return "WEBVTT\n\n" + "\n".join(timed)


CAPTIONS: dict[str, Row] = {
    "two cues": lambda n: cues("we met {}".format(*apart(n)), f"{apart(n)[1]} there"),
    "cut word": lambda n: cues(f"met {n.latin[:7]}", f"{n.latin[7:]} there"),
    "cut word, hyphen": lambda n: cues(f"met {n.latin[:7]}-", f"{n.latin[7:]} there"),
    "cut word, dots": lambda n: cues(f"met {n.latin[:7]}…", f"…{n.latin[7:]} there"),
    "rolling up": lambda n: cues(f"a\nthis is {apart(n)[0]}", f"this is {apart(n)[0]}\n{apart(n)[1]}"),
    "rolling up, a line a cue": lambda n: cues(f"is {apart(n)[0]}", f"is {apart(n)[0]}", apart(n)[1]),
    "voice": lambda n: cues(f"<v {n.hangul}>x"),
    "voice with entities": lambda n: cues(f"<v {n.latin.replace(' ', '&#32;')}>x"),
    "note": lambda n: f"WEBVTT\n\nNOTE {n.hangul}\n\n" + cues("x")[8:],
    "style": lambda n: f"WEBVTT\n\nSTYLE\n::cue(v[voice='{n.hangul}']){{}}\n\n",
    "region": lambda n: f"WEBVTT\n\nREGION\nid:{n.latin.replace(' ', '-')}\n\n",
    "identifier": lambda n: cues("x").replace("0\n00", f"{n.hangul}\n00", 1),
    "spans": lambda n: cues(f"{n.latin[:6]}<c.x>{n.latin[6:8]}</c>{n.latin[8:]}"),
    "karaoke": lambda n: cues("{}<00:00:00.500><c> {}</c>".format(*apart(n))),
    "no empty lines": lambda n: cues(n.hangul[:1], n.hangul[1:]).replace("\n\n", "\n"),
    "windows line ends": lambda n: cues(n.hangul[:1], n.hangul[1:]).replace("\n", "\r\n"),
}
ROWS = [
    *(pytest.param("text/html", row, id=f"html: {name}") for name, row in HTML.items()),
    *(pytest.param(kind, row, id=name) for name, (kind, row) in OTHER_FORMATS.items()),
    *(pytest.param("text/vtt", row, id=f"vtt: {name}") for name, row in CAPTIONS.items()),
    *(pytest.param("application/x-subrip", row, id=f"srt: {name}") for name, row in CAPTIONS.items()),
]


def surfaces_hit(compiled: Matcher, data: bytes, media_type: str) -> set[Tier]:
    """The tiers of the hits in what ``take_apart`` says must be searched, and in nothing else."""
    reading = surfaces.take_apart(data, media_type)
    texts = [surface.text for surface in reading.surfaces] + [reading.source] * reading.needs_source
    hits: list[Hit] = [hit for text in texts for hit in compiled.scan_text(text)]
    return {hit.tier for hit in hits}


@pytest.mark.parametrize(("media_type", "row"), ROWS)
def test_a_disguised_name_is_met(media_type: str, row: Row) -> None:
    data = row(PLANTED).encode()
    assert Tier.BLOCK in surfaces_hit(LOOKED_FOR, data, media_type)
    hits = LOOKED_FOR.scan_bytes(data, media_type)
    assert Tier.BLOCK in {hit.tier for hit in hits}
    assert all(0 <= hit.start < hit.end <= len(data.decode()) for hit in hits)


@pytest.mark.parametrize(("media_type", "row"), ROWS)
def test_another_name_in_the_same_disguise_is_not(media_type: str, row: Row) -> None:
    assert LOOKED_FOR.scan_bytes(row(OTHER).encode(), media_type) == []


@pytest.mark.parametrize("row", HTML.values(), ids=HTML)
def test_a_disguised_name_is_met_in_a_whole_page(row: Row) -> None:
    page = f"<!doctype html><html><body><p>First words.</p>{row(PLANTED)}<p>Last words.</p></body></html>"
    assert Tier.BLOCK in surfaces_hit(LOOKED_FOR, page.encode(), "text/html")


@pytest.mark.parametrize(
    "path", ["/김/별하.html", "/kim_byeol-ha.jpg", "/kim+byeol+ha", f"/x/{code('김별하')}"]
)
def test_a_name_in_a_path_is_met(path: str) -> None:
    assert Tier.BLOCK in {hit.tier for hit in LOOKED_FOR.scan_bytes(b"", "text/plain", name=path)}


@pytest.mark.parametrize(
    "before",
    ["", "x", "— — — " * 400, "- - - " * 400, "word " * 8000],
    ids=["at the start", "after one letter", "wide signs", "rows of signs", "a long text"],
)
@pytest.mark.parametrize("row", ["K i m", "K.i-m", "Kim"])
def test_letters_apart_are_joined_wherever_they_stand(before: str, row: str) -> None:
    page = f"<p>{before}</p><p>{row} {'B y e o l' if row != 'Kim' else 'Byeol'}</p>".encode()
    names = [name for name, _text in surfaces.take_apart(page, "text/html").surfaces]
    assert ("text, letters joined" in names) == (row != "Kim")


@pytest.mark.parametrize("length", [28_980, 28_990, 28_995, 29_000, 57_990])
def test_codes_are_found_where_a_window_ends(length: int) -> None:
    page = f"<p>{'a ' * (length // 2)}{code('Kim Byeol-ha')}</p>".encode()
    assert "Kim Byeol-ha" in dict(surfaces.take_apart(page, "text/html").surfaces)["decoded"]


@pytest.mark.parametrize(
    "text", ["&amp;lt;", "&amp &lt;", "&notin; &not", "&#44608;&#x41;", "&#0;&bogus;", "&#xD800;", "a&"]
)
def test_entities_are_undone_as_a_browser_does(text: str) -> None:
    assert escapes.without_entities(text) == html.unescape(text)


_WRAPPED = code("그때 김별하는 강가의 집에서 살았다. " * 8)
_LINES = "\n".join(_WRAPPED[at : at + 76] for at in range(0, len(_WRAPPED), 76))


@pytest.mark.parametrize(
    "written",
    [
        f"{'-' * 40}\n{code('그때 김별하는 살았다')}",
        f"{'-' * 76}\n{_LINES}",
        f"{'-' * 76}\n{_LINES}\nSincerely",
        f"{'_' * 60}\n{'Title-of-the-thing-' * 4}\n{_LINES}",
    ],
)
def test_codes_beside_a_rule_or_a_heading_are_found(written: str) -> None:
    hits = matcher(Kind.PERSON, "김별하").scan_bytes(f"<p>{written}</p>".encode(), "text/html")
    assert Tier.BLOCK in {hit.tier for hit in hits}


@pytest.mark.parametrize("end", ["Byeol--ha", "Byeolha--X", "Byeolha-", "Byeolha--", "Byeolha"])
def test_a_comment_that_never_ends_is_read_to_its_last_sign(end: str) -> None:
    hits = matcher(Kind.PERSON, "김별하").scan_bytes(f"<p>a</p><!-- by Kim {end}".encode(), "text/html")
    assert Tier.BLOCK in {hit.tier for hit in hits}


def test_a_script_in_a_stretch_that_was_cut_off_refuses_no_page() -> None:
    data = json.dumps({"name": "words " * 200})
    page = f"<p>a_b</p><div title='<'>_x_</div><script type='application/ld+json'>{data}</script>"
    assert matcher(Kind.PERSON, "김별하").scan_bytes(page.encode(), "text/html") == []


_HIDDEN = code("words about KIM\ufe0f \ufeffBYE\ufeffO\u034fL-\u034fHA\ufe0f here")


@pytest.mark.parametrize(
    "page",
    [
        "<1\n<p><x-y>K</x-y><x-y>i</x-y><x-y>m</x-y> Byeol-<x-y>h</x-y>a</p>",
        "<!-- a -->\n<svg><text>Kim Byeo<x-y>lha</x-y></text></svg>\nx < y ",
        f'<a href="/s/{_HIDDEN}/">x</a>',
    ],
)
def test_what_the_fuzz_found_is_met(page: str) -> None:
    hits = matcher(Kind.PERSON, "김별하").scan_bytes(page.encode(), "text/html")
    assert {hit.tier for hit in hits} & {Tier.BLOCK, Tier.REVIEW}


def test_json_in_json_in_json_is_undone() -> None:
    page = json.dumps(json.dumps(json.dumps("Kim Byŏl-ha"))).encode()
    hits = matcher(Kind.PERSON, "김별하").scan_bytes(page, "application/json")
    assert Tier.BLOCK in {hit.tier for hit in hits}
