"""All finders of unregistered details over one text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import (
    english_names,
    hangul_names,
    korean_people,
    latin_shapes,
    numbers,
    other_scripts,
    places,
    routes,
    shapes,
)
from .suggestion import Level, Suggestion, What, in_order

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LATIN = re.compile(r"[A-Z]")


def suggest(text: str, language: str) -> list[Suggestion]:
    """What looks like a private detail beyond doubt, by place and without overlaps: saving hides it.

    ``language`` is the text's own ("ko" or "en"); the other script is looked at too wherever it stands in the text.
    """
    return in_order(guess for guess in _certain(text, language) if guess.level is Level.CERTAIN)


def identify(text: str, at_least: Level = Level.POSSIBLE) -> list[Suggestion]:
    """All that may tell who somebody is, as sure as asked or surer, by place and without overlaps."""
    language = "ko" if _HANGUL.search(text) else "en"
    found = [*_certain(text, language)]
    if at_least < Level.CERTAIN:
        found += _wider(text, at_least, found)
    return in_order(guess for guess in found if guess.level >= at_least)


def _certain(text: str, language: str) -> Iterator[Suggestion]:
    yield from numbers.contacts(text)
    yield from numbers.exact_dates(text)
    yield from places.places(text)
    if language == "ko" or _HANGUL.search(text):
        yield from hangul_names.names(text)
        yield from shapes.shapes(text, "ko", Level.CERTAIN)
    if language != "ko" or _LATIN.search(text):
        yield from latin_shapes.names(text)


def _wider(text: str, at_least: Level, certain: list[Suggestion]) -> Iterator[Suggestion]:
    yield from places.shaped_places(text, [guess for guess in certain if guess.what == What.PLACE])
    yield from other_scripts.names(text)
    if _HANGUL.search(text):
        yield from korean_people.people(text)
        yield from shapes.shapes(text, "ko", at_least)
    if _LATIN.search(text):
        yield from english_names.names(text)
        yield from shapes.shapes(text, "en", at_least)
    yield from routes.withheld(text, "ko" if _HANGUL.search(text) else "en")
