"""The lattice: how a Hangul syllable may be written in Latin letters, and a coarse fold for what comes near.

A word's lattice is one set of spellings for each syllable, from the tables of all systems at once and from what two
consonants become where they meet. ``lattice.Lattice`` accepts a word exactly when it is made of them.
"""

from __future__ import annotations

import re
from functools import cache

from . import hangul
from .lattice import Spelled
from .tables import assimilated, rows, spellings

_CLASSES = {
    "A": "a",
    "E": "eiouyw",
    "K": "kgqx",
    "J": "jcz",
    "T": "td",
    "P": "pbfv",
    "M": "m",
    "S": "s",
    "N": "nlr",
    "": "h'",
}
_FOLD = str.maketrans({letter: name for name, letters in _CLASSES.items() for letter in letters})
_REPEAT = re.compile(r"(.)\1+")


def fold(word: str) -> str:
    """The class of a word in lower-case letters: each letter's class, repeats dropped."""
    return _REPEAT.sub(r"\1", word.translate(_FOLD))


@cache
def syllable(written: str, before: str = "", after: str = "") -> Spelled:
    """Every Latin spelling accepted for one syllable between two others (Hangul, or nothing)."""
    onset, nucleus, coda = hangul.parts(written)
    onsets: set[str] = set(spellings("onsets", met=False)[onset])
    codas: set[str] = set(spellings("codas", met=False)[coda])
    if before and (hangul.parts(before)[2], onset) in assimilated():
        onsets.update(assimilated()[hangul.parts(before)[2], onset].onsets)
    if after and (coda, hangul.parts(after)[0]) in assimilated():
        codas.update(assimilated()[coda, hangul.parts(after)[0]].codas)
    return _joined(frozenset(onsets), nucleus, frozenset(codas), written)


@cache
def _joined(onsets: frozenset[str], nucleus: str, codas: frozenset[str], written: str) -> Spelled:
    by_rule = {o + n + c for o in onsets for n in spellings("nuclei")[nucleus] for c in codas}
    return frozenset(by_rule | set(spellings("syllables").get(written, ()))) - {""}


@cache
def row(word: str) -> tuple[Spelled, ...]:
    """A Hangul word as spellings by syllable, those of its North and South form together."""
    written = hangul.variants(word, frozenset({0}))
    return tuple(
        frozenset().union(*{syllable(w[i], w[i - 1] if i else "", w[i + 1 : i + 2]) for w in written})
        for i in range(len(word))
    )


@cache
def folded_row(word: str) -> tuple[Spelled, ...]:
    """The folds of a row."""
    return folded(row(word))


def folded(spelled_row: tuple[Spelled, ...]) -> tuple[Spelled, ...]:
    """The folds of syllables; where a letter may fall together with the one before it, also without it."""
    found: list[frozenset[str]] = []
    for spelled in spelled_row:
        forms = _folds(spelled)
        if found:
            ends = {form[-1] for form in found[-1]}
            forms |= {form[1:] for form in forms if form[0] in ends and form[1:]}
        found.append(forms)
    return tuple(found)


@cache
def _folds(spelled: Spelled) -> Spelled:
    return frozenset(map(fold, spelled)) - {""}


@cache
def surname(name: str) -> Spelled:
    """Every Latin spelling accepted for a surname of one or two syllables, as North and South write it."""
    forms: set[str] = set()
    for form in (s + name[1:] for s in hangul.dueum(name[0])):
        forms.update(_surnames().get(form, ()))
        if len(form) == 1:
            forms.update(syllable(form))
    return frozenset(forms)


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[2].split()) for row in rows("surnames")}


@cache
def usual_surnames() -> frozenset[str]:
    """What Korean surnames are usually written as, whoever bears them."""
    return frozenset(form for forms in _surnames().values() for form in forms if len(form) > 1)


@cache
def initials(spelled: frozenset[str]) -> str:
    """The letters a syllable may begin with."""
    return "".join(sorted({form[0] for form in spelled if form}))
