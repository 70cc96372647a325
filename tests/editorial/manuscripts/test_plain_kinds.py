"""What comes out of plain text and Markdown."""

from __future__ import annotations

import unicodedata

import pytest

from editorial.manuscripts import LARGEST, LeftOut, Unreadable, read_manuscript
from tests.editorial.manuscripts.made import CANARY, counts, docx, p, seen, shown

TEXT = "\ufeff## 제1장\r\n\r\n우리 집\r\n마당에는 *살구나무*가 있었다.\r\n\r\n> Higher\r\n> than\r\n\r\n* * *\r\n\r\nI. A kite\r\n\r\nIt flew.\r\n"


def test_plain_text_is_split_at_blank_lines() -> None:
    expected = [
        ("heading", "제1장"),
        ("paragraph", "우리 집 마당에는 *살구나무*가 있었다."),
        ("quote", "Higher than"),
        ("break", ""),
        ("heading", "I. A kite"),
        ("paragraph", "It flew."),
    ]
    assert seen(TEXT.encode(), "a.txt") == expected
    assert seen(unicodedata.normalize("NFD", TEXT).encode(), "a.TXT") == expected


MARKDOWN = f"""제1장
=====

우리 집
마당에는 *살구나무* 가 **있었다**.[^1] <!-- {CANARY} -->

## 둘째

> Higher
> than

***

- one
- two

[a page](https://a.example/{CANARY}) ![{CANARY}](x.png)

[^1]: 흙으로
    구운 것.
"""


def test_markdown_is_read_with_its_structure() -> None:
    read = read_manuscript(MARKDOWN.encode(), name="a.md")
    assert shown(read) == [
        ("heading", "제1장"),
        ("paragraph", "우리 집 마당에는 *살구나무* 가 있었다.[1]"),
        ("note", "[1] 흙으로 구운 것."),
        ("heading", "둘째"),
        ("quote", "Higher than"),
        ("break", ""),
        ("paragraph", "one"),
        ("paragraph", "two"),
        ("paragraph", "a page"),
    ]
    assert counts(read) == {LeftOut.COMMENTS: 1, LeftOut.PICTURES: 1}


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.md", b"A kite.\n\n<script>x</script>\n", "something that runs"),
        ("a.md", b"[x](javascript:x)", "something that runs"),
        ("a.md", b"<!-- only this -->", "no text that can be read"),
        ("a.md", "감나무".encode("euc-kr"), "not UTF-8"),
        ("a.txt", b"{\\rtf1 A kite.}", r"the file is \.rtf"),
        ("a.txt", b"\n<!DOCTYPE html><p>A kite.", r"the file is \.html"),
        ("a.txt", b"WEBVTT\n\n", r"the file is \.vtt"),
        ("a.txt", docx(p("A kite.")), "control characters|not UTF-8"),
        ("a.txt", "A kite.".encode("utf-16"), "not UTF-8"),
        ("a.txt", "A kite.".encode("utf-16-le"), "control characters"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "empty|no text"),
        ("a.txt", b"", "empty"),
        ("a.md", b"A kite.\n\n" + b"[" * 600, "more in the file"),
        ("a.md", b"<b>\n\n" * 12_000, "more in the file"),
        ("a.md", b"a " * (LARGEST // 2 + 1), "too large: 20 MB"),
    ],
)
def test_what_is_no_text_is_refused_in_words(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_manuscript(data, name=name)
