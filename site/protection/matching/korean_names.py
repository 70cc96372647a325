"""Names, places and phrases in Hangul and Han characters.

Ordinary writing, composed Hangul with at most single spaces inside a name, is searched as it stands. Where a text holds
more (jamo, invisible or half-width signs, Han characters, other gaps inside what may be a name) that stretch is read
a second time in jamo (``jamo_names``), which sees through all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import combinations

from . import hangul
from .han_readings import HanReadings
from .jamo_names import JamoNames
from .korean_weight import Around, Role, Rule, judge
from .view import Automaton, Find, View

_UNUSUAL = re.compile(
    r"[\u1100-\u11ff\u3005-\u3007\u3130-\u318f\u2e80-\u2fdf\u3400-\u9fff\ua960-\ua97f\ud7b0-\ud7ff\uf900-\ufaff"
    r"\uff10-\uff19\uffa0-\uffdc\u00ad\u034f\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\ufe00-\ufe0f\ufeff"
    r"\u3041-\u30ff\U00020000-\U0003ffff\U000e0000-\U000e0fff]+"
)
_AROUND = 40
_AROUND_GAP = 12
_RUN_AFTER = re.compile(r"[\uac00-\ud7a3]{1,30}")
_RUN_BEFORE = re.compile(r"[\uac00-\ud7a3]+\Z")
_WIDE_GAP = r"(?! [\uac00-\ud7a3])[^\w\x1e]{1,9}"
_MOST_GAPS = 4


def _is_hangul(char: str) -> bool:
    return "가" <= char <= "힣"


class KoreanNames:
    """All Korean keys: composed ones with their spacings, and the same in jamo and by the readings of Han characters."""

    def __init__(self) -> None:
        self._keys: dict[str, list[Rule]] = {}
        self._jamo = JamoNames()
        self._readings = HanReadings()

    def add(self, text: str, rule: Rule) -> None:
        """Let the rule be met wherever the text stands."""
        self._jamo.add(text, rule)
        letters = "".join(char for char in text if char.isalnum())
        if rule.role is not Role.HANJA:
            for key in _spaced(letters, rule):
                self._add_key(key, rule)
        if rule.role is Role.FULL and len(letters) > 2:
            self._readings.add(letters, rule)
        for name in ("_automaton", "_gaps"):
            self.__dict__.pop(name, None)

    def _add_key(self, key: str, rule: Rule) -> None:
        forms = [key, *_contracted(key)]
        for form in forms:
            rules = self._keys.setdefault(form, [])
            if rule not in rules:
                rules.append(rule)

    @cached_property
    def _automaton(self) -> Automaton[Rule]:
        return Automaton(self._keys)

    @cached_property
    def _gaps(self) -> re.Pattern[str]:
        """A gap that is not a single space, between syllables that stand beside each other in a key."""
        first = "".join(sorted({c for key in self._keys for c in key[:-1] if c != " "}))
        then = "".join(sorted({c for key in self._keys for c in key[1:] if c != " "}))
        return re.compile(f"(?<=[{first}]){_WIDE_GAP}(?=[{then}])")

    def find(self, view: View) -> list[Find]:
        """Every place where a key stands as its rule asks."""
        if not self._keys and self._jamo.is_empty or not view.has_east_asian:
            return []
        source = view.source
        finds = list(self._in_composed(source)) if self._keys else []
        for start, end in _merged(self._unusual(source)):
            finds += self._jamo.find(source[start:end], start)
        finds += self._readings.find(source)
        return finds

    def _unusual(self, source: str) -> Iterator[tuple[int, int]]:
        for found in _UNUSUAL.finditer(source):
            yield max(0, found.start() - _AROUND), min(len(source), found.end() + _AROUND)
        if self._keys:
            for found in self._gaps.finditer(source):
                yield max(0, found.start() - _AROUND_GAP), min(len(source), found.end() + _AROUND_GAP)

    def _in_composed(self, source: str) -> Iterator[Find]:
        for start, end, rules in self._automaton.find(source):
            before = source[start - 1] if start else " "
            attached = _is_hangul(before)
            around: Around | None = None
            for rule in rules:
                if attached and rule.role is Role.REVERSED:
                    continue
                around = around or _look_around(source, start, end, attached=attached)
                tier = judge(rule, around)
                if tier is not None:
                    yield Find(start, end, rule.fact, tier, f"korean {rule.role.value}")


def _look_around(source: str, start: int, end: int, *, attached: bool) -> Around:
    after = _RUN_AFTER.match(source, end)
    before = _RUN_BEFORE.search(source[max(0, start - 12) : start]) if attached else None
    pieces = tuple(source[start:end].split(" "))
    return Around(
        pieces=pieces,
        gap=int(len(pieces) > 1),
        before=before.group() if before else "",
        after=after.group() if after else "",
    )


def _spaced(letters: str, rule: Rule) -> Iterator[str]:
    """The key as it is spaced: a name's every gap may be a space, of other words none, one or all."""
    places = range(1, len(letters))
    if rule.role is Role.GIVEN:
        chosen = [()]
    elif rule.role is Role.REVERSED:
        chosen = [(len(letters) - rule.family,), tuple(places)]
    elif len(letters) <= _MOST_GAPS:
        chosen = [gaps for count in range(len(letters)) for gaps in combinations(places, count)]
    else:
        chosen = [(), *((place,) for place in places), tuple(places)]
    for gaps in dict.fromkeys(chosen):
        yield "".join(f" {c}" if i in gaps else c for i, c in enumerate(letters))


def _contracted(key: str) -> list[str]:
    """The key with a particle run into its last syllable (희는 as 흰, 희를 as 흴)."""
    if not key or not _is_hangul(key[-1]):
        return []
    onset, nucleus, coda = hangul.parts(key[-1])
    return [] if coda else [key[:-1] + hangul.compose(onset, nucleus, particle) for particle in "ㄴㄹ"]


def _merged(stretches: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
