"""Names of which only the Hangul is registered, met in Han characters by how these are read in Korean.

Every character stands for its first reading; a name is looked for in all combinations of first readings that its
syllables may hide behind (金 is first read 금, so 김 is also looked for as 금). What is met is verified by all readings.
Many characters share a reading, so this is mostly for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import product

from . import hangul, readings
from .korean_weight import Rule
from .model import Tier
from .view import Automaton, Find

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}")
_HANGUL_NEAR = re.compile(r"[\uac00-\ud7a3]")
_NEAR = 12
_MOST_KEYS = 64


class _First(dict[int, str]):
    """Per character its first reading as one syllable, in the South's form; others stay themselves."""

    def __missing__(self, code: int) -> str:
        known = readings.hangul_readings(chr(code))
        self[code] = first = known[0] if known else chr(code)
        return first


_FIRST = _First()


@cache
def _hidden_behind(syllable: str) -> tuple[str, ...]:
    """The first readings of all characters that may be read as the syllable."""
    return tuple(
        sorted({_FIRST[ord(c)] for form in hangul.dueum(syllable) for c in readings.characters(form)})
    )


class HanReadings:
    """Names by the readings of Han characters."""

    def __init__(self) -> None:
        self._names: dict[str, list[Rule]] = {}

    def add(self, name: str, rule: Rule) -> None:
        """Let the rule be met by a run of Han characters that may be read so."""
        self._names.setdefault(name, []).append(rule)
        self.__dict__.pop("_automaton", None)

    @cached_property
    def _automaton(self) -> Automaton[str]:
        keys: dict[str, list[str]] = {}
        for name in self._names:
            hidden = [_hidden_behind(s) for s in name]
            size = 1
            for forms in hidden:
                size *= len(forms)
            if 0 < size <= _MOST_KEYS:
                for key in map("".join, product(*hidden)):
                    keys.setdefault(key, []).append(name)
        return Automaton(keys)

    def find(self, source: str) -> list[Find]:
        """Every run of Han characters that may be read as a name."""
        if not self._names:
            return []
        runs = list(_HAN.finditer(source))
        return [find for run in runs for find in self._in_run(source, run)]

    def _in_run(self, source: str, run: re.Match[str]) -> Iterator[Find]:
        read = run.group().translate(_FIRST)
        for start, end, names in self._automaton.find(read):
            written = run.group()[start:end]
            for name in names:
                if not all(
                    hangul.dueum(s) & set(readings.hangul_readings(c))
                    for s, c in zip(name, written, strict=True)
                ):
                    continue
                for rule in self._names[name]:
                    tier = _weigh(source, run, start, end, rule)
                    if tier is not None:
                        at = run.start() + start
                        yield Find(at, run.start() + end, rule.fact, tier, "hanja by its reading")


def _weigh(source: str, run: re.Match[str], start: int, end: int, rule: Rule) -> Tier | None:
    """A whole run in Korean surroundings, with a surname's character, is the name; else a person must look."""
    family = run.group()[start : start + rule.family]
    if family not in surname_characters():
        return Tier.INFO if len(run.group()) > end - start else Tier.REVIEW
    korean = _HANGUL_NEAR.search(source, max(0, run.start() - _NEAR), min(len(source), run.end() + _NEAR))
    if korean and len(run.group()) == end - start:
        return Tier.BLOCK
    return Tier.REVIEW


@cache
def surname_characters() -> frozenset[str]:
    """The Han characters that Korean surnames are written with, in every form."""
    listed = "金李朴崔鄭姜趙尹張林吳韓徐申權黃安宋柳洪全高文孫梁裵白曺許南沈盧河郭成車朱禹具閔羅陳池嚴元蔡千方孔玄咸卞廉呂秋都蘇石薛宣周馬魏表明奇潘王琴玉陸印孟諸卓魚殷片龍芮慶奉史夫皇甫劉丁任辛太桂康吉延余牟賓毛邊魯卜承施"
    return frozenset(form for char in listed for form in readings.same(char))
