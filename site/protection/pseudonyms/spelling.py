"""How an invented name will be written by those who copy it, quote it or translate it.

Not every spelling that anybody might use, as in the matcher's lattice, but the usual ones: Revised Romanisation,
McCune-Reischauer, the North's system, what people usually write for themselves, and every other language's system.
"""

from __future__ import annotations

from functools import cache
from itertools import product

from protection.identifiers import romanise
from protection.matching import hangul, systems
from protection.matching.tables import by_system

_USUAL = ("rr", "mr", "dprk", "own")
_OWN_AT_MOST = 3


@cache
def of_surname(surname: str) -> tuple[str, ...]:
    """The Latin spellings in which bearers write a surname, in small letters, the most usual first."""
    known = by_system("surnames").get(surname, {})
    listed = (form for system in _USUAL for form in known.get(system, ()))
    return tuple(dict.fromkeys((*listed, *sorted(romanise.spellings(surname)))))


@cache
def of_given_name(given: str) -> tuple[str, ...]:
    """The usual Latin spellings of a given name in one word, in small letters."""
    own = product(*map(_of_syllable, given))
    return tuple(dict.fromkeys((*sorted(romanise.spellings(given)), *map("".join, own))))


@cache
def _of_syllable(syllable: str) -> tuple[str, ...]:
    """A syllable by the book, then as its bearers write it."""
    own = by_system("syllables").get(syllable, {}).get("own", ())
    return tuple(dict.fromkeys((*sorted(romanise.spellings(syllable)), *own[:_OWN_AT_MOST])))


def of_name(name: str) -> tuple[str, ...]:
    """A whole Hangul name in every usual writing: Hangul and Latin, surname first and last, and other alphabets.

    ValueError for what is not a Hangul name with a surname.
    """
    surname, given = apart(name)
    latin = [
        form.title()
        for family, own in product(of_surname(surname), of_given_name(given))
        for form in (f"{family} {own}", f"{own} {family}")
    ]
    others = [" ".join(words) for r in systems.renderings(surname, given) for words in r.words()]
    return tuple(dict.fromkeys((name, f"{surname} {given}", *latin, *map(str.title, others))))


def apart(name: str) -> tuple[str, str]:
    """Surname and given name of a Hangul name; spaces do not matter. ValueError for anything else."""
    word = "".join(name.split())
    length = hangul.surname_length(word) if hangul.is_hangul_word(word) else 0
    if not length:
        raise ValueError("A Hangul name with a surname is needed.")
    return word[:length], word[length:]
