"""A file as lines with the way back to its source: exact, and quick however broken the file is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protection.judgments import around
from protection.pieces import Pieces, blanked

PAGE = (
    '<title>연 &amp; 바람</title><p class="a" title="x &quot;y&quot; 류하늘">그때 <b>류</b>하늘이 줄을 잡았다.<br>둘째 줄</p>'
    '<!-- 류하늘 --><style>p{content:"류하늘"}</style>'
    '<script type="application/ld+json">{"name": "\\ub958하늘", "b": "c\\n"}</script><script>let a="류하늘"</script>'
)


def test_lines_values_and_strings_are_read_each_by_itself() -> None:
    told = [(piece.text, piece.readable) for piece in Pieces(PAGE, "text/html").all]
    assert told == [
        ("연 & 바람", True),
        ("a", False),
        ('x "y" 류하늘', False),
        ("그때 류하늘이 줄을 잡았다.", True),
        ("둘째 줄", True),
        ("name", False),
        ("류하늘", False),
        ("b", False),
        ("c\n", False),
    ]


def test_a_place_in_the_source_is_a_place_in_a_line() -> None:
    start, end = PAGE.index("류</b>하늘"), PAGE.index("하늘이 줄") + 2
    place = Pieces(PAGE, "text/html").at(start, end)
    assert place is not None
    assert place.piece.text[place.start : place.end] == "류하늘"
    told = around(place.piece.text, place.start, place.end)
    assert (told.before, told.words, told.after) == ("그때 ", "류하늘", "이 줄을 잡았다.")


@pytest.mark.parametrize(
    "what", ["류하늘 -->", '류하늘"}</style>', '류하늘"</script>', "<b>류", "바람</title>"]
)
def test_what_no_line_says_whole_has_no_place(what: str) -> None:
    start = PAGE.index(what)
    inside = what in {"<b>류", "바람</title>"}
    assert Pieces(PAGE, "text/html").at(start, start + (len(what) if inside else 3)) is None


def test_a_type_that_is_not_read_has_no_places() -> None:
    assert Pieces(PAGE, "application/pdf").all == []
    assert Pieces('{"a": "류하늘"}', "application/json; charset=utf-8").all[1].text == "류하늘"
    assert Pieces("<feed><title>류하늘</title></feed>", "application/atom+xml").all[0].text == "류하늘"


def test_blanking_moves_nothing_and_keeps_tags() -> None:
    start, end = PAGE.index("류</b>하늘"), PAGE.index("하늘이 줄") + 2
    after = blanked(PAGE, [(start, end)], by="\ufffc")
    assert len(after) == len(PAGE)
    assert "그때 <b>\ufffc</b>\ufffc\ufffc이 줄을" in after
    assert after.count("류하늘") == PAGE.count("류하늘")


@pytest.mark.parametrize(
    "broken",
    [
        "<" * 20_000,
        "<!--" * 5_000,
        "<script>" * 3_000,
        "<style>" * 3_000,
        "<p title='" * 5_000,
        "&#x" * 9_000,
        '<a "' * 9_000,
    ],
)
def test_broken_markup_is_read_to_its_end(broken: str) -> None:
    pieces = Pieces(broken + "<p>끝에 있는 말</p>", "text/html")
    assert all(len(piece.text) == len(piece.starts) == len(piece.ends) for piece in pieces.all)


@given(st.text(alphabet="<>&;\"'ab/!- 류하#x0p=\n", max_size=120), st.data())
def test_a_place_is_always_inside_what_was_asked_about(source: str, data: st.DataObject) -> None:
    pieces = Pieces(source, "text/html")
    for piece in pieces.all:
        assert piece.starts == sorted(piece.starts)
        assert all(
            0 <= start < end <= len(source) for start, end in zip(piece.starts, piece.ends, strict=True)
        )
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    place = pieces.at(start, end)
    if place is not None:
        assert place.piece.starts[place.start] <= start
        assert place.piece.ends[place.end - 1] >= end
