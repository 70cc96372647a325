"""A Korean name as other languages write it: whole names in one consistent system each, generated and not mixed.

From the Hangul name come the systems of ``tables/systems`` (Cyrillic, Central European, Romance, kana by the sound
and so on), and from the hanja, where they are known, the readings of China and Japan (see ``han_systems``).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from . import canon, han_systems, hangul, latin, readings, transliteration
from .tables import surname_commonness


class Rendering(NamedTuple):
    """A whole name in one system: the surname, and the given name's syllables, in small letters."""

    system: str
    family: str
    given: tuple[str, ...]

    def words(self) -> tuple[tuple[str, ...], ...]:
        """The name as words in each usual layout: surname first or last, the given name joined or apart."""
        layouts = ((self.family, "".join(self.given)), (self.family, *self.given))
        reverse = (("".join(self.given), self.family), (*self.given, self.family))
        return tuple(dict.fromkeys((*layouts, *reverse)))


@cache
def renderings(surname: str, given: str, hanja: str = "") -> tuple[Rendering, ...]:
    """Every rendering of a Hangul name, and of its hanja if given (surname and given name in one).

    Both parts must be Hangul syllables; both the North's and the South's form of each are rendered.
    """
    found = [
        rendering
        for system in transliteration.systems()
        for family in _surname_forms(surname)
        for own in _given_forms(given)
        for rendering in _in(system, family, own)
    ]
    if hanja:
        found += [Rendering(*parts) for parts in han_systems.names(hanja, len(surname))]
    return tuple(dict.fromkeys(found))


def in_kana(surname: str, given: str, hanja: str = "") -> tuple[Rendering, ...]:
    """The name in kana: by its sound, and by the on-readings of its hanja if given."""
    found = [
        rendering
        for family in _surname_forms(surname)
        for own in _given_forms(given)
        for rendering in _in("kana", family, own)
    ]
    if hanja:
        found += [Rendering(*parts) for parts in han_systems.names(hanja, len(surname)) if "kana" in parts[0]]
    return tuple(dict.fromkeys(found))


def beyond_the_lattice(surname: str, given: str, hanja: str = "") -> tuple[Rendering, ...]:
    """The renderings that the Latin lattice does not accept already, which is all that need be looked for besides."""
    family, own = latin.surname(surname), latin.row(given)
    return tuple(
        rendering
        for rendering in renderings(surname, given, hanja)
        if _plain(rendering.family) not in family
        or len(rendering.given) != len(own)
        or not all(_plain(piece) in spelled for piece, spelled in zip(rendering.given, own, strict=True))
    )


def _plain(piece: str) -> str:
    return canon.plain(piece).text.replace("'", "")


def _surname_forms(surname: str) -> list[str]:
    """The surname in the North's and the South's form, as far as it is one."""
    forms = hangul.variants(surname, frozenset({0}))
    return [surname, *(form for form in forms if form != surname and form in surname_commonness())]


def _given_forms(given: str) -> list[str]:
    """The given name as it is, as the South writes it, and with the North's ㄹ where its first syllable can have it."""
    first, rest = given[0], given[1:]
    north = (s for s in hangul.dueum(first) if hangul.parts(s)[0] == "ㄹ" and s in readings.by_reading())
    return [form + rest for form in dict.fromkeys((first, *sorted(readings.at_start(first)), *north))]


@cache
def _in(system: str, surname: str, given: str) -> tuple[Rendering, ...]:
    return tuple(
        Rendering(system, _ended(family, of_family), (*pieces[:-1], _ended(pieces[-1], of_given)))
        for family in _families(system, surname)
        for pieces in transliteration.spell(system, given, after=surname)
        for of_family in transliteration.endings(system)
        for of_given in transliteration.endings(system)
    )


def _ended(part: str, ending: str) -> str:
    """With the language's ending; what ends in a vowel is not declined."""
    return part if part[-1:] in "aeiouyäöıé" else part + ending


def _families(system: str, surname: str) -> tuple[str, ...]:
    """The surname's forms; in kana also with its open vowel drawn out (オー of オ)."""
    forms = transliteration.surname(system, surname)
    if system != "kana" or len(surname) > 1 or hangul.parts(surname)[2]:
        return forms
    return tuple(dict.fromkeys((*forms, *(f"{form}ー" for form in forms if not form.endswith("ー")))))
