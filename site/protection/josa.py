"""Korean particles that follow the last sound of the word before them (조사).

When a real name is hidden, its particle must neither read wrong after what readers see, nor give away whether
the real name ended in a consonant. So the particle is stored as a pair ("이/가") and chosen at render.
Pairs are written consonant form first. `이가/가` and the like are the suffix -이 that Korean adds to given names
ending in a consonant (은별이가, but 미나가): kept so that words can be put back as they were typed, never shown.
"""

from __future__ import annotations

PAIRS: tuple[str, ...] = (
    "이라고/라고",
    "이라는/라는",
    "이에게/에게",
    "이한테/한테",
    "이지만/지만",
    "이었/였",
    "이에요/예요",
    "이랑/랑",
    "이든/든",
    "이나/나",
    "이며/며",
    "이면/면",
    "이라/라",
    "이다/다",
    "이고/고",
    "이던/던",
    "이가/가",
    "이는/는",
    "이를/를",
    "이와/와",
    "이도/도",
    "이의/의",
    "이네/네",
    "으로/로",
    "이/가",
    "은/는",
    "을/를",
    "과/와",
    "아/야",
    "이야/야",
)
# What readers get: without the suffix. "은별이가" can only be said of a name that ends in a consonant; "은별이" and
# "미나가" both become the plain pair, so that a public form never shows which the hidden name was.
_IN_PUBLIC = {
    "이가/가": "이/가",
    "이는/는": "은/는",
    "이를/를": "을/를",
    "이와/와": "과/와",
    "이도/도": "도/도",
    "이의/의": "의/의",
    "이네/네": "네/네",
    "이에게/에게": "에게/에게",
    "이한테/한테": "한테/한테",
}
# What may still follow an absorbed particle without making it part of another word: after most, nothing.
_TAILS: dict[str, tuple[str, ...]] = {
    "으로/로": ("서", "써", "만", "도", "는", "부터", "까지", "서는", "서도", "부터는", "까지는"),
    "이에게/에게": ("서", "는", "도", "만", "까지", "서는"),
    "이한테/한테": ("서", "는", "도", "만", "까지", "서는"),
    "이라고/라고": ("는", "도", "만", "요"),
    "이라/라": ("도", "서", "면", "니", "며"),
    "이나/나": ("마",),
    "이랑/랑": ("은", "도"),
    "과/와": ("는", "도", "의"),
    "이와/와": ("는", "도", "의"),
    "이었/였": (
        "다",
        "던",
        "고",
        "지만",
        "습니다",
        "어요",
        "으니",
        "으며",
        "으면",
        "는데",
        "다고",
        "다는",
        "을",
    ),
    "이다/다": ("만",),
    "이지만/지만": ("은",),
}

_BASE, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8
# Digits and Latin letters as they are read aloud: 1 (일), 3 (삼), 6, 7, 8, 0 and l, m, n, r end in a consonant.
_CONSONANT_ENDINGS = frozenset("013678lmnrLMNR")
_RIEUL_ENDINGS = frozenset("178lrLR")


def _final(word: str) -> tuple[bool, bool]:
    """(ends in a consonant, that consonant is ㄹ), reading past closing marks."""
    for character in reversed(word):
        code = ord(character)
        if _BASE <= code <= _LAST:
            final = (code - _BASE) % _FINALS
            return final != 0, final == _RIEUL
        if character.isalnum():
            return character in _CONSONANT_ENDINGS, character in _RIEUL_ENDINGS
    return False, False


def choose(pair: str, word: str) -> str:
    """The right one of a pair after `word`: `choose("이/가", "미순") == "이"`."""
    with_consonant, with_vowel = pair.split("/")
    consonant, rieul = _final(word)
    if pair == "으로/로" and rieul:
        return with_vowel
    return with_consonant if consonant else with_vowel


def in_public(pair: str, form: str) -> str:
    """The particle that readers see after a public form."""
    return choose(_IN_PUBLIC.get(pair, pair), form)


def _whole(pair: str, rest: str) -> bool:
    """Is the run of Hangul that is left empty, or an ending that may follow this particle?"""
    run = ""
    for character in rest:
        if not _BASE <= ord(character) <= _LAST:
            break
        run += character
    return not run or run in _TAILS.get(pair, ())


def absorb(word: str, following: str, *, name: bool) -> tuple[str, int]:
    """Find the particle that `following` begins with, as it agrees with `word`.

    Returns (pair, its length in `following`); ("", 0) when there is none. `name`: the word is a person's, so
    the suffix -이 may stand between.
    """
    consonant, _ = _final(word)
    for pair in PAIRS:
        if pair in _IN_PUBLIC and not (name and consonant):
            continue
        written = choose(pair, word)
        if following.startswith(written) and _whole(pair, following[len(written) :]):
            return pair, len(written)
    return "", 0
