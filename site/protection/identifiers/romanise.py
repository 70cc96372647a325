"""The textbook spellings of a Hangul word: Revised Romanisation, and McCune-Reischauer without its marks.

Unlike the lattice of the matcher this gives few forms, since a guess should not be made on an unusual spelling.
"""

from __future__ import annotations

from functools import cache

from protection.matching import hangul

_REVISED_ONSETS = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")
_MR_ONSETS = "k kk n t tt r m p pp s ss - ch tch ch k t p h".replace("-", "").split(" ")
_NORTH_ONSETS = "k kk n t tt r m p pp s ss - j jj ch kh th ph h".replace("-", "").split(" ")
_REVISED_NUCLEI = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_MR_NUCLEI = [
    "a",
    "ae",
    "ya",
    "yae",
    "o",
    "e",
    "yo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "u",
    "ui",
    "i",
]
_CODAS = {"ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng", "": ""}
_VOICED = {"k": "g", "t": "d", "p": "b", "ch": "j"}
_NASAL = {"k": "ng", "t": "n", "p": "m"}


def _coda(jamo: str) -> str:
    return _CODAS.get(jamo, "t")


@cache
def spellings(word: str) -> frozenset[str]:
    """The usual Latin spellings of a Hangul word, in lower case, without marks or signs."""
    return frozenset(
        _spell(word, onsets, nuclei, voiced=voiced, sounds=sounds)
        for onsets, nuclei, voiced in _SYSTEMS
        for sounds in (True, False)
    )


# Revised; McCune-Reischauer without marks; that of the North, with and without voicing.
_SYSTEMS = (
    (_REVISED_ONSETS, _REVISED_NUCLEI, False),
    (_MR_ONSETS, _MR_NUCLEI, True),
    (_NORTH_ONSETS, _MR_NUCLEI, True),
    (_NORTH_ONSETS, _MR_NUCLEI, False),
)


def _spell(word: str, onsets: list[str], nuclei: list[str], *, voiced: bool, sounds: bool) -> str:
    out, coda = "", ""
    for position, char in enumerate(word):
        first, middle, last = hangul.parts(char)
        onset = onsets[hangul.ONSETS.index(first)]
        if position and sounds:
            coda, onset = _meet(coda, onset)
        if voiced and position and (not coda or coda in ("n", "m", "ng", "l")):
            onset = _VOICED.get(onset, onset) if first in "ㄱㄷㅂㅈ" else onset
        if not onset and coda == "l":
            coda = "r"
        out += coda + onset + nuclei[hangul.NUCLEI.index(middle)]
        coda = _coda(last)
    return out + coda


def _meet(coda: str, onset: str) -> tuple[str, str]:
    if onset == "r" and coda:
        onset = "l" if coda in ("n", "l") else "n"
        coda = "l" if coda in ("n", "l") else coda
    if onset == "n" and coda == "l":
        onset = "l"
    if onset in ("n", "m") and coda in _NASAL:
        coda = _NASAL[coda]
    return coda, onset
