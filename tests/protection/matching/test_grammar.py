"""Completeness by property: any spelling the grammar can write, in any disguise, is met. Names are invented."""

from __future__ import annotations

import html
import unicodedata
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from protection.matching import Fact, Kind, Matcher, Tier, hangul, latin

NAMES = ["김영희", "리설화", "박철준", "최룡운", "정은별", "노경률", "류강혁", "남궁선미", "허금녀", "윤옥분"]
MATCHERS = {name: Matcher.compile([Fact("a", Kind.PERSON, name)]) for name in NAMES}
INVISIBLE = ["\u200b", "\u200d", "\u00ad", "\u2060", "\ufe0f"]
LOOK_ALIKES = str.maketrans(
    "aeopcyxAEOPC", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0410\u0415\u041e\u0420\u0421"
)


@st.composite
def latin_writing(draw: st.DrawFn) -> tuple[str, str]:
    name = draw(st.sampled_from(NAMES))
    family = hangul.surname_length(name)
    given_name = draw(st.sampled_from(hangul.variants(name[family:], frozenset({0}))))
    surname = draw(st.sampled_from(sorted(latin.surname(name[:family]))))
    parts = [draw(st.sampled_from(sorted(latin.syllable(s)))) for s in given_name]
    between = draw(st.sampled_from(["", "-", " ", "_", "."]))
    apart = draw(st.sampled_from([" ", "-", ", ", "\n", "_", "  "]))
    forename = between.join(part.capitalize() if between else part for part in parts).capitalize()
    if between:
        forename = between.join(part.capitalize() for part in parts)
    order = [surname.capitalize(), forename]
    return name, apart.join(order if draw(st.booleans()) else order[::-1])


@st.composite
def korean_writing(draw: st.DrawFn) -> tuple[str, str]:
    name = draw(st.sampled_from(NAMES))
    family = hangul.surname_length(name)
    variant = draw(st.sampled_from(hangul.variants(name, frozenset({0, family}))))
    spaced = draw(st.sampled_from([variant, f"{variant[:family]} {variant[family:]}", "·".join(variant)]))
    return name, spaced + draw(st.sampled_from(["", "는", "에게", " 동무"]))


DISGUISES = {
    "none": lambda text: text,
    "upper case": str.upper,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "invisible": lambda text: INVISIBLE[len(text) % 5].join(text),
    "look-alikes": lambda text: text.translate(LOOK_ALIKES),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "entities": lambda text: "".join(f"&#{ord(c)};" if c.isalpha() else c for c in text),
    "double entities": lambda text: "".join(f"&amp;#x{ord(c):x};" if c.isalpha() else c for c in text),
    "inline markup": lambda text: "<i></i>".join(html.escape(c) for c in text),
}


@settings(
    max_examples=400, deadline=timedelta(seconds=5), suppress_health_check=list(HealthCheck), derandomize=True
)
@given(st.one_of(latin_writing(), korean_writing()), st.sampled_from(sorted(DISGUISES)))
def test_every_writing_of_a_name_is_met(written: tuple[str, str], disguise: str) -> None:
    name, text = written
    page = f"<p>({DISGUISES[disguise](text)})</p>"
    hits = MATCHERS[name].scan_bytes(page.encode(), "text/html")
    assert {hit.tier for hit in hits} & {Tier.BLOCK, Tier.REVIEW}
