"""Names of which only the Hangul is registered, met in Han characters by how these are read in Korean.

Every character stands for its first reading; a name is looked for in all combinations of first readings that its
syllables may hide behind (金 is first read 금, so 김 is also looked for as 금). What is met is verified by all readings.
Many characters share a reading, so this is mostly for a person to look at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, islice, product

from . import hangul, readings
from .korean_weight import Rule
from .model import Tier
from .view import Automaton, Find

HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANGUL_NEAR = re.compile(r"[\uac00-\ud7a3]")
# A run in which a name may be written partly in Hangul (金영희, 김英姬).
_RUN = re.compile(rf"[{HAN}]+(?:[\uac00-\ud7a3]{{1,2}}[{HAN}]+){{0,50}}")
# Where a name may go on, written apart, on a side of Han characters (金 영희, 김·英姬).
_APART_AFTER = re.compile(rf"[\W_]{{1,2}}(?=[{HAN}\uac00-\ud7a3])")
_APART_BEFORE = re.compile(rf"(?<=[{HAN}\uac00-\ud7a3])[\W_]{{1,2}}\Z")
_LETTER = re.compile(rf"[{HAN}\uac00-\ud7a3]")
_HAN_CHARACTER = re.compile(rf"[{HAN}]")
_APART_NEAR = 8
_BESIDE_BEFORE = re.compile(r"[\uac00-\ud7a3]{1,4}\Z")
_BESIDE_AFTER = re.compile(r"[\uac00-\ud7a3]{1,4}")
_CUT = "\x1e"
_NEAR = 12
_MOST_KEYS = 1024


class _First(dict[int, str]):
    """Per character its first reading as one syllable, in the South's form; others stay themselves."""

    def __missing__(self, code: int) -> str:
        known = readings.hangul_readings(chr(code))
        self[code] = first = known[0] if known else chr(code)
        return first


FIRST_READINGS = _First()


@cache
def hidden_behind(syllable: str) -> tuple[str, ...]:
    """The first readings of all characters that may be read as the syllable."""
    return tuple(
        sorted({FIRST_READINGS[ord(c)] for form in hangul.dueum(syllable) for c in readings.characters(form)})
    )


class HanReadings:
    """Names by the readings of Han characters."""

    def __init__(self) -> None:
        self.names: dict[str, list[Rule]] = {}

    def add(self, name: str, rule: Rule) -> None:
        """Let the rule be met by a run of Han characters that may be read so."""
        self.names.setdefault(name, []).append(rule)
        self.__dict__.pop("_automaton", None)

    @cached_property
    def _automaton(self) -> Automaton[str]:
        keys: dict[str, list[str]] = {}
        for name in self.names:
            hidden = [sorted({*hidden_behind(s), *hangul.dueum(s)}) for s in name]
            for key in map("".join, islice(product(*hidden), _MOST_KEYS)):
                keys.setdefault(key, []).append(name)
        return Automaton(keys)

    def find(self, source: str, beyond: frozenset[str]) -> list[Find]:
        """Every run of Han characters, or of these and Hangul, that may be read as a name.

        ``beyond`` are the text's characters beyond ASCII.
        """
        if not self.names or not _HAN_CHARACTER.search("".join(beyond)):
            return []
        rows = [row for row in _rows(source) if len(row) > 1]
        if not rows:
            return []
        written = _CUT.join("".join(map(source.__getitem__, row)) for row in rows)
        ends = list(accumulate(len(row) + 1 for row in rows))
        finds: set[Find] = set()
        for begin, past, names in self._automaton.find(written.translate(FIRST_READINGS)):
            here = written[begin:past]
            if hangul.is_hangul_word(here):
                continue
            index = bisect_right(ends, begin)
            at = begin - (ends[index - 1] if index else 0)
            span = rows[index][at], rows[index][at + len(here) - 1] + 1
            finds.update(self._verified(source, span, here, names))
        return sorted(finds)

    def _verified(self, source: str, span: tuple[int, int], here: str, names: list[str]) -> Iterator[Find]:
        for name in names:
            if all(map(_may_be, name, here)):
                for rule in self.names[name]:
                    yield Find(*span, rule.fact, _weigh(source, span, here, rule), "hanja by its reading")


def _rows(source: str) -> Iterator[Sequence[int]]:
    """Where the characters stand that may together be a name: runs, then what is written apart."""
    apart: set[int] = set()
    for run in _RUN.finditer(source):
        start, end = run.span()
        yield range(*_with_hangul(source, start, end))
        if _APART_AFTER.match(source, end):
            apart.add(end)
        before = _APART_BEFORE.search(source[max(0, start - _APART_NEAR) : start])
        if before:
            apart.add(start - len(before.group()))
    for gap in sorted(apart):
        near = range(max(0, gap - _APART_NEAR), min(len(source), gap + 2 + _APART_NEAR))
        yield [at for at in near if _LETTER.match(source, at)]


def _with_hangul(source: str, start: int, end: int) -> tuple[int, int]:
    """The run of Han characters with the few syllables of Hangul attached to it."""
    before = _BESIDE_BEFORE.search(source[max(0, start - 4) : start])
    after = _BESIDE_AFTER.match(source, end)
    return start - len(before.group() if before else ""), after.end() if after else end


def _may_be(syllable: str, char: str) -> bool:
    read = {char} if hangul.is_syllable(char) else set(readings.hangul_readings(char))
    return bool(hangul.dueum(syllable) & read)


def _weigh(source: str, span: tuple[int, int], here: str, rule: Rule) -> Tier:
    """A whole word in Korean surroundings, with a surname's character, is the name; else a person must look.

    Two syllables are read so by many words, and written apart are mostly two (이 金은, "this gold").
    """
    start, end = span
    family = here[: rule.family]
    alone = not (_HAN_CHARACTER.match(source, end) or (start and _HAN_CHARACTER.match(source, start - 1)))
    if family not in surname_characters() and not hangul.is_hangul_word(family):
        return Tier.REVIEW if alone else Tier.INFO
    korean = _HANGUL_NEAR.search(source, max(0, start - _NEAR), min(len(source), end + _NEAR))
    if len(here) == 2:
        return Tier.REVIEW if korean and alone else Tier.INFO
    return Tier.BLOCK if korean and alone else Tier.REVIEW


@cache
def surname_characters() -> frozenset[str]:
    """The Han characters that Korean surnames are written with, in every form."""
    listed = "金李朴崔鄭姜趙尹張林吳韓徐申權黃安宋柳洪全高文孫梁裵白曺許南沈盧河郭成車朱禹具閔羅陳池嚴元蔡千方孔玄咸卞廉呂秋都蘇石薛宣周馬魏表明奇潘王琴玉陸印孟諸卓魚殷片龍芮慶奉史夫皇甫劉丁任辛太桂康吉延余牟賓毛邊魯卜承施"
    return frozenset(form for char in listed for form in readings.same(char))
