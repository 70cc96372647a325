"""The names of a place that spelling its Hangul does not give: renamed, abroad, in Japanese times, translated.

A name is returned as words between spaces. A word in Hangul stands for all its spellings (``north 함경`` is North
Hamgyong in any romanisation); any other word stands for itself, in lower or upper case, with or without marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, product

from . import han_systems, hangul
from .tables import rows

_SUFFIXES = (
    "로동자구",
    "노동자구",
    "특별시",
    "직할시",
    "구역",
    "지구",
    "시",
    "군",
    "구",
    "도",
    "리",
    "동",
    "읍",
    "면",
)
_HALVES = ("북", "남")
_NATIVE_ENDS = ("마을", "골", "말", "몰")
# Bounds for a village whose characters are guessed: names of up to three syllables, and so many readings.
_LONGEST_GUESS = 3
_MOST_GUESSES = 200
_MOST_TRANSLATIONS = 24


@cache
def other_names(place: str, hanja: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Every other name of a place given in Hangul, with or without its suffix; ``hanja`` as far as registered."""
    base, suffix = split(place)
    found: dict[str, None] = {}
    for name in _bare_names(base):
        if name != base:
            found[name] = None
        found.update(dict.fromkeys(_exonyms(name)))
        found.update(dict.fromkeys(_by_characters(name, _characters(name, hanja if name == base else ()))))
    found.update(
        dict.fromkeys((*_halves(base), *_kinds(base, suffix), *translated(base), *translated(place)))
    )
    return tuple(found)


def listed(place: str) -> tuple[str, ...]:
    """The other names of a place that stand in the tables, without those made by rule."""
    base, _suffix = split(place)
    names = _bare_names(base)
    return tuple(dict.fromkeys((*names[1:], *(n for name in names for n in _exonyms(name)))))


def guessed_names(place: str) -> tuple[str, ...]:
    """Japanese-era names of a village whose characters are not known, from those usual in names: worth a review only."""
    base = _without_native_end(split(place)[0])
    if _characters(base, ()) or len(base) > _LONGEST_GUESS:
        return ()
    usual = _usual_characters()
    choices = (
        product(*(usual[next(s for s in sorted(hangul.dueum(c)) if s in usual)] for c in base))
        if all(any(s in usual for s in hangul.dueum(c)) for c in base)
        else ()
    )
    words = (word for chars in choices for word in han_systems.on_readings("".join(chars)))
    return tuple(dict.fromkeys(form for word in islice(words, _MOST_GUESSES) for form in _japanese(word)))


def split(place: str) -> tuple[str, str]:
    """A place's bare name of at least two syllables, and its suffix or nothing."""
    suffix = next((s for s in _SUFFIXES if place.endswith(s) and len(place) - len(s) >= 2), "")
    return place[: len(place) - len(suffix)], suffix


def _without_native_end(base: str) -> str:
    """대산두 of 대산두골: what maps of Japanese times put 洞 for is no part of the name."""
    end = next((end for end in _NATIVE_ENDS if base.endswith(end) and len(base) - len(end) >= 2), "")
    return base[: len(base) - len(end)]


@cache
def _usual_characters() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("place_characters")}


def _bare_names(base: str) -> list[str]:
    """The place's Korean names: its own, in the North's form, and those it had or has besides."""
    names = {base, *hangul.variants(base, frozenset({0}))}
    renamed = [name for row in rows("renamed_places") if names & set(row) for name in row]
    return list(dict.fromkeys((base, *(n for n in renamed if n not in names))))


def _exonyms(name: str) -> list[str]:
    forms = set(hangul.variants(name, frozenset({0})))
    return [f.replace("_", " ") for row in rows("exonyms") if row[0] in forms for f in row[1].split()]


def _characters(name: str, hanja: tuple[str, ...]) -> list[str]:
    """The name's Han characters, from the register (its suffix dropped) or from the table of units."""
    if hanja:
        return [chars[: len(name)] for chars in hanja if len(chars) >= len(name)]
    forms = set(hangul.variants(name, frozenset({0})))
    return [chars for row in rows("place_hanja") if row[0] in forms for chars in row[1].split()]


def _by_characters(name: str, characters: Iterable[str]) -> Iterator[str]:
    for chars in characters:
        yield chars
        for system, words in han_systems.read(chars):
            for word in words:
                yield from _japanese(word) if system == "on" else ("".join(word), " ".join(word))


def _japanese(word: tuple[str, ...]) -> Iterator[str]:
    """An on-reading in Hepburn, and with the sounds that change where two characters meet (ha to pa or ba)."""
    for form in han_systems.hepburn(word):
        yield "".join(form)
        changed = tuple(
            piece if not i or piece[0] not in "hf" or form[i - 1][-1] not in "nm" else "p" + piece[1:]
            for i, piece in enumerate(form)
        )
        if changed != form:
            yield from map("".join, han_systems.hepburn(changed))


def _halves(base: str) -> Iterator[str]:
    """North and South for the halves of a province, as other languages name them."""
    if len(base) > 2 and base[-1] in _HALVES:
        for half, *patterns in rows("place_halves"):
            if half == base[-1]:
                for pattern in patterns:
                    yield pattern.format(base[:-1])
                    yield f"{pattern.format(base[:-1])} province"


def _kinds(base: str, suffix: str) -> list[str]:
    """The place with the word for what it is in other languages."""
    names = [base] if suffix else []
    return [
        pattern.format(name)
        for name in names
        for kind, *patterns in rows("place_kinds")
        if suffix.endswith(kind)
        for pattern in patterns
    ]


def translated(base: str) -> tuple[str, ...]:
    """The name with native words as their Sino-Korean syllables, or those as native words (솔섬 and 송도)."""
    return tuple(
        dict.fromkeys(name for name in islice(_translations(base), _MOST_TRANSLATIONS) if name != base)
    )


def _translations(base: str) -> Iterator[str]:
    for table in _native_words():
        for pieces in product(*_pieces(base, table)):
            yield "".join(pieces)


def _pieces(base: str, table: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    at = 0
    while at < len(base):
        word = next((base[at : at + n] for n in (3, 2, 1) if base[at : at + n] in table), base[at])
        yield (*table.get(word, ()), word)
        at += len(word)


@cache
def _native_words() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Native words to their syllables, and the syllables to native words."""
    to_sino: dict[str, tuple[str, ...]] = {}
    to_native: dict[str, tuple[str, ...]] = {}
    for word, syllables in rows("native_words"):
        to_sino[word] = tuple(syllables.split())
        for syllable in to_sino[word]:
            to_native[syllable] = (*to_native.get(syllable, ()), word)
    return to_sino, to_native
