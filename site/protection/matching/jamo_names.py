"""Hangul and Han characters in any disguise: taken apart into jamo, spelled out, invisible signs or wide gaps between.

The reading knows no spaces, so a key is met however it is spaced, dotted or decomposed. It is slower than searching
composed Hangul and is used only where a text holds something unusual (``korean_names``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from . import hangul
from .canon import Canon, korean
from .korean_weight import Around, Role, Rule, judge
from .view import Automaton, Find

_RUN_AFTER = re.compile(r"\A[\uac00-\ud7a3]+")
_RUN_BEFORE = re.compile(r"[\uac00-\ud7a3]+\Z")
_NOT_LETTERS = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?。…]\s|\n\s*\n")


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
    contracted = not ends and _is_contraction(reading.text, end, first, past, source)
    return (
        first,
        past,
        Around(
            pieces=tuple(piece for piece in _NOT_LETTERS.split(inside) if piece),
            gap=max(map(len, gaps), default=0),
            crosses_sentence=any(_SENTENCE_END.search(gap) for gap in gaps),
            before=before,
            after=after,
            begins=begins,
            ends=(ends and not split_last) or contracted,
            contracted=contracted,
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


class JamoNames:
    """All Korean keys over one automaton of jamo and Han classes."""

    def __init__(self) -> None:
        self.keys: dict[str, list[Rule]] = {}

    def add(self, text: str, rule: Rule) -> None:
        """Let the rule be met wherever the text stands."""
        reading = korean(text)
        key = reading.text if reading else ""
        if key:
            rules = self.keys.setdefault(key, [])
            if rule not in rules:
                rules.append(rule)
            self.__dict__.pop("_automaton", None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added."""
        return not self.keys

    @cached_property
    def _automaton(self) -> Automaton[Rule]:
        return Automaton(self.keys)

    def find(self, text: str, offset: int) -> list[Find]:
        """Every place of a stretch of text where a key stands as its rule asks; places count from ``offset``."""
        reading = korean(text)
        if reading is None:
            return []
        finds: list[Find] = []
        for start, end, rules in self._automaton.find(reading.text):
            first, past, around = look_around(reading, start, end)
            for rule in rules:
                tier = judge(rule.role, rule.family, around)
                if tier is not None:
                    how = f"korean {rule.role.value}"
                    partly = rule.role is Role.GIVEN
                    finds.append(Find(first + offset, past + offset, rule.fact, tier, how, partly))
        return finds
