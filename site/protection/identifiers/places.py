"""Provinces, cities and counties of the DPRK, from a gazetteer, in Hangul and in the usual Latin spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from protection.matching import Kind, hangul

from . import romanise
from .suggestion import Suggestion
from .tables import lines

_LATIN = re.compile(
    r"\b(?:(?P<side>North|South)(?:ern)? )?(?P<name>[A-Z][a-z\u014f\u016d'\u2019]{3,})"
    r"(?:-(?P<suffix>si|gun|kun|do|bukto|pukto|bukdo|namdo|up|eup|kuyok|guyeok))?"
    r"(?: (?P<kind>[Cc]ity|[Cc]ounty|[Pp]rovince|[Tt]own))?"
)
_MARKS = str.maketrans({"ŏ": "o", "ŭ": "u", "'": None, "’": None})
_RUN = re.compile(r"[\uac00-\ud7a3]+")
_SUFFIXES = ("시", "군", "구역", "도", "읍")


class Place(NamedTuple):
    """A unit of the gazetteer; ``full`` when the bare name is an ordinary word too."""

    name: str
    suffix: str
    full: bool
    also: tuple[str, ...]


@cache
def _gazetteer() -> tuple[Place, ...]:
    rows = [[*line.split("\t"), "", "", ""] for line in lines("gazetteer.tsv")]
    return tuple(Place(row[0], row[1], row[2] == "full", tuple(row[3].split())) for row in rows)


@cache
def _in_hangul() -> dict[str, bool]:
    names: dict[str, bool] = {}
    for place in _gazetteer():
        for variant in hangul.variants(place.name, frozenset({0})):
            names[variant + place.suffix] = True
            if place.suffix == "군":
                names[variant + "읍"] = True
            if place.suffix != "도" or variant[-1] not in "남북":
                names[variant] = not place.full
    return names


@cache
def _in_latin() -> frozenset[str]:
    forms: set[str] = set()
    for place in _gazetteer():
        name = place.name[:-1] if place.suffix == "도" and place.name[-1] in "남북" else place.name
        for variant in hangul.variants(name, frozenset({0})):
            forms |= romanise.spellings(variant)
        forms |= {form.lower() for form in place.also}
    return frozenset(form for form in forms if len(form) > 3)


@cache
def _needs_suffix() -> frozenset[str]:
    short = (p.name for p in _gazetteer() if p.full and len(p.name) == 2)
    return frozenset(form for name in short for form in romanise.spellings(name) if len(form) < 6)


def places(text: str) -> Iterator[Suggestion]:
    """Every place of the gazetteer that the text names."""
    for run in _RUN.finditer(text):
        length = _hangul_length(run.group())
        if length:
            yield Suggestion(run.start(), run.start() + length, Kind.PLACE, "place in the gazetteer")
    for match in _LATIN.finditer(text):
        name = (
            match["name"].lower().translate(_MARKS).removesuffix("s" if match["name"].endswith("’s") else "")
        )
        marked = match["suffix"] or match["kind"] or match["side"]
        if name in _in_latin() and (marked or name not in _needs_suffix()):
            yield Suggestion(match.start(), match.end(), Kind.PLACE, "place in the gazetteer")


def _hangul_length(run: str) -> int:
    names = _in_hangul()
    for end in range(min(len(run), 6), 1, -1):
        if names.get(run[:end]):
            rest = run[end:]
            suffix = next((s for s in _SUFFIXES if rest.startswith(s) and len(run[:end]) < 4), "")
            for attached in (suffix, ""):
                if hangul.is_particle_tail(rest[len(attached) :]):
                    return end + len(attached)
    return 0
