"""Hangul: syllables and jamo, North and South spelling of the same name, surname and given name apart.

Everything is matched on compatibility jamo, the one form in which composed, decomposed and spelled-out
writing are equal. Compound vowels and final clusters are taken apart, since they are typed apart too.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from .tables import surname_commonness, words

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
NUCLEI = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_PARTS = {
    **dict(zip("ㅘㅙㅚㅝㅞㅟㅢ", ("ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅡㅣ"), strict=True)),
    **dict(zip("ㄳㄵㄶㄺㄻㄼ", ("ㄱㅅ", "ㄴㅈ", "ㄴㅎ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ"), strict=True)),
    **dict(zip("ㄽㄾㄿㅀㅄ", ("ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ"), strict=True)),
}
VOWELS = frozenset(NUCLEI)
_SPLIT = str.maketrans(_PARTS)
_Y_VOWELS = frozenset("ㅑㅕㅖㅛㅠㅣ")


def is_syllable(char: str) -> bool:
    """Whether the character is a composed Hangul syllable."""
    return "가" <= char <= "힣"


def is_hangul_word(text: str) -> bool:
    """Whether the text is nothing but composed Hangul syllables."""
    return bool(text) and all(map(is_syllable, text))


def parts(syllable: str) -> tuple[str, str, str]:
    """Onset, nucleus and coda (or nothing) of a syllable, as compatibility jamo."""
    code = ord(syllable) - 0xAC00
    return ONSETS[code // 588], NUCLEI[code % 588 // 28], CODAS[code % 28]


def compose(onset: str, nucleus: str, coda: str) -> str:
    """The syllable written with these jamo."""
    return chr(0xAC00 + ONSETS.index(onset) * 588 + NUCLEI.index(nucleus) * 28 + CODAS.index(coda))


def jamo(text: str) -> str:
    """The text with every syllable as simple compatibility jamo; other characters stay."""
    return "".join(
        "".join(parts(c)).translate(_SPLIT) if is_syllable(c) else c.translate(_SPLIT) for c in text
    )


def dueum(syllable: str) -> frozenset[str]:
    """The syllable as it may be spelled at the start of a word in the South and in the North."""
    onset, nucleus, coda = parts(syllable)
    if onset == "ㄹ":
        onsets = "ㄹㅇ" if nucleus in _Y_VOWELS else "ㄹㄴ"
    elif onset == "ㄴ":
        onsets = "ㄴㅇㄹ" if nucleus in _Y_VOWELS else "ㄴㄹ"
    elif onset == "ㅇ" and nucleus in _Y_VOWELS:
        onsets = "ㅇㄹㄴ"
    else:
        onsets = onset
    return frozenset(compose(o, nucleus, coda) for o in onsets)


def later_variants(previous: str, syllable: str) -> frozenset[str]:
    """렬/률 against 열/율 after a vowel or ㄴ, the one change inside a word."""
    onset, nucleus, coda = parts(syllable)
    if (
        onset in "ㄹㅇ"
        and (nucleus, coda) in {("ㅕ", "ㄹ"), ("ㅠ", "ㄹ")}
        and parts(previous)[2] in ("", "ㄴ")
    ):
        return frozenset(compose(o, nucleus, coda) for o in "ㄹㅇ")
    return frozenset((syllable,))


def variants(word: str, starts: frozenset[int]) -> list[str]:
    """All North and South spellings of a Hangul word; ``starts`` are the positions that begin a part of it."""
    choices = [dueum(s) if i in starts else later_variants(word[i - 1], s) for i, s in enumerate(word)]
    return ["".join(combination) for combination in product(*map(sorted, choices))]


def surname_length(name: str) -> int:
    """How many syllables of a Hangul name are its surname: 2, 1, or 0 when it bears none."""
    known = surname_commonness()
    if len(name) >= 3 and name[:2] in known:
        return 2
    return 1 if len(name) >= 2 and name[:1] in known else 0


_PERSONAL = frozenset(
    [
        "에게",
        "에게서",
        "에게는",
        "에게도",
        "에겐",
        "한테",
        "한테서",
        "한테는",
        "한텐",
        "께",
        "께서",
        "께서는",
        "께서도",
        "더러",
        "이가",
        "이는",
        "이를",
        "이의",
        "이에게",
        "이한테",
    ]
)


@cache
def _tail() -> re.Pattern[str]:
    longest_first = sorted(words("particles") | words("titles"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest_first)}){{1,3}}")


@cache
def _personal_tail() -> re.Pattern[str]:
    """A title or a particle of persons, then what any tail may be; of one syllable only the plainest titles."""
    titles = {title for title in words("titles") if len(title) > 1} | set("씨님양군형")
    longest_first = sorted(titles | _PERSONAL, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest_first)})(?:{_tail().pattern})?")


def is_particle_tail(tail: str) -> bool:
    """Whether what follows a name in the same run of Hangul is only particles, titles and endings."""
    return not tail or _tail().fullmatch(tail) is not None


def is_personal_tail(tail: str) -> bool:
    """Whether what follows a name begins with what is said of people only, and goes on as any tail."""
    return _personal_tail().fullmatch(tail) is not None
