"""What comes out of a web page, and which are not taken in."""

from __future__ import annotations

import pytest

from editorial.manuscripts import LeftOut, Unreadable, read_manuscript
from tests.editorial.manuscripts.made import CANARY, counts, seen, shown


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>{CANARY}</title>{head}</head><body>{body}</body></html>".encode()
    )


def test_structure_comes_out_as_it_was_written() -> None:
    body = (
        "<h2>제1장</h2>\r\n<p>우리 집\r\n마당에는 <em>살구나무</em> &amp; <b>꽃</b>.<br>둘째&nbsp;줄</p>"
        "<blockquote><p>Higher</p><p>than the roof</p></blockquote><hr><p><strong>장독대 옆에서</strong></p>"
        "<p>나<i>무</i>가</p><ul><li>one<li>two</ul>loose<table><tr><td>left<td>right</table><hr>"
    )
    assert seen(page(body), "a.HTM") == [
        ("heading", "제1장"),
        ("paragraph", "우리 집 마당에는 *살구나무* & 꽃. 둘째\xa0줄"),
        ("quote", "Higher"),
        ("quote", "than the roof"),
        ("break", ""),
        ("heading", "장독대 옆에서"),
        ("paragraph", "나무가"),
        ("paragraph", "one"),
        ("paragraph", "two"),
        ("paragraph", "loose"),
        ("paragraph", "left"),
        ("paragraph", "right"),
    ]


WORD = (
    '<p>A kite<a href="#_ftn1" name="_ftnref1"><span><sup>[1]</sup></span></a> flew.</p><p>After.</p>'
    '<hr><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Of newspaper.</p></div>'
)
WIKI = (
    '<p>A kite<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup> flew.</p><p>After.</p>'
    '<ol><li id="cite_note-1"><a href="#cite_ref-1">↑</a> Of newspaper.</li></ol>'
)


@pytest.mark.parametrize("body", [WORD, WIKI], ids=["Word", "wiki"])
def test_notes_follow_the_paragraph_that_names_them(body: str) -> None:
    assert seen(page(body), "a.html") == [
        ("paragraph", "A kite[1] flew."),
        ("note", "[1] Of newspaper."),
        ("paragraph", "After."),
    ]


def test_a_link_that_leads_nowhere_back_is_text() -> None:
    body = '<p>See <a href="#x">1</a> and <a href="#none">2</a></p><p id="x">There.</p>'
    assert seen(page(body), "a.html") == [("paragraph", "See 1 and 2"), ("paragraph", "There.")]


def test_what_is_no_text_is_counted_and_never_read() -> None:
    body = (
        f"<p>A kite<!-- {CANARY} --> flew<del>{CANARY}</del>.</p><style>p{{}} {CANARY}</style>"
        f"<!--[if gte mso 9]>{CANARY}<![endif]--><img alt='{CANARY}' src='https://a.example/{CANARY}'>"
        f"<p hidden>{CANARY}</p><p style='color:red; display : NONE'>{CANARY}</p><noscript>{CANARY}</noscript>"
        f"<template>{CANARY}</template><form action='/x'><p>Kept.</p><input value='{CANARY}'>"
        f"<textarea>{CANARY}</textarea><select><option>{CANARY}</select></form><svg><text>{CANARY}</text></svg>"
    )
    read = read_manuscript(page(body, f"<style>{CANARY}</style>"), name="a.html")
    assert shown(read) == [("paragraph", "A kite flew."), ("paragraph", "Kept.")]
    assert counts(read) == {
        LeftOut.COMMENTS: 1,
        LeftOut.DELETIONS: 1,
        LeftOut.HIDDEN: 2,
        LeftOut.PICTURES: 2,
        LeftOut.FORM_FIELDS: 3,
    }


RUNS, EMBEDS, FETCHES = "something that runs", "another program’s file", "from elsewhere"
WRONG = {
    "script": ("<script>x</script>", RUNS),
    "script in a picture": ("<svg><script>x</script></svg>", RUNS),
    "handler": ('<p onclick="x">x</p>', RUNS),
    "handler of a picture": ("<svg/ONLOAD=x>", RUNS),
    "address that runs": ('<a href=" java&#9;script:x">x</a>', RUNS),
    "address that is a page": ('<a href="data:text/html,x">x</a>', RUNS),
    "object": ("<object data=x></object>", EMBEDS),
    "embed": ("<embed src=x>", EMBEDS),
    "frame": ("<iframe src=x></iframe>", FETCHES),
    "refresh": ('<meta http-equiv="Refresh" content="0">', FETCHES),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_page_that_does_something_is_refused(name: str) -> None:
    markup, sentence = WRONG[name]
    with pytest.raises(Unreadable) as refusal:
        read_manuscript(page(f"<p>{CANARY}</p>{markup}"), name="a.html")
    assert sentence in str(refusal.value)
    assert CANARY not in str(refusal.value)


def test_an_ordinary_link_refuses_nothing() -> None:
    body = '<p><a href="https://a.example/javascript:x">a page</a> <a href="mailto:a@a.example">us</a></p>'
    assert seen(page(body), "a.html") == [("paragraph", "a page us")]


def test_a_page_nested_too_deep_is_refused_rather_than_cut_short() -> None:
    """libxml2 leaves out what lies too deep, and says so only in its list of errors."""
    deep = "<div>" * 3_000 + "x" + "</div>" * 3_000
    with pytest.raises(Unreadable, match="damaged"):
        read_manuscript(page(f"{deep}<p>after</p>"), name="a.html")
    assert seen(page("<div>" * 100 + "x" + "</div>" * 100 + "<p>after</p>"), "a.html")[-1] == (
        "paragraph",
        "after",
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"A kite flew.", "file is none"),
        (b"", "empty"),
        (page("<p> </p>"), "no text that can be read"),
        (page("<p>연</p>").decode().encode("euc-kr"), "not UTF-8"),
        (page("<p>a</p>").decode().encode("utf-16"), "not UTF-8"),
    ],
    ids=["plain text", "nothing", "no words", "another encoding", "UTF-16"],
)
def test_a_wrong_page_is_refused_in_words(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_manuscript(data, name="a.html")
