"""Completeness by property: any spelling the grammar can write, in any disguise, is met. Names are drawn, not real."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from protection.matching import Fact, Kind, Matcher, hangul, latin
from protection.matching.latin_readings import may_be_together
from protection.matching.tables import surname_commonness

SURNAMES = sorted(surname_commonness())
SYLLABLES = "영은정미순철성광명금희숙호남일수란옥별실진현준민지혜경선승동상재종창기태용원연주화애복춘길학국혁룡강훈석근규형환범우인해향심덕봉만병택권익삼팔분녀월매률렬련림량려료류리라로"
BETWEEN = ["", " ", "-", ".", "_", "\n", "  ", "·"]
APART = ["", " ", "-", ".", "_", "\n", ", ", "  ", " · "]
CASES: dict[str, Callable[[str], str]] = {
    "title": str.title,
    "lower": str.lower,
    "upper": str.upper,
    "camel": str,
}
INVISIBLE = ["\u200b", "\u200d", "\u00ad", "\u2060", "\ufe0f"]
LOOK_ALIKES = str.maketrans(
    "aeopcyxAEOPC", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0410\u0415\u041e\u0420\u0421"
)
AROUND = [
    "then {} came",
    "the {}'s",
    "“{}”",
    "({})",
    "[{}]",
    "It was {}.",
    "When {} left",
    "Mother {} Park",
    "https://example.org/people/{}/",
    "photo {}.jpg",
    '{{"{}": 1}}',
]


class Name(NamedTuple):
    """A drawn name: surname and given name in Hangul."""

    family: str
    given: str


@st.composite
def drawn_names(draw: st.DrawFn) -> Name:
    whole = draw(st.sampled_from(SURNAMES)) + draw(st.text(SYLLABLES, min_size=1, max_size=3))
    length = hangul.surname_length(whole)
    return Name(whole[:length], whole[length:])


@cache
def compiled(name: Name) -> Matcher:
    return Matcher.compile([Fact("a", Kind.PERSON, name.family + name.given)])


@st.composite
def latin_writings(draw: st.DrawFn) -> tuple[Name, str]:
    """A name as one may write it: any mix of systems, any order, signs and capitals; also partly written together."""
    name = draw(drawn_names().filter(lambda n: 1 <= len(n.given) <= 3))
    written = draw(st.sampled_from(hangul.variants(name.given, frozenset({0}))))
    surname = draw(st.sampled_from(sorted(latin.surname(name.family))))
    parts = [
        draw(st.sampled_from(sorted(latin.syllable(s, written[i - 1] if i else "", written[i + 1 : i + 2]))))
        for i, s in enumerate(written)
    ]
    case = CASES[draw(st.sampled_from(sorted(CASES)))]
    camel = [part.capitalize() for part in parts] if case is str else parts
    given_name = draw(st.sampled_from(BETWEEN)).join(camel)
    order = [surname.capitalize() if case is str else surname, given_name]
    text = draw(st.sampled_from(APART)).join(order if draw(st.booleans()) else order[::-1])
    return name, case(text)


@st.composite
def partly_together(draw: st.DrawFn) -> tuple[Name, str]:
    """The surname written together with the syllable of the name beside it, the rest apart."""
    name = draw(drawn_names().filter(lambda n: len(n.given) > 1))
    surname = draw(st.sampled_from(sorted(latin.surname(name.family))))
    parts = [draw(st.sampled_from(sorted(spelled))) for spelled in latin.row(name.given)]
    if draw(st.booleans()):
        row = [surname + parts[0], "".join(parts[1:])]
    else:
        row = ["".join(parts[:-1]), parts[-1] + surname]
    # A short or usual word is not taken for two parts of a name: it would be met in every text.
    together = row[0] if row[0].startswith(surname + parts[0]) else row[1]
    if not may_be_together(together):
        row = ["".join(row)]
    return name, draw(st.sampled_from([" ", "-"])).join(word.capitalize() for word in row)


@st.composite
def korean_writings(draw: st.DrawFn) -> tuple[Name, str]:
    name = draw(drawn_names())
    whole = name.family + name.given
    variant = draw(st.sampled_from(hangul.variants(whole, frozenset({0, len(name.family)}))))
    spaced = f"{variant[: len(name.family)]} {variant[len(name.family) :]}"
    written = draw(st.sampled_from([variant, spaced, "·".join(variant)])) if len(whole) > 2 else variant
    return name, written + draw(st.sampled_from(["", "는", "에게", " 동무"]))


DISGUISES: dict[str, Callable[[str], str]] = {
    "none": lambda text: text,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "invisible": lambda text: INVISIBLE[len(text) % 5].join(text),
    "look-alikes": lambda text: text.translate(LOOK_ALIKES),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "entities": lambda text: "".join(f"&#{ord(c)};" if c.isalpha() else c for c in text),
    "double entities": lambda text: "".join(f"&amp;#x{ord(c):x};" if c.isalpha() else c for c in text),
    "inline markup": lambda text: "<i></i>".join(html.escape(c) for c in text),
}


@settings(
    max_examples=600, deadline=timedelta(seconds=5), suppress_health_check=list(HealthCheck), derandomize=True
)
@given(
    st.one_of(latin_writings(), partly_together(), korean_writings()),
    st.sampled_from(AROUND),
    st.sampled_from(sorted(DISGUISES)),
)
def test_every_writing_of_a_name_is_met(written: tuple[Name, str], around: str, disguise: str) -> None:
    name, text = written
    page = f"<p>{around.format(DISGUISES[disguise](text))}</p>"
    assert compiled(name).scan_bytes(page.encode(), "text/html")
