"""What the word lists say about an English word, in one look-up."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntFlag
from functools import cache

from .english_capitals import Token
from .suggestion import What
from .tables import lines, plain, plain_words, words


class Role(IntFlag):
    """What a capitalised word can be; several at once."""

    NONE = 0
    STARTER = 1
    ORDINARY = 2
    TITLE = 4
    GIVEN = 8
    HEAD = 16
    UNIT = 32
    PLACE = 64
    LEGAL = 128


_LISTS = {
    "en_starters": Role.STARTER,
    "en_ordinary_capitals": Role.ORDINARY,
    "en_titles": Role.TITLE,
    "en_given_names": Role.GIVEN,
    "en_organisation_heads": Role.HEAD,
    "en_units": Role.UNIT,
    "en_place_heads": Role.PLACE,
    "en_legal_heads": Role.LEGAL,
}


@cache
def _roles() -> dict[str, int]:
    roles: dict[str, int] = {}
    for name, meaning in _LISTS.items():
        for word in words(name):
            # Letters that stand for words (MA, AM) are those letters only when they are written so.
            key = word if word.isupper() and len(word) > 1 else plain(word)
            roles[key] = roles.get(key, 0) | int(meaning)
    return roles


@cache
def role(word: str) -> int:
    """Every Role of a word, as one number."""
    if word[-1] == ".":
        return 0 if len(word) == 2 else _roles().get(plain(word[:-1]), 0)
    roles = _roles()
    return roles.get(plain(word), 0) | (roles.get(word, 0) if word.isupper() else 0)


@cache
def world() -> dict[str, What]:
    """Countries and large places (PLACE) and their peoples and faiths (ORIGIN), in plain letters."""
    known: dict[str, What] = {plain(word): What.ORIGIN for word in plain_words("en_faiths")}
    for line in lines("en_places.tsv"):
        country, peoples, _korean, places = [*line.split("\t"), ""][:4]
        for name in (country, *filter(None, places.split(";"))):
            known[plain(name)] = What.PLACE
        for people in peoples.split():
            known.setdefault(plain(people.replace("-", " ")), What.ORIGIN)
            known.setdefault(plain(people), What.ORIGIN)
    return known


def joined(tokens: Sequence[Token]) -> str:
    """The words with the small words between them, a single space apart."""
    first, *rest = tokens
    return first.word + "".join(f" {t.small} {t.word}" if t.small else f" {t.word}" for t in rest)


@cache
def openers() -> frozenset[str]:
    """Words that name nobody when they stand alone, as they are written at the head of a sentence."""
    return frozenset(
        word.capitalize() for word in plain_words("en_starters") if not role(word) & ~Role.STARTER
    )
