"""How much a name in Latin letters weighs where it stands.

English words that also spell a Korean name only ever lower a find, they never hide it: written as ordinary words are
(lower case, nothing but words of the language) it is information; written as a name it counts.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from . import latin
from .latin_rows import Role
from .model import Tier
from .tables import words as word_list
from .view import far_apart
from .words import Words, letters, parts

# The end of a sentence between two words: then they are hardly one name.
_SENTENCE_END = re.compile(r"[.!?…]\s")
_SHORTEST_SOLID = 7
_SHORTEST_NEAR = 6
_SHORTEST_PLACE = 5


def pieces_of(written: list[str]) -> list[str]:
    """The words and the parts of hyphenated ones, in lower case."""
    return [letters(part) for word in written for _, part in parts(word)]


class Candidate:
    """The words that may be a name: as they are written and what stands between them."""

    def __init__(self, words: Words, chosen: list[int]) -> None:
        self._words = words
        self._chosen = chosen
        self.written = [words.row[index] for index in chosen]

    @cached_property
    def gaps(self) -> list[str]:
        """What stands between the words."""
        return [self._words.gap(a, b) for a, b in pairwise(self._chosen)]

    @cached_property
    def pieces(self) -> list[str]:
        """The words and the parts of hyphenated ones, in lower case."""
        return pieces_of(self.written)

    @cached_property
    def hyphenated(self) -> bool:
        """Whether two parts are tied by a sign, as in a name or a slug."""
        return any(c in word[1:-1] for word in self.written for c in "-_") or any(
            c in gap for gap in self.gaps for c in "-_"
        )

    @cached_property
    def capitals(self) -> int:
        """How many of the words are capitalised."""
        return sum(word.lstrip("'-_")[:1].isupper() for word in self.written)

    @property
    def all_capital(self) -> bool:
        """Whether every word is capitalised."""
        return self.capitals == len(self.written)

    @cached_property
    def english(self) -> int:
        """How many of the pieces are English words or names."""
        known = word_list("english")
        return sum(piece in known for piece in self.pieces)

    @property
    def all_english(self) -> bool:
        """Whether nothing in it is foreign to English."""
        return self.english == len(self.pieces) or letters("".join(self.written)) in word_list("english")

    def beside_surname(self) -> bool:
        """Whether a usual Korean surname stands beside it: then the given name is somebody else's."""
        row = self._words.row
        for index, step in ((self._chosen[0], -1), (self._chosen[-1], 1)):
            then = index + step
            if 0 <= then < len(row) and not row[then]:
                continue
            if (
                0 <= then < len(row)
                and row[then][:1].isupper()
                and letters(row[then]) in latin.usual_surnames()
            ):
                return True
        return False


def weigh(role: Role, here: Candidate) -> Tier | None:
    """The tier of a find, or None where it is not one."""
    tier = _WEIGHED[role](here)
    if tier is not None and role is not Role.INITIALS and any(map(_SENTENCE_END.search, here.gaps)):
        return Tier.INFO
    if tier is Tier.BLOCK and far_apart(here.gaps):
        return Tier.REVIEW
    return tier


def _name(here: Candidate) -> Tier:
    if len(here.pieces) == 1:
        if here.english:
            return Tier.INFO
        return Tier.BLOCK if len(here.pieces[0]) >= _SHORTEST_SOLID else Tier.REVIEW
    if here.all_english:
        if here.all_capital and len(here.written) > 1:
            return Tier.BLOCK if len(here.pieces) > 2 else Tier.REVIEW
        return Tier.REVIEW if here.hyphenated or here.capitals > 1 else Tier.INFO
    if here.capitals or here.hyphenated:
        return Tier.BLOCK
    return Tier.BLOCK if len(here.pieces) - here.english > 1 else Tier.REVIEW


def _given(here: Candidate) -> Tier | None:
    if here.all_english or here.beside_surname():
        return Tier.INFO if here.capitals else None
    if here.hyphenated:
        return Tier.BLOCK if here.capitals else Tier.REVIEW
    if not here.all_capital:
        return None
    return Tier.BLOCK if len(here.pieces) > 1 and not here.english else Tier.REVIEW


def _short(here: Candidate) -> Tier | None:
    if here.all_english:
        return Tier.REVIEW if here.all_capital else None
    if here.all_capital or here.hyphenated:
        return Tier.BLOCK
    return Tier.REVIEW if len(here.written) == 1 else None


def _place(here: Candidate) -> Tier | None:
    solid = len(here.pieces) == 1
    if here.all_english:
        return Tier.REVIEW if here.all_capital else Tier.INFO if solid else None
    if solid and not here.capitals:
        return Tier.BLOCK if len(here.pieces[0]) > _SHORTEST_PLACE else Tier.REVIEW
    if here.capitals or here.hyphenated:
        return Tier.BLOCK
    return Tier.REVIEW if len(here.pieces) - here.english > 1 else None


def _initials(here: Candidate) -> Tier:
    """Initials are followed by dots of their own; but these end a sentence: *before the CO. He asked*, *TO YOU*."""
    solid = [word for word in here.written if len(letters(word)) > 1]
    ends = any(
        _SENTENCE_END.search(gap) and (gap.strip() != "." or word in solid)
        for word, gap in zip(here.written, here.gaps, strict=False)
    )
    ordinary = len(solid) == len(here.written) and here.all_english
    return Tier.INFO if ends or ordinary else Tier.REVIEW


def counts_as_near(written: list[str]) -> bool:
    """Whether capitalised words are long and foreign enough for a near spelling to count."""
    pieces = pieces_of(written)
    known = word_list("english")
    return len(latin.fold("".join(pieces))) >= _SHORTEST_NEAR and not any(piece in known for piece in pieces)


def _near(here: Candidate) -> Tier | None:
    return Tier.REVIEW if here.all_capital and counts_as_near(here.written) else None


def _abroad(here: Candidate) -> Tier | None:
    if here.all_english:
        return Tier.REVIEW if here.all_capital else Tier.INFO
    return Tier.BLOCK if here.capitals or not "".join(here.pieces).isascii() else Tier.REVIEW


_WEIGHED = {
    Role.NAME: _name,
    Role.GIVEN: _given,
    Role.SHORT: _short,
    Role.PLACE: _place,
    Role.INITIALS: _initials,
    Role.NEAR: _near,
    Role.ABROAD: _abroad,
}
