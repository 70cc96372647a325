"""Names, places and phrases in Hangul and Han characters.

Ordinary writing, composed Hangul with at most single spaces inside a name, is searched as it stands. Where a text holds
more (jamo, invisible or half-width signs, Han characters, other gaps inside a name) that stretch is read
a second time in jamo (``jamo_names``), which sees through all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations, groupby
from typing import NamedTuple

from . import hangul
from .han_readings import HanReadings
from .jamo_names import JamoNames
from .korean_gaps import KoreanGaps
from .korean_initials import KoreanInitials
from .korean_phrases import KoreanPhrases
from .korean_weight import BEFORE_GIVEN, Around, Role, Rule, judge
from .masked_names import MaskedNames
from .tables import words
from .view import Automaton, Find, View

UNUSUAL = re.compile(
    r"[\u1100-\u11ff\u3005-\u3007\u3130-\u318f\u2e80-\u2fdf\u3400-\u9fff\ua960-\ua97f\ud7b0-\ud7ff\uf900-\ufaff"
    r"\uff10-\uff19\uffa0-\uffdc\u00ad\u034f\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\ufe00-\ufe0f\ufeff"
    r"\u3041-\u30ff\U00020000-\U0003ffff\U000e0000-\U000e0fff]+"
)
AROUND = 40
_RUN_AFTER = re.compile(r"([\uac00-\ud7a3]{0,30})(?: ([\uac00-\ud7a3]{1,6}))?")
_RUN_BEFORE = re.compile(r"[\uac00-\ud7a3]+\Z")
_LONGEST_BEFORE = 12
_MOST_GAPS = 4


class Key(NamedTuple):
    """One way of writing: the rules it stands for, and whether a particle is run into its last syllable."""

    rule: Rule
    contracted: bool = False


class _Meaning(NamedTuple):
    """What a key means: for each role and length of a surname the facts; whether it counts only where a word begins."""

    weighed: tuple[tuple[Role, int, bool, tuple[int, ...]], ...]
    only_begins: bool


def _is_hangul(char: str) -> bool:
    return "가" <= char <= "힣"


class KoreanNames:
    """All Korean keys: composed ones with their spacings, and the same in jamo and by the readings of Han characters."""

    def __init__(self) -> None:
        self._keys: dict[str, dict[Key, None]] = {}
        self._meanings: dict[str, _Meaning] = {}
        self.jamo = JamoNames()
        self.readings = HanReadings()
        self._masked = MaskedNames()
        self._initials = KoreanInitials()
        self._phrases = KoreanPhrases()

    def add(self, text: str, rule: Rule) -> None:
        """Let the rule be met wherever the text stands."""
        self.jamo.add(text, rule)
        letters = "".join(char for char in text if char.isalnum())
        if rule.role is Role.PHRASE and len(letters) > _MOST_GAPS:
            self._phrases.add(letters, rule.fact)
        elif rule.role is not Role.HANJA:
            for key in _spaced(letters, rule):
                self._keys.setdefault(key, {})[Key(rule)] = None
            for key in _contracted(letters, rule):
                self._keys.setdefault(key, {})[Key(rule, contracted=True)] = None
        if rule.role in (Role.FULL, Role.SHORT) and len(letters) > 1:
            self.readings.add(letters, rule)
        if rule.family and rule.role in (Role.FULL, Role.SHORT):
            self._masked.add(letters, rule)
            self._initials.add(letters, rule)
        self._meanings.clear()
        for name in ("_automaton", "_gaps"):
            self.__dict__.pop(name, None)

    @cached_property
    def _automaton(self) -> Automaton[str]:
        return Automaton({text: [text] for text in self._keys})

    def _meaning(self, text: str) -> _Meaning:
        """What a key means; found out when it is first met, since most never are."""
        known = self._meanings.get(text)
        if known is None:
            self._meanings[text] = known = _meaning(self._keys[text])
        return known

    @cached_property
    def _gaps(self) -> KoreanGaps:
        return KoreanGaps(
            text
            for text, keys in self._keys.items()
            if " " not in text and any(key.rule.role is not Role.GIVEN for key in keys)
        )

    def find(self, view: View) -> list[Find]:
        """Every place where a key stands as its rule asks."""
        if (not self._keys and self.jamo.is_empty) or not view.has_east_asian:
            return []
        source = view.source
        finds = list(self._in_composed(source)) if self._keys else []
        finds += self._phrases.find(source)
        for start, end in merged(self._unusual(source, view.beyond_ascii)):
            finds += self.jamo.find(source[start:end], start)
        finds += self.readings.find(source, view.beyond_ascii)
        finds += self._masked.find(source)
        finds += self._initials.find(source, view.beyond_ascii)
        return finds

    def _unusual(self, source: str, beyond: frozenset[str]) -> Iterator[tuple[int, int]]:
        for found in UNUSUAL.finditer(source) if UNUSUAL.search("".join(beyond)) else ():
            yield max(0, found.start() - AROUND), min(len(source), found.end() + AROUND)
        yield from self._gaps.stretches(source)

    def _in_composed(self, source: str) -> Iterator[Find]:
        for start, end, (text,) in self._automaton.find(source):
            meaning = self._meaning(text)
            before = ""
            if start and _is_hangul(source[start - 1]):
                if meaning.only_begins and source[start - 1] not in _MAY_STAND_BEFORE:
                    continue
                before = _run_before(source, start)
            after, then = _RUN_AFTER.match(source, end).groups("")  # type: ignore[union-attr]
            pieces = tuple(source[start:end].split(" "))
            around = Around(pieces, int(len(pieces) > 1), before=before, after=after, then=then)
            for role, family, contracted, facts in meaning.weighed:
                tier = judge(role, family, around._replace(contracted=True) if contracted else around)
                if tier is not None:
                    how = f"korean {role.value}"
                    for fact in facts:
                        yield Find(start, end, fact, tier, how, role is Role.GIVEN)


# The last syllables of what may be attached before a given name or a name of two syllables.
_MAY_STAND_BEFORE = frozenset(word[-1] for word in (*BEFORE_GIVEN, *words("titles")))


def _run_before(source: str, start: int) -> str:
    before = _RUN_BEFORE.search(source[max(0, start - _LONGEST_BEFORE) : start])
    return before.group() if before else ""


def _meaning(keys: Iterable[Key]) -> _Meaning:
    def kind(key: Key) -> tuple[str, int, bool]:
        return key.rule.role.name, key.rule.family if key.rule.role is not Role.GIVEN else 0, key.contracted

    weighed = tuple(
        (Role[role], family, contracted, tuple(dict.fromkeys(key.rule.fact for key in same)))
        for (role, family, contracted), same in groupby(sorted(keys, key=kind), kind)
    )
    return _Meaning(weighed, all(role in (Role.GIVEN, Role.REVERSED) for role, *_ in weighed))


def _spaced(letters: str, rule: Rule) -> Iterator[str]:
    """The key as it is spaced: a name's every gap may be a space, of other words none, one or all."""
    places = range(1, len(letters))
    chosen: list[tuple[int, ...]]
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


def _contracted(letters: str, rule: Rule) -> Iterator[str]:
    """The key with a particle run into its last syllable (희는 as 흰, 희를 as 흴), as it is commonly spaced."""
    if rule.role in (Role.REVERSED, Role.PHRASE) or not letters or not _is_hangul(letters[-1]):
        return
    onset, nucleus, coda = hangul.parts(letters[-1])
    if coda:
        return
    for particle in "ㄴㄹ":
        key = letters[:-1] + hangul.compose(onset, nucleus, particle)
        yield key
        if rule.role is Role.FULL:
            yield f"{key[: rule.family]} {key[rule.family :]}"


def merged(stretches: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that touch as one."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole
