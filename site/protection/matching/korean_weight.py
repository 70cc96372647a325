"""How much a name, place or phrase in Hangul or Han characters weighs where it stands.

The finders say how a key stands in the original (``Around``); here it is decided what that means: whether its pieces
stand as a name's pieces do, and whether the run of Hangul begins and ends with them. Ordinary words shaped like a name
(``korean_words``) are only counted, unless what follows is said of people alone (씨, 동무, 에게).
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from . import hangul
from .korean_words import is_inflected, is_ordinary, is_word
from .model import Tier
from .tables import words

BEFORE_GIVEN = (
    "우리",
    "큰",
    "작은",
    "막내",
    "둘째",
    "셋째",
    "첫째",
    "엄마",
    "아빠",
    "내친구",
    "친구",
    "사랑하는",
    "故",
    "고",
)
_PLACE_SUFFIX = re.compile(
    r"^(?:특별시|직할시|시|군|구역|구|도|로동자구|노동자구|리|동|읍|면|지방|쪽|사람|출신|역)"
)
_OF_A_PLACE = re.compile(r"^(?:에서|에선|에서는|출신|사람|댁|행|역|으로|로|까지|부터)")
# Surnames that are also words before a noun (이 this, 한 one, 전 former ...): apart from the given name they prove little.
_ALSO_WORDS = frozenset(
    "이한전정신안고구양주조장강채시선석위인탁천우도소금옥지현은원여하모길문방기공국성차연"
)
# Last syllables of given names, which may also be another syllable with a particle run into it (수지는: 수진).
_OFTEN_LAST = frozenset(
    "진민현은선연안훈준순균윤빈린란천환완찬건전문번운관근분원철일열길별설슬솔률필걸달술인산언신단"
)
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

    ``begins`` and ``ends`` say whether its edges are those of whole syllables, ``contracted`` whether a particle ran
    into its last syllable; ``then`` is the word behind it.
    """

    pieces: tuple[str, ...]
    gap: int = 0
    crosses_sentence: bool = False
    before: str = ""
    after: str = ""
    begins: bool = True
    ends: bool = True
    contracted: bool = False
    then: str = ""

    @property
    def lengths(self) -> list[int]:
        """The pieces' lengths in syllables."""
        return [len(piece) for piece in self.pieces]


@lru_cache(maxsize=1 << 16)
def is_tail(tail: str) -> bool:
    """Whether a run of Hangul after a name is particles, titles and endings."""
    return hangul.is_particle_tail(tail)


@lru_cache(maxsize=1 << 16)
def judge(role: Role, family: int, around: Around) -> Tier | None:
    """How much a key weighs where it stands; None when it is something else."""
    if not around.begins or around.gap > _LONGEST_GAP:
        return None
    tier = _JUDGED[role](family, around)
    if not around.contracted or tier is None or not around.ends:
        return tier
    return _contracted(role, around, tier)


def _contracted(role: Role, around: Around, tier: Tier) -> Tier | None:
    """With a particle run into it nothing more may follow; where it is rather another name, that counts for less."""
    if around.after:
        return None
    if around.pieces[-1][-1:] in _OFTEN_LAST or is_word(around.pieces[-1]):
        return Tier.REVIEW if role is Role.FULL and tier is Tier.BLOCK else Tier.INFO
    return tier


def _is_person(around: Around) -> bool:
    """Whether what follows is said of people only: a title, a kin word, a particle of persons."""
    return hangul.is_personal_tail(around.after) or (
        is_tail(around.after) and around.then in words("titles") and len(around.then) > 1
    )


def _opens(around: Around) -> bool:
    return not around.before or around.before.endswith(BEFORE_GIVEN) or around.before in words("titles")


def _hanja(family: int, around: Around) -> Tier:
    return Tier.REVIEW if around.crosses_sentence else Tier.BLOCK


def _full(family: int, around: Around) -> Tier | None:
    closed = around.ends and is_tail(around.after)
    if len(around.pieces) == 1:
        return _full_together(around.pieces[0], family, around, closed=closed)
    if around.before or not closed:
        return Tier.INFO if around.gap <= 1 else None
    lengths = around.lengths
    whole = sum(lengths)
    if len(lengths) == whole or (family == 2 and lengths == [1, 1, whole - 2]):
        return Tier.REVIEW if around.crosses_sentence else Tier.BLOCK
    if lengths != [family, whole - family]:
        return Tier.INFO if around.crosses_sentence or any(map(is_word, around.pieces)) else Tier.REVIEW
    if around.crosses_sentence:
        return Tier.INFO if is_word(around.pieces[1]) else Tier.REVIEW
    if around.pieces[0] not in _ALSO_WORDS:
        return Tier.BLOCK
    if _is_person(around):
        return Tier.BLOCK
    return Tier.INFO if is_word(around.pieces[1]) else Tier.REVIEW


def _full_together(name: str, family: int, around: Around, *, closed: bool) -> Tier:
    reads_as_word = is_word(name) or is_inflected(name)
    if _opens(around) and closed:
        return Tier.BLOCK if not reads_as_word or _is_person(around) else Tier.REVIEW
    if is_ordinary(around.before + name + around.after) or (around.before and reads_as_word):
        return Tier.INFO
    loose = around.before and is_word(name[family:])
    return Tier.BLOCK if closed and not loose else Tier.REVIEW


def _reversed(family: int, around: Around) -> Tier | None:
    closed = around.ends and is_tail(around.after)
    if not closed or len(around.pieces) < 2 or around.before or around.crosses_sentence:
        return None
    given, surname = around.pieces[0], around.pieces[-1]
    if len(around.pieces) == 2 and (is_word(given) or (len(given) == 1 and surname in _ALSO_WORDS)):
        return Tier.INFO
    if len(given) == 1 or surname in _ALSO_WORDS:
        return Tier.REVIEW if not around.after or len(given) > 1 else Tier.INFO
    return Tier.BLOCK


def _phrase(family: int, around: Around) -> Tier:
    return Tier.BLOCK if not around.before or sum(around.lengths) > 3 else Tier.REVIEW


def _given(family: int, around: Around) -> Tier | None:
    if len(around.pieces) > 1 or not (around.ends and is_tail(around.after)) or not _opens(around):
        return None
    given = around.pieces[0]
    if (is_word(given) or is_word(given + around.after) or is_tail(given)) and not _is_person(around):
        return Tier.INFO
    return Tier.REVIEW


def _place(family: int, around: Around) -> Tier | None:
    rest = _PLACE_SUFFIX.sub("", around.after)
    if rest == around.after and len(around.pieces) == 1 and is_word(around.pieces[0]):
        return Tier.REVIEW if _opens(around) and _OF_A_PLACE.match(rest) else Tier.INFO
    return _short_with(Role.PLACE, around, rest)


def _short(family: int, around: Around) -> Tier | None:
    joined = "".join(around.pieces)
    if len(joined) > 1 and _is_word_here(joined, family, around) and not _is_person(around):
        return Tier.REVIEW if not family and is_tail(around.after) and _opens(around) else Tier.INFO
    return _short_with(Role.SHORT, around, around.after)


def _is_word_here(joined: str, family: int, around: Around) -> bool:
    if len(around.pieces) > 1:
        return bool(family) and around.pieces[0] in _ALSO_WORDS and is_word(around.pieces[-1])
    alone = not around.before and is_tail(around.after)
    return is_word(joined) or (not alone and is_ordinary(around.before + joined + around.after))


def _short_with(role: Role, around: Around, after: str) -> Tier | None:
    if around.crosses_sentence:
        return None
    lengths, closed, opens = around.lengths, around.ends and is_tail(after), _opens(around)
    together = len(lengths) == 1 or len(lengths) == sum(lengths)
    if sum(lengths) == 1:
        return Tier.REVIEW if opens and closed else None
    if opens and closed and together:
        split_word = len(lengths) > 1 and around.pieces[0] in _ALSO_WORDS
        return Tier.REVIEW if split_word and role is Role.SHORT else Tier.BLOCK
    if role is Role.PLACE and sum(lengths) > 2 and together and around.ends:
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
