"""A hit of extracted text is placed where it stands in the source, however it is written there. Names are invented."""

from __future__ import annotations

import base64

import pytest

from protection.matching import Hit, Kind, Tier, locate, surfaces
from protection.matching.canon import BREAK

from .build import matcher

NAME = matcher(Kind.PERSON, "김별하")


def hit(text: str, start: int) -> Hit:
    return Hit(start, start + len(text), ("a",), text, "test", Tier.BLOCK, "text")


def slices(source: str, surface: str, wanted: str) -> list[str]:
    """The source's slices at the places of everything wanted in the surface."""
    starts = [i for i in range(len(surface)) if surface.startswith(wanted, i)]
    placed = locate.in_source(source, surface, [hit(wanted, start) for start in starts])
    assert all(one.text == source[one.start : one.end] for one in placed)
    return [one.text for one in placed]


@pytest.mark.parametrize(
    ("written", "media_type"),
    [
        ("김별하", "text/html"),
        ("김<b>별</b>하", "text/html"),
        ("김<!-- x -->별하", "text/html"),
        ("&#44608;&#x bcc4;&#54616;".replace("x ", "x"), "text/html"),
        ("&amp;#44608;&amp;#48324;&amp;#54616;", "text/html"),
        ("%EA%B9%80%EB%B3%84%ED%95%98", "text/plain"),
        ("%25EA%25B9%2580%25EB%25B3%2584%25ED%2595%2598", "text/plain"),
        ("\\uae40\\ubcc4\\ud558", "text/javascript"),
        ("\\AE40\\BCC4\\D558", "text/css"),
        ("=EA=B9=80=EB=B3=84=ED=95=98", "text/plain"),
        (base64.b64encode("김별하".encode()).decode(), "text/plain"),
        ("K**i**m Bye*ol*-ha", "text/markdown"),
        ('Kim "+"Byeol-ha', "text/javascript"),
        ("Kim Byeo-\nl-ha", "text/plain"),
    ],
)
def test_the_place_is_what_was_written(written: str, media_type: str) -> None:
    source = f"First words, then ({written}) and more words."
    data = f"<p>{source}</p>" if media_type == "text/html" else source
    hits = [one for one in NAME.scan_bytes(data.encode(), media_type) if one.tier is Tier.BLOCK]
    assert written in {one.text for one in hits}


def test_cues_are_spanned() -> None:
    source = "WEBVTT\n\n0\n00:00.000 --> 00:01.000\nmet Kim Byeo\n\n1\n00:01.000 --> 00:02.000\nl-ha x\n"
    hits = [one for one in NAME.scan_bytes(source.encode(), "text/vtt") if one.tier is Tier.BLOCK]
    assert {(one.text[:8], one.text[-4:]) for one in hits} == {("Kim Byeo", "l-ha")}


def test_the_same_text_is_placed_once_each() -> None:
    source = "<p>김<i>별</i>하</p><img alt='김별하'><p>김<i>별</i>하</p>"
    assert slices(source, "김별하\n김별하", "김별하") == ["김<i>별</i>하", "김<i>별</i>하"]


def test_a_tag_stands_wherever_it_was_written() -> None:
    source = "<i id='김별하'></i>x<b></b><i id='김별하'></i>"
    placed = locate.in_source(source, f"<b>\n{BREAK}\n<i id='김별하'>", [hit("김별하", 13)])
    assert [(one.start, one.text) for one in placed] == [(7, "김별하"), (31, "김별하")]


def test_what_stands_nowhere_is_placed_on_the_whole() -> None:
    (placed,) = locate.in_source("<p>x</p>", "김별하", [hit("김별하", 0)])
    assert (placed.start, placed.end) == (0, 8)


@pytest.mark.parametrize("distinct", [True, False])
def test_thousands_of_hits_on_a_page_are_each_placed(distinct: bool) -> None:
    names = [f"name{i if distinct else ''}" for i in range(3_000)]
    source = "".join(f"<p class='c'>{'word ' * 15}<i>na</i>{name[2:]} x</p>\n" for name in names)
    (surface,) = (s for s in surfaces.take_apart(source.encode(), "text/html").surfaces if s.name == "text")
    hits, at = [], 0
    for name in names:
        at = surface.text.index(name, at)
        hits.append(hit(name, at))
        at += 1
    placed = locate.in_source(source, surface.text, hits)
    assert [one.text for one in placed] == [f"na</i>{name[2:]}" for name in names]
    assert len({one.start for one in placed}) == len(names)


def test_thousands_of_hits_that_stand_nowhere_are_given_up_on() -> None:
    source = "<p>" + "word " * 20_000
    surface = "".join(f"name{i} " for i in range(5_000))
    hits = [hit(f"name{i}", surface.index(f"name{i} ")) for i in range(5_000)]
    assert {(one.start, one.end) for one in locate.in_source(source, surface, hits)} == {(0, len(source))}
