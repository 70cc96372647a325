"""How much a name, place or phrase in Hangul or Han characters weighs where it stands.

The finders say how a key stands in the original (``Around``); here it is decided what that means: whether its pieces
stand as a name's pieces do, and whether the run of Hangul begins and ends with them.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
import re
from typing import NamedTuple

from . import hangul
from .model import Tier
from .tables import words

_BEFORE_GIVEN = ("우리", "큰", "작은", "막내", "둘째", "셋째", "첫째", "엄마", "아빠")
_PLACE_SUFFIX = re.compile(r"^(?:시|군|구역|구|도|리|동|읍|면|지방|쪽|사람|출신|역)")
# Surnames that are also words before a noun (이 this, 한 one, 전 former ...): apart from the given name they prove little.
_ALSO_WORDS = frozenset("이한전정신안고구양주조장강채시선석위인탁천우도소금옥")
_LONGEST_GAP = 8


class Role(Enum):
    """What the key is, which decides what must stand around it."""

    FULL = "name"
    REVERSED = "name, given name first"
    SHORT = "short name"
    GIVEN = "given name"
    PLACE = "place"
    PHRASE = "words"
    HANJA = "hanja"


class Rule(NamedTuple):
    """One fact's key in one role; ``family`` is the number of syllables of the surname."""

    fact: int
    role: Role
    family: int = 0


class Around(NamedTuple):
    """How a key stands in the original: its pieces, the longest gap, the Hangul attached before and after it.

    ``begins`` and ``ends`` say whether its edges are those of whole syllables.
    """

    pieces: tuple[str, ...]
    gap: int = 0
    crosses_sentence: bool = False
    before: str = ""
    after: str = ""
    begins: bool = True
    ends: bool = True

    @property
    def lengths(self) -> list[int]:
        """The pieces' lengths in syllables."""
        return [len(piece) for piece in self.pieces]


@lru_cache(maxsize=1 << 16)
def is_tail(tail: str) -> bool:
    """Whether a run of Hangul after a name is particles, titles and endings."""
    return hangul.is_particle_tail(tail)


def judge(rule: Rule, around: Around) -> Tier | None:
    """How much a key weighs where it stands; None when it is something else."""
    if not around.begins or around.gap > _LONGEST_GAP:
        return None
    return _JUDGED[rule.role](rule, around)


def _hanja(rule: Rule, around: Around) -> Tier:
    return Tier.REVIEW if around.crosses_sentence else Tier.BLOCK


def _full(rule: Rule, around: Around) -> Tier | None:
    closed = around.ends and is_tail(around.after)
    if around.crosses_sentence:
        return Tier.REVIEW
    if len(around.pieces) == 1:
        loose = around.before and around.pieces[0][rule.family :] in words("korean")
        return Tier.BLOCK if closed and not loose else Tier.REVIEW
    if around.before or not closed:
        return Tier.INFO if around.gap <= 1 else None
    lengths = around.lengths
    if len(lengths) == sum(lengths):
        return Tier.BLOCK
    if lengths != [rule.family, sum(lengths) - rule.family]:
        return Tier.REVIEW
    if around.pieces[0] not in _ALSO_WORDS:
        return Tier.BLOCK
    return Tier.INFO if around.pieces[1] in words("korean") else Tier.REVIEW


def _reversed(rule: Rule, around: Around) -> Tier | None:
    closed = around.ends and is_tail(around.after)
    if not closed or len(around.pieces) < 2 or around.before or around.crosses_sentence:
        return None
    return Tier.INFO if around.pieces[0] in words("korean") else Tier.BLOCK


def _phrase(rule: Rule, around: Around) -> Tier:
    return Tier.BLOCK if not around.before or sum(around.lengths) > 3 else Tier.REVIEW


def _given(rule: Rule, around: Around) -> Tier | None:
    if len(around.pieces) > 1 or not (around.ends and is_tail(around.after)) or not _opens(around):
        return None
    return Tier.INFO if around.pieces[0] in words("korean") else Tier.REVIEW


def _opens(around: Around) -> bool:
    return not around.before or around.before.endswith(_BEFORE_GIVEN)


def _place(rule: Rule, around: Around) -> Tier | None:
    return _short_with(rule, around, _PLACE_SUFFIX.sub("", around.after))


def _short(rule: Rule, around: Around) -> Tier | None:
    return _short_with(rule, around, around.after)


def _short_with(rule: Rule, around: Around, after: str) -> Tier | None:
    if around.crosses_sentence:
        return None
    lengths, closed, opens = around.lengths, around.ends and is_tail(after), _opens(around)
    together = len(lengths) == 1 or len(lengths) == sum(lengths)
    if sum(lengths) == 1:
        return Tier.REVIEW if opens and closed else None
    if opens and closed and together:
        return Tier.BLOCK
    if rule.role is Role.PLACE and sum(lengths) > 2 and together and around.ends:
        return Tier.BLOCK
    if (opens and around.ends and together) or (closed and around.before in hangul.surname_commonness()):
        return Tier.REVIEW
    return None


_JUDGED = {
    Role.FULL: _full,
    Role.REVERSED: _reversed,
    Role.SHORT: _short,
    Role.GIVEN: _given,
    Role.PLACE: _place,
    Role.PHRASE: _phrase,
    Role.HANJA: _hanja,
}
