"""The lattice: how a Hangul syllable may be written in Latin letters, and the coarse fold that finds it fast.

``fold`` maps letters to few classes, so that most spellings of a syllable fall together. Completeness is by
construction: ``fold`` treats each letter alone and then drops repeats, so the fold of any spelling of a word is
the joined folds of spellings of its syllables, with repeats dropped. Those are enumerated; ``spells`` verifies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import product

from . import hangul
from .tables import rows, spellings

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
_VOWELS = re.compile(r"[AE]{2,}")


def _once(text: str) -> str:
    """Repeats dropped, and a run of vowels as one: ``A`` if any of them is."""
    return _REPEAT.sub(r"\1", _VOWELS.sub(lambda run: "A" if "A" in run[0] else "E", text))


def fold(word: str) -> str:
    """The class of a word in lower-case letters; never empty for a word that is not."""
    return _once(word.translate(_FOLD)) or "H"


@cache
def syllable(hangul_syllable: str) -> frozenset[str]:
    """Every Latin spelling accepted for one syllable."""
    onset, nucleus, coda = hangul.parts(hangul_syllable)
    codas = spellings("codas").get(coda, spellings("codas")["ㄹ"])
    by_rule = {
        o + n + c for o in spellings("onsets")[onset] for n in spellings("nuclei")[nucleus] for c in codas
    }
    return frozenset(by_rule | set(spellings("syllables").get(hangul_syllable, ())))


@cache
def surname(name: str) -> frozenset[str]:
    """Every Latin spelling accepted for a surname of one or two syllables."""
    listed = set(_surnames().get(name, ()))
    by_rule = {"".join(p) for p in product(*map(syllable, name))} if len(name) == 1 else set()
    return frozenset(listed | by_rule)


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[2].split()) for row in rows("surnames")}


@cache
def _folds(spelled: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(form) if form.strip("h'") else "" for form in spelled)


def keys(groups: list[list[frozenset[str]]]) -> set[str]:
    """The folds of all ways to write the groups as words: each group is one word, a list of syllables."""
    words = [_word_folds(tuple(group)) for group in groups]
    return {" ".join(w) for w in product(*words)}


@cache
def _word_folds(group: tuple[frozenset[str], ...]) -> frozenset[str]:
    return frozenset(joined or "H" for joined in _joined_folds(group))


@cache
def _joined_folds(group: tuple[frozenset[str], ...]) -> frozenset[str]:
    """Joined from the back, so that the given name's part is made once for all surnames."""
    if not group:
        return frozenset(("",))
    rest = _joined_folds(group[1:])
    return frozenset(_once(first + then) for first in _folds(group[0]) for then in rest)


def spells(sequence: Sequence[frozenset[str]], written: str) -> bool:
    """Whether the words spell the syllables in this order, a space allowed between any two."""
    reached = {0}
    for forms in sequence:
        longest = _longest(forms)
        reached = {
            end
            for at in reached
            for start in ((at, at + 1) if written[at : at + 1] == " " else (at,))
            for end in range(start, min(start + longest, len(written)) + 1)
            if written[start:end] in forms
        }
        if not reached:
            return False
    return len(written) in reached


@cache
def _longest(forms: frozenset[str]) -> int:
    return max(map(len, forms))


@cache
def initials(spelled: frozenset[str]) -> str:
    """The letters a syllable may begin with."""
    return "".join(sorted({form[0] for form in spelled if form}))
