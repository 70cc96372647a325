"""The gazetteer of facts: units of the DPRK by province in Hangul, Hanja and Latin, and places its people pass through."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from protection.matching import hangul
from protection.matching.tables import rows

from . import romanise
from .tables import lines, plain

# What may follow the bare name of a unit and still be its name: a county's seat, a city that was a county, and so on.
SUFFIXES = ("시", "군", "구역", "도", "읍", "구", "지구")


class Place(NamedTuple):
    """A unit of the gazetteer; ``full`` when the bare name is an ordinary word too."""

    name: str
    suffix: str
    hanja: str
    full: bool
    also: tuple[str, ...]


@cache
def units() -> tuple[Place, ...]:
    """Every row of gazetteer.tsv."""
    fields = [[*line.lstrip("=").split("\t"), "", "", ""] for line in lines("gazetteer.tsv")]
    return tuple(Place(row[0], row[1], row[2], row[3] == "full", tuple(row[4].split())) for row in fields)


def _elsewhere() -> list[tuple[list[str], str]]:
    fields = [[*line.split("\t"), ""] for line in lines("ko_places.tsv")]
    return [(row[0].split(), row[1]) for row in fields]


@cache
def in_hangul() -> dict[str, bool]:
    """Names in Hangul, South and North; whether they may stand bare."""
    names: dict[str, bool] = {}
    for place in units():
        for variant in hangul.variants(place.name, frozenset({0})):
            names[variant + place.suffix] = True
            if place.suffix in ("군", "구역"):
                names[variant + "읍"] = names[variant + "군"] = True
            if len(variant) > 1 and (place.suffix != "도" or variant[-1] not in "남북"):
                names[variant] = names.get(variant, False) or not place.full
        for other in place.also:
            if hangul.is_hangul_word(other):
                names[other] = True
    return names


@cache
def abroad() -> frozenset[str]:
    """Names in Hangul of places outside the DPRK."""
    return frozenset(name for spelled, _hanja in _elsewhere() for name in spelled)


@cache
def in_hanja() -> frozenset[str]:
    """Names in Hanja of at least two characters, in the forms Korea, China and Japan write."""
    names = {place.hanja for place in units()} | {hanja for _spelled, hanja in _elsewhere()}
    return frozenset(one_form(name) for name in names if len(name) > 1)


@cache
def _one_form() -> dict[int, str]:
    classes = ((row[0], row[1].split()) for row in rows("hanja_classes"))
    return {ord(other): first for first, others in classes for other in others}


def one_form(text: str) -> str:
    """Han characters that are written in several forms, each in the first of its class; the length stays."""
    return text.translate(_one_form())


@cache
def in_latin() -> frozenset[str]:
    """Names in Latin letters of at least four, in lower case, without marks and signs."""
    forms: set[str] = set()
    for place in units():
        name = place.name[:-1] if place.suffix == "도" and place.name[-1] in "남북" else place.name
        for variant in hangul.variants(name, frozenset({0})):
            forms |= romanise.spellings(variant)
        forms |= {plain(form) for form in place.also if form.isascii() or not hangul.is_syllable(form[0])}
    return frozenset(form for form in forms if len(form) > 3)


@cache
def needs_mark() -> frozenset[str]:
    """Latin names that also stand for another word, so that only a suffix or ``County`` makes a place of them."""
    short = (place.name for place in units() if place.full and len(place.name) == 2)
    return frozenset(form for name in short for form in romanise.spellings(name) if len(form) < 6)
