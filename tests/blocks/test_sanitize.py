"""Markup from outside: nothing that runs, nothing that fetches, and entities unharmed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from blocks.sanitize import TAGS, sanitize

ENTITY = '<embed embedtype="protected" id="p_abcdefgh23456789" particle="이/가"/>'
ALLOWED = {"data-block-key", "embedtype", "id", "particle", "article", "capital"}


def payloads(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.txt")):
        yield from path.read_text(errors="replace").splitlines()
    for path in sorted(folder.glob("*.svg")):
        yield path.read_text(errors="replace")
    yield from (row["payload"] for row in json.loads((folder / "dompurify_expect.json").read_text()))
    yield from strings_in(json.loads((folder / "bleach_tests_data.json").read_text()))


def strings_in(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | dict):
        for part in data.values() if isinstance(data, dict) else data:
            yield from strings_in(part)


def wrong(markup: str) -> list[str]:
    """What must not be in sanitized markup, as a browser's kind of parser sees it."""
    root = html.fragment_fromstring(sanitize(markup), create_parent="div")
    elements = [element for element in root.iter() if element is not root]
    tags = [str(element.tag) for element in elements if element.tag not in TAGS]
    return tags + [name for element in elements for name in element.attrib if name not in ALLOWED]


@pytest.mark.shared
def test_hostile_markup_of_other_projects_comes_out_clean(shared_data: Path) -> None:
    hostile = [text.replace("\x00", "") for text in payloads(shared_data / "xss")]
    assert len(hostile) > 1_000
    assert [(text, found) for text in hostile if (found := wrong(text))] == []


@pytest.mark.shared
def test_cleaning_twice_changes_nothing(shared_data: Path) -> None:
    once = [sanitize(text) for text in payloads(shared_data / "xss")]
    assert [text for text in once if sanitize(text) != text] == []


@pytest.mark.parametrize(
    ("markup", "clean"),
    [
        ("<script>alert(1)</script>a", "a"),
        ("<SCRIPT SRC=//x></SCRIPT>a", "a"),
        ("<style>b{}</style>a", "a"),
        ("<p onclick=alert(1)>a</p>", "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', "a"),
        ('<img src="x" onerror="alert(1)">a', "a"),
        ("<iframe src=//x></iframe>a", "a"),
        ("<!-- words -->a", "a"),
        ("<p>a &lt;b&gt; &amp; c</p>", "<p>a &lt;b&gt; &amp; c</p>"),
        ("<b>a", "<b>a</b>"),
        ("<p class=x style=y id=z>a</p>", "<p>a</p>"),
        ("", ""),
    ],
)
def test_what_is_not_text_goes_and_text_stays(markup: str, clean: str) -> None:
    assert sanitize(markup) == clean


@pytest.mark.parametrize(
    "kept",
    [
        ENTITY,
        '<embed embedtype="protected" id="p_abcdefgh23456789"/>',
        '<embed article="A" embedtype="protected" id="p_abcdefgh23456789"/>',
        '<embed capital="1" embedtype="protected" id="p_abcdefgh23456789"/>',
        f'<p data-block-key="a1b2c">앞 <b>굵게 {ENTITY}</b> 뒤<br></p>',
        f"<p>{ENTITY}{ENTITY}</p>",
    ],
)
def test_entities_survive_whole(kept: str) -> None:
    def in_order(markup: str) -> tuple[str, list[dict[str, str]]]:
        root = html.fragment_fromstring(markup, create_parent="div")
        return root.text_content(), [dict(element.attrib) for element in root.iter("embed", "p")]

    assert in_order(sanitize(kept)) == in_order(kept)
    assert sanitize(kept).count("/>") == kept.count("<embed")  # closed in themselves, as Wagtail reads them


@pytest.mark.parametrize(
    "embed",
    [
        '<embed embedtype="image" id="1"/>',
        '<embed embedtype="media" url="//x"/>',
        '<embed id="p_abcdefgh23456789"/>',
        '<embed embedtype="protected"/>',
        '<embed embedtype="protected" id="1"/>',
        '<embed embedtype="protected" id="p_abc&quot; onload=&quot;x"/>',
        '<embed embedtype="protected" id="x><img src=x onerror=alert(1)>"/>',
        '<embed src="//x" type="text/html"/>',
    ],
)
def test_no_other_embed_is_left(embed: str) -> None:
    assert sanitize(f"<p>a{embed}b</p>") == "<p>ab</p>"


def test_an_entitys_grammar_is_of_known_shape() -> None:
    hostile = ENTITY.replace("이/가", "<b>이</b>/가").replace(
        "/>", ' article="x" capital="yes" title="옥단춘"/>'
    )
    assert sanitize(hostile) == '<embed embedtype="protected" id="p_abcdefgh23456789"/>'


def test_depth_and_length_do_not_end_it() -> None:
    assert re.sub("<[^>]*>", "", sanitize("<b>" * 5_000 + "words" + "</b>" * 5_000)) == "words"
    assert sanitize("words " * 100_000) == "words " * 100_000
