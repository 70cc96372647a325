"""How a Han character is read: in Korean (North and South), in Mandarin, Cantonese and Japanese.

A character stands for its whole class (traditional, simplified, Japanese, variant), so each form has the readings of
all. The tables hold the characters of KS X 1001 and of the North's and the South's lists for names.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from . import hangul
from .tables import rows


class Abroad(NamedTuple):
    """A character's readings outside Korea: pinyin with tone marks, Jyutping without tones, Hepburn on-readings."""

    pinyin: tuple[str, ...]
    jyutping: tuple[str, ...]
    on: tuple[str, ...]


@cache
def _classes() -> dict[str, str]:
    return {c: form for form in map(_members, rows("hanja_classes")) for c in form}


def _members(row: tuple[str, ...]) -> str:
    return "".join(row).replace(" ", "")


@cache
def _by_character() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for reading, *groups in rows("hanja_readings"):
        for char in "".join(groups).replace("-", ""):
            found[char] = (*found.get(char, ()), reading)
    return found


@cache
def by_reading() -> dict[str, str]:
    """Each Hangul reading in the North's form, to the characters read so."""
    return {reading: "".join(groups).replace("-", "") for reading, *groups in rows("hanja_readings")}


@cache
def _abroad() -> dict[str, Abroad]:
    return {
        row[0]: Abroad(*(() if f == "-" else tuple(f.split()) for f in row[1:]))
        for row in rows("hanja_abroad")
    }


def same(char: str) -> str:
    """All forms of the character, itself first."""
    return char + _classes().get(char, "").replace(char, "")


@cache
def hangul_readings(char: str) -> tuple[str, ...]:
    """The character's Hangul readings, the North's first, then what the South makes of them at a word's start.

    Empty for a character that is not in the tables.
    """
    north = dict.fromkeys(reading for form in same(char) for reading in _by_character().get(form, ()))
    south = (form for reading in north for form in sorted(at_start(reading)))
    return tuple(dict.fromkeys((*north, *south)))


def at_start(reading: str) -> frozenset[str]:
    """The reading as the South writes it at a word's start; the reading itself where that is no different."""
    if hangul.parts(reading)[0] not in "ㄹㄴ":
        return frozenset((reading,))
    changed = frozenset(form for form in hangul.dueum(reading) if hangul.parts(form)[0] in "ㄴㅇ")
    return changed - {reading} or frozenset((reading,))


def characters(reading: str) -> str:
    """The Han characters read so, in the North's form or the South's."""
    return "".join(by_reading().get(form, "") for form in sorted(hangul.dueum(reading) | {reading}))


@cache
def abroad(char: str) -> Abroad:
    """The character's readings outside Korea, each tuple empty where none is known."""
    known = [_abroad()[form] for form in same(char) if form in _abroad()]
    return known[0] if known else Abroad((), (), ())
