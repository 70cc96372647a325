"""Whether a run of Hangul is ordinary words that only happen to hold a name's syllables."""

from __future__ import annotations

from functools import lru_cache

from . import hangul
from .tables import words

# Syllables that make words of words: before a noun (new, this, former ...) and after it (-ly, -isation, person ...).
_PREFIXES = "이그저한전신고주구원양반현여남공차최대소각총본타제비무불미재초부"
_SUFFIXES = "적성화자인권력률율형별식용상하내외중시부과실원장기계법학론품물비선지국급감체층점망도로들이씩제"
_MOST_READ = 14


def is_word(text: str) -> bool:
    """Whether the word is listed as one that is also shaped like a name."""
    return text in words("korean")


def is_inflected(text: str) -> bool:
    """Whether the text is a listed word of two syllables with a particle (이상의), or particles alone (이지만)."""
    return (len(text) > 2 and is_word(text[:2]) and hangul.is_particle_tail(text[2:])) or (
        text in words("particles")
    )


@lru_cache(maxsize=1 << 16)
def is_ordinary(run: str) -> bool:
    """Whether listed words, with the syllables that make words of them, fill the run up to its particles."""
    if len(run) > _MOST_READ:
        return False
    ends = {0}
    for start in range(len(run)):
        if start in ends:
            ends.update(_piece_ends(run, start))
    return any(end and hangul.is_particle_tail(run[end:]) for end in ends)


def _piece_ends(run: str, start: int) -> set[int]:
    found: set[int] = set()
    begins = [start, start + 1] if run[start] in _PREFIXES else [start]
    for begin in begins:
        for end in range(begin + 2, min(begin + 5, len(run)) + 1):
            if is_word(run[begin:end]):
                found.add(end)
                if run[end : end + 1] and run[end] in _SUFFIXES:
                    found.add(end + 1)
    return found
