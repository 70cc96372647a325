"""Entities stand exactly where private details stood, in any markup, and nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protection.hiding import hide_plain, hide_rich
from protection.models import ProtectedEntity
from protection.spans import Span
from tests.blocks.test_sanitize import payloads

IDS = {
    "옥단춘": "p_danchun23",
    "설죽": "p_seoljuk23",
    "Tan-chun": "p_tanchun23",
    "R&B": "p_randbb2345",
    "달래골": "p_dallae2345",
}
KINDS = {"달래골": "place", "R&B": "unit"}
MADE = {
    name: ProtectedEntity(id=pk, kind=KINDS.get(name, "person"), form_ko="미나", form_en="someone")
    for name, pk in IDS.items()
}
_NAMES = re.compile("|".join(sorted(IDS, key=len, reverse=True)))


def find(text: str) -> list[Span]:
    return [Span(m.start(), m.end(), KINDS.get(m[0], "person")) for m in _NAMES.finditer(text)]


def entity_for(text: str, span: Span) -> ProtectedEntity:
    return MADE[text]


def rich(source: str, language: str = "ko") -> str:
    return hide_rich(source, find=find, entity_for=entity_for, language=language)


def plain(source: str, language: str = "ko") -> str:
    return hide_plain(source, find=find, entity_for=entity_for, language=language)


def tag(name: str, **attributes: str) -> str:
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<embed embedtype="protected" id="{IDS[name]}"{said}/>'


DANCHUN, SEOLJUK = tag("옥단춘", particle="이/가"), tag("설죽")


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        ("<p>옥단춘이 왔다.</p>", f"<p>{DANCHUN} 왔다.</p>"),
        ("<p>옥<b>단춘</b>이 왔다.</p>", f"<p>{DANCHUN} 왔다.</p>"),
        ("<p><b>옥</b><i>단</i>춘이 왔다.</p>", f"<p><b>{DANCHUN}</b> 왔다.</p>"),
        ("<p>나는 <b>옥단춘</b>이다.</p>", f"<p>나는 <b>{tag('옥단춘', particle='이다/다')}</b>.</p>"),
        ("<p><b>큰 옥</b>단춘 <i>설죽</i></p>", f"<p><b>큰 {tag('옥단춘')}</b> <i>{SEOLJUK}</i></p>"),
        ("<p>옥단춘과 설죽</p>", f"<p>{tag('옥단춘', particle='과/와')} {SEOLJUK}</p>"),
        ("<p>설죽설죽 설죽</p>", f"<p>{SEOLJUK}{SEOLJUK} {SEOLJUK}</p>"),
        ("<p>a &amp; 설죽 &lt;b&gt;</p>", f"<p>a &amp; {SEOLJUK} &lt;b&gt;</p>"),
        ("<p>R&amp;B</p>", f"<p>{tag('R&B')}</p>"),
        ("<p>&#49444;죽</p>", f"<p>{SEOLJUK}</p>"),
        ("<p></p><p>설죽</p><p></p>", f"<p></p><p>{SEOLJUK}</p><p></p>"),
        ("<p>하나<br/>설죽</p>", f"<p>하나<br/>{SEOLJUK}</p>"),
        ('<p data-block-key="a1b2c">설죽</p>', f'<p data-block-key="a1b2c">{SEOLJUK}</p>'),
        (f"<p>{DANCHUN} 설죽</p>", f"<p>{DANCHUN} {SEOLJUK}</p>"),
        ("설죽", SEOLJUK),
        ("앞 설죽 뒤", f"앞 {SEOLJUK} 뒤"),
    ],
)
def test_an_entity_stands_in_its_place(source: str, hidden: str) -> None:
    assert rich(source) == hidden
    assert rich(hidden) is hidden  # and it stays


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        ("<p>Tan-chun came.</p>", f"<p>{tag('Tan-chun', capital='1')} came.</p>"),
        ("<p>I saw Tan-chun.</p>", f"<p>I saw {tag('Tan-chun')}.</p>"),
        ("<p>I saw a Tan-chun.</p>", f"<p>I saw {tag('Tan-chun', article='a')}.</p>"),
        ("<p>A <i>Tan-chun</i>.</p>", f"<p>{tag('Tan-chun', article='A')}.</p>"),
    ],
)
def test_english_grammar_is_taken_along(source: str, hidden: str) -> None:
    assert rich(source, "en") == hidden


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "<p></p>",
        "<p>아무 이름도 없다.</p>",
        "<p>a &amp; b&nbsp;c</p>",
        f"<p>{DANCHUN}</p>",
        "<p>open",
    ],
)
def test_a_text_without_private_details_is_the_same_object(source: str) -> None:
    assert rich(source) is source
    assert plain(source) is source


def test_names_do_not_run_through_blocks_or_entities() -> None:
    for source in ("<p>옥단</p><p>춘</p>", f"<p>옥단{SEOLJUK}춘</p>"):
        assert rich(source) is source


@pytest.mark.parametrize(
    ("text", "shown", "language"),
    [
        ("옥단춘이 설죽을 보았다", "미나가 미나를 보았다", "ko"),
        ("설죽은 설죽이다", "미나는 미나다", "ko"),
        ("A Tan-chun and Tan-chun. Tan-chun!", "Someone and someone. Someone!", "en"),
    ],
)
def test_plain_text_gets_the_words_readers_see(text: str, shown: str, language: str) -> None:
    assert plain(text, language) == shown


def test_overlapping_spans_are_one_entity() -> None:
    def overlapping(text: str) -> list[Span]:
        return [*find(text), *(Span(s.start, s.end - 1, s.kind) for s in find(text))]

    assert (
        hide_rich("<p>옥단춘</p>", find=overlapping, entity_for=entity_for, language="ko")
        == f"<p>{tag('옥단춘')}</p>"
    )


def test_the_grammar_of_neighbours_is_not_shared() -> None:
    """The last letter of one hidden name is no article of the next."""

    def two(text: str) -> list[Span]:
        return [Span(0, 7, "place"), Span(8, 16, "person")]

    def same(text: str, span: Span) -> ProtectedEntity:
        return MADE["설죽"]

    shown = hide_plain("Hotel A Tan-chun", find=two, entity_for=same, language="en")
    assert shown == "Someone someone"


HOSTILE = [
    "<p>설죽",
    "<p><b>설죽</p></b>",
    "</p></div>설죽",
    "<b>" * 5_000 + "설죽" + "</b>" * 5_000,
    "<div>" * 5_000 + "설죽",
    "<p>설\x00죽</p>",
    "\x01\x1f설죽\ufffe\uffff",
    "<!-- 설죽 --><p>a</p>",
    "<p>a<!-- b -->설<!-- c -->죽</p>",
    '<p title="설죽" class="설죽">a</p>',
    "<script>설죽</script><style>설죽</style>",
    "<svg><desc>설죽</desc></svg>",
    "<textarea>설죽</textarea>",
    "<select><option>설죽</select>",
    "<table><tr><td>설죽",
    "<head><title>설죽</title></head><body>a</body>",
    "<frameset>설죽</frameset>",
    "<설죽>",
    "<x 설죽=1>",
    "<?php 설죽 ?>",
    "<![CDATA[설죽]]>",
    "&#xC124;&#51453;",
    "<p>설" + "<b></b>" * 100 + "죽</p>",
    "\ud800설죽",
    "<p>a</p><x y='설죽",
    '<p title="설죽',
    "a < b 설죽",
]


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_markup_keeps_no_private_detail(source: str) -> None:
    hidden = rich(source)
    assert "설죽" not in hidden
    assert "설죽" not in re.sub("<[^>]*>", "", hidden)
    assert rich(hidden) == hidden


@pytest.mark.shared
def test_no_hostile_markup_of_other_projects_shields_a_name(shared_data: Path) -> None:
    kept = []
    for number, text in enumerate(payloads(shared_data / "xss")):
        if number % 2 == 0:
            hidden = rich(f"{text} 설죽 <p>설죽</p>")
            kept += [text] if "설죽" in re.sub("<[^>]*>|\\s", "", hidden) else []
    assert kept == []


def test_words_round_an_entity_are_never_lost() -> None:
    source = "<div>" * 3_000 + "앞 설죽 뒤" + "</div>" * 3_000
    assert re.sub("<[^>]*>", "", rich(source)) == "앞  뒤"


pieces = st.lists(
    st.sampled_from(["옥단춘", "설죽", " ", "a", "&amp;", "<b>", "</b>", "<i>", "</i>", "나"]), max_size=14
)


@settings(max_examples=300, deadline=None)
@given(pieces)
def test_any_mixture_loses_its_names_and_nothing_else(parts: list[str]) -> None:
    source = f"<p>{''.join(parts)}</p>"
    hidden = rich(source)
    assert find(re.sub("<[^>]*>", "", hidden)) == []
    counted = len(find(re.sub("<[^>]*>", "", source).replace("&amp;", "&")))
    assert hidden.count("<embed") == counted
    assert (hidden is source) is (counted == 0)


def test_a_long_chapter_keeps_its_paragraphs() -> None:
    source = "".join(f'<p data-block-key="k{n}">옥단춘이 <b>설죽</b>과 갔다 {n}.</p>' for n in range(2_000))
    hidden = rich(source)
    assert hidden.count("<embed") == 4_000
    assert hidden.count("data-block-key") == 2_000
