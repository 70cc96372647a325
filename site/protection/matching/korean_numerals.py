"""Korean's own numbers (하나, 스물두) and its names of the days of a month (초닷새, 보름)."""

from __future__ import annotations

from collections.abc import Iterable

from . import numerals

_ONES = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4, "다섯": 5,
    "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
NATIVE = {
    **_ONES,
    **_TENS,
    **{ten + one: _TENS[ten] + _ONES[one] for ten in _TENS for one in _ONES if ten != "스무"},
}

_DAY_ENDS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
}
DAY_NAMES = {
    **{"초" + name: day for name, day in _DAY_ENDS.items()},
    **{"초" + name: day for name, day in (("닷샛", 5), ("엿샛", 6), ("열흘", 10), ("열", 10))},
    **{"열" + name: 10 + day for name, day in _DAY_ENDS.items()},
    **{"스무" + name: 20 + day for name, day in _DAY_ENDS.items()},
    "보름": 15,
    "열닷새": 15,
    "스무날": 20,
    "그믐": 30,
    "열흘": 10,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "초하룻": 1,
    "여드레": 8,
    "아흐레": 9,
}
MONTH_NAMES = {"정": 1, "유": 6, "시": 10, "동짓": 11, "섣": 12}


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


NATIVE_NUMBER = alternatives(NATIVE)
# Figures, or syllables that may stand apart.
NUMBER = rf"(?:\d{{1,4}}|{numerals.SINO}(?:[^\S\x1e]?{numerals.SINO}){{0,9}})"


def readings(text: str) -> set[int]:
    """What a number written in syllables may say: the whole of it, or only what follows one of its spaces."""
    found: set[int] = set()
    rest = text.strip()
    while rest:
        value = numerals.read_number(rest)
        if value is not None:
            found.add(value)
        _, _, rest = rest.partition(" ")
    return found
