"""Names, places and phrases in Hangul and hanja: found on the jamo reading, judged by what stands around them.

The reading knows no spaces, so a key is met however it is spaced, dotted or decomposed; the judge then asks
whether the pieces stand as a name's pieces do, and whether the run of Hangul begins and ends with them.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from . import hangul
from .canon import Canon, korean
from .model import Tier
from .view import Automaton, Find, View

_RUN_AFTER = re.compile(r"\A[\uac00-\ud7a3]+")
_RUN_BEFORE = re.compile(r"[\uac00-\ud7a3]+\Z")
_NOT_LETTERS = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?。…]\s|\n\s*\n")
_BEFORE_GIVEN = ("우리", "큰", "작은", "막내", "둘째", "셋째", "첫째", "엄마", "아빠")
_PLACE_SUFFIX = re.compile(r"^(?:시|군|구역|구|도|리|동|읍|면|지방|쪽|사람|출신|역)")
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
    """How a key stands in the original: its pieces' lengths, the longest gap, what is attached to it."""

    pieces: list[int]
    gap: int
    crosses_sentence: bool
    before: str
    after: str
    begins: bool
    ends: bool


def look_around(reading: Canon, start: int, end: int) -> tuple[int, int, Around]:
    """Where the key stands in the original, and how."""
    first, past = reading.span(start, end)
    source = reading.source
    inside = unicodedata.normalize("NFC", source[first:past])
    gaps = _NOT_LETTERS.findall(inside)
    begins, ends = reading.is_whole(start, end)
    after = "".join(_RUN_AFTER.findall(unicodedata.normalize("NFC", source[past : past + 60]))[:1])
    before = "".join(_RUN_BEFORE.findall(unicodedata.normalize("NFC", source[max(0, first - 30) : first])))
    split_last = (
        ends and reading.text[end : end + 1] in hangul.VOWELS and reading.text[end - 1] not in hangul.VOWELS
    )
    return (
        first,
        past,
        Around(
            pieces=[len(piece) for piece in _NOT_LETTERS.split(inside) if piece],
            gap=max(map(len, gaps), default=0),
            crosses_sentence=any(_SENTENCE_END.search(gap) for gap in gaps),
            before=before,
            after=after,
            begins=begins,
            ends=(ends and not split_last) or _is_contraction(reading.text, end, first, past, source),
        ),
    )


def _is_contraction(text: str, end: int, first: int, past: int, source: str) -> bool:
    """Whether the rest of the last syllable is a particle run into it (희는 as 흰, 희를 as 흴)."""
    last = unicodedata.normalize("NFC", source[first:past])[-1:]
    return (
        hangul.is_syllable(last)
        and hangul.parts(last)[2] in ("ㄴ", "ㄹ")
        and text[end : end + 1] in ("ㄴ", "ㄹ")
    )


def judge(rule: Rule, around: Around) -> Tier | None:
    """How much a key weighs where it stands; None when it is something else."""
    if not around.begins or around.gap > _LONGEST_GAP:
        return None
    closed = around.ends and hangul.is_particle_tail(around.after)
    if rule.role is Role.HANJA:
        return Tier.BLOCK if not around.crosses_sentence else Tier.REVIEW
    if rule.role is Role.FULL:
        return _judge_full(rule, around)
    if rule.role is Role.REVERSED:
        return Tier.BLOCK if closed and len(around.pieces) > 1 and not around.before else None
    if rule.role is Role.PHRASE:
        return Tier.BLOCK if not around.before or sum(around.pieces) > 3 else Tier.REVIEW
    open_left = not around.before or around.before.endswith(_BEFORE_GIVEN)
    if rule.role is Role.GIVEN:
        whole = closed and open_left and len(around.pieces) == 1
        return Tier.REVIEW if whole else None
    if rule.role is Role.PLACE:
        closed = around.ends and hangul.is_particle_tail(_PLACE_SUFFIX.sub("", around.after))
    return _judge_short(rule, around, open_left=open_left, closed=closed)


def _judge_full(rule: Rule, around: Around) -> Tier:
    apart = len(around.pieces) == sum(around.pieces)
    regular = (
        len(around.pieces) == 1 or around.pieces == [rule.family, sum(around.pieces) - rule.family] or apart
    )
    return Tier.BLOCK if regular and around.ends and not around.crosses_sentence else Tier.REVIEW


def _judge_short(rule: Rule, around: Around, *, open_left: bool, closed: bool) -> Tier | None:
    if around.crosses_sentence:
        return None
    together = len(around.pieces) == 1 or len(around.pieces) == sum(around.pieces)
    if sum(around.pieces) == 1:
        return Tier.REVIEW if open_left and closed else None
    if open_left and closed and together:
        return Tier.BLOCK
    if rule.role is Role.PLACE and sum(around.pieces) > 2 and together and around.ends:
        return Tier.BLOCK
    if (open_left and around.ends and together) or (closed and around.before in hangul.surname_commonness()):
        return Tier.REVIEW
    return None


class KoreanNames:
    """All Korean keys over one automaton of jamo and Han classes."""

    def __init__(self) -> None:
        self._keys: dict[str, list[Rule]] = {}

    def add(self, text: str, rule: Rule) -> None:
        """Let the rule be met wherever the text stands."""
        reading = korean(text)
        key = reading.text if reading else ""
        if key:
            rules = self._keys.setdefault(key, [])
            if rule not in rules:
                rules.append(rule)

    @cached_property
    def _automaton(self) -> Automaton[Rule]:
        return Automaton(self._keys)

    def find(self, view: View) -> list[Find]:
        """Every place where a key stands as its rule asks."""
        reading = view.korean
        if reading is None or not self._keys:
            return []
        finds: list[Find] = []
        for start, end, rules in self._automaton.find(reading.text):
            first, past, around = look_around(reading, start, end)
            for rule in rules:
                tier = judge(rule, around)
                if tier is not None:
                    finds.append(Find(first, past, rule.fact, tier, f"korean {rule.role.value}"))
        return finds
