"""How other languages spell a Korean syllable, all systems of one alphabet together, as rows for a lattice.

``systems`` gives whole names in one system each, which is what a reader of the tables wants to see. For search
the systems of an alphabet are united jamo by jamo, so that a name costs one row and not a hundred renderings. What is
accepted besides, a name spelled in two systems at once, does no harm.
"""

from __future__ import annotations

from functools import cache

from . import hangul, transliteration
from .canon import plain
from .lattice import Spelled

ALPHABETS = ("latin", "cyrillic")
_HEADS = ("onset", "inner", "double")


@cache
def _of(alphabet: str) -> tuple[str, ...]:
    """The systems that write this alphabet."""
    return tuple(name for name in transliteration.systems() if _alphabet(name) == alphabet)


@cache
def _alphabet(system: str) -> str:
    table = transliteration.table(system)
    if ("script", "-") in table:
        return "other"
    return "latin" if table["onset", "ㅁ"][0].isascii() else "cyrillic"


def _read(form: str) -> str:
    return plain(form).text.replace("'", "").replace("-", "")


@cache
def _forms(alphabet: str, part: str, jamo: str) -> frozenset[str]:
    """What a jamo may be written as in a place, in any of the systems."""
    tables = (transliteration.table(name) for name in _of(alphabet))
    return frozenset(_read(form) for table in tables for form in table.get((part, jamo), ()))


@cache
def syllable(alphabet: str, written: str, coda_before: str, onset_after: str) -> Spelled:
    """Every spelling of a syllable between a last consonant and a first one (or nothing)."""
    onset, nucleus, coda = hangul.parts(written)
    onsets = {onset, transliteration.met(coda_before, onset)[1]} if coda_before else {onset}
    if onset == "ㅇ" and coda_before not in ("", "ㅇ"):
        onsets.add(coda_before)
    codas = {transliteration.met(coda, "")[0]}
    if onset_after:
        codas.add(transliteration.met(*transliteration.met(coda, onset_after)[:1], "")[0])
        if onset_after == "ㅇ" and coda != "ㅇ":
            codas.add("")
    return frozenset(
        head + (tail if last else "")
        for first in onsets
        for head in _head(alphabet, first, nucleus)
        for last in codas
        for tail in (_forms(alphabet, "coda", last) if last else ("",))
    ) - {""}


def _head(alphabet: str, onset: str, nucleus: str) -> set[str]:
    """Onset and vowel together."""
    onsets = {form for part in _HEADS for form in _forms(alphabet, part, onset)}
    nuclei = _forms(alphabet, "nucleus", nucleus)
    heads = {first + vowel for first in onsets for vowel in nuclei}
    heads |= _forms(alphabet, "pair", onset + nucleus)
    return heads | (_forms(alphabet, "bare", nucleus) if onset == "ㅇ" else frozenset())


@cache
def row(alphabet: str, word: str) -> tuple[Spelled, ...]:
    """A Hangul word as spellings by syllable, its North and South forms together."""
    written = hangul.variants(word, frozenset({0}))
    found = []
    for i in range(len(word)):
        around = {
            (
                w[i],
                hangul.parts(w[i - 1])[2] if i else "",
                hangul.parts(w[i + 1])[0] if i + 1 < len(w) else "",
            )
            for w in written
        }
        found.append(frozenset().union(*(syllable(alphabet, *here) for here in around)))
    return tuple(found)


@cache
def surname(alphabet: str, name: str) -> Spelled:
    """Every spelling of a surname, with the endings that a language may add."""
    forms: set[str] = set()
    for system in _of(alphabet):
        for own in (s + name[1:] for s in hangul.dueum(name[0])):
            for form in transliteration.surname(system, own):
                forms.update(_read(form + ending) for ending in transliteration.endings(system))
    return frozenset(forms) - {""}
