"""Lines made to cost the finders of values: nothing breaks on them. `make bench` prints what they cost."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from protection.matching import Kind, surfaces
from protection.matching.contacts import Contacts
from protection.matching.dates import Dates
from protection.matching.units import Units
from protection.matching.view import View

from .build import matcher, seen

_LENGTH = 40_000


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1-1-98-",
        "1998 may 5 ",
        "may ",
        "월",
        "구월",
        "세살",
        "추석",
        " at 17 ",
        "nineteen ",
        "one two ",
        "일",
    ],
)
def test_a_line_of_it_is_read(unit: str) -> None:
    dates, contacts, units = Dates(), Contacts(), Units()
    for fact in range(50):
        dates.add(str(dt.date(1998, 1, 1) + dt.timedelta(fact * 7)), fact)
        contacts.add(f"010{random.Random(fact).randrange(10**8):08}", fact)
        units.add(f"{100 + fact}부대", fact)
    for finder in (dates, contacts, units):
        finder.find(View(unit * (_LENGTH // len(unit))))


def test_many_numbers_that_differ_are_read() -> None:
    dates = Dates()
    dates.add("1998-03-05", 0)
    assert dates.find(View(" ".join(f"a{number}=x" for number in range(100_000, 130_000)))) == []


def test_the_sign_between_pieces_beside_figures_breaks_nothing() -> None:
    known = matcher(Kind.DATE, "1998-03-05")
    assert [text for text, _ in seen(known, "a\x1e1998-03-05\x1e\x1e5.3.1998\x1e980305\x1e")] == [
        "1998-03-05",
        "5.3.1998",
        "980305",
    ]


@pytest.mark.parametrize(
    "written",
    ["K i m  B y e o l - h a", "K i m B y e o l h a", "K.i.m. B.y.e.o.l.h.a", "k-i-m b-y-e-o-l h-a"],
)
def test_letters_that_stand_apart_are_read_together(written: str) -> None:
    known = matcher(Kind.PERSON, "김별하")
    assert known.scan_bytes(f"<p>It was {written} there</p>".encode(), "text/html")
    assert not matcher(Kind.PERSON, "최누리").scan_bytes(written.encode(), "text/plain")


def test_a_page_with_reading_aids_and_broken_attributes_is_read() -> None:
    page = "<p =''><ruby>金<rt>김</rt></ruby><p title='>'>x<1"
    assert surfaces.take_apart(page.encode(), "text/html").needs_source


def test_characters_that_nobody_sees_do_not_hide_what_is_encoded() -> None:
    known = matcher(Kind.PERSON, "김별하")
    coded = "d29yZHMgYWJvdXQg6rmA4oGg67OE7ZWYzY8gaGVyZQ=="
    assert known.scan_bytes(f"<p>{coded}</p>".encode(), "text/html")
