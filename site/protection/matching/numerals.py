"""Numbers as they are written: figures, English words and ordinals, Sino-Korean and Han words.

Writers give every writing of a value (for a register's side), readers give the value of a writing (for a text's
side), patterns find the writings; Korean's own numbers and day names are in ``korean_numerals``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import product

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_SINO = "영일이삼사오육칠팔구"
# Beyond so many rows of writings a value of many numbers is written in one way throughout.
_MOST_WRITINGS = 128
SINO_DIGITS = {
    **{c: i for i, c in enumerate(_SINO)},
    **{c: i for i, c in enumerate("〇一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹貳參肆伍陸柒捌玖")},
    "륙": 6,
    "유": 6,
    "공": 0,
    "령": 0,
    "○": 0,
    "贰": 2,
    "两": 2,
    "兩": 2,
    "叁": 3,
    "陆": 6,
}
_PLACES = {
    "십": 10,
    "시": 10,
    "백": 100,
    "천": 1000,
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
}
_RUN_ON = {"廿": 20, "卄": 20, "卅": 30}
SINO = rf"[{''.join(SINO_DIGITS)}{''.join(_PLACES)}{''.join(_RUN_ON)}]"


@cache
def english_cardinal(number: int) -> str:
    """A number below 100 in English words joined without a sign."""
    if number < 20:
        return _UNITS[number]
    tens, units = divmod(number, 10)
    return _TENS[tens] + (_UNITS[units] if units else "")


@cache
def english_ordinal(number: int) -> str:
    """The ordinal of a number below 100, joined without a sign."""
    tens, units = divmod(number, 10)
    if number >= 20 and units:
        return _TENS[tens] + english_ordinal(units)
    word = english_cardinal(number)
    return _ORDINALS.get(word) or (word[:-1] + "ieth" if word.endswith("y") else word + "th")


@cache
def _figures() -> dict[str, int]:
    both = ((english_cardinal(n), n) for n in range(100)), ((english_ordinal(n), n) for n in range(1, 100))
    return {word: number for pairs in both for word, number in pairs}


def ordinal_words(number: int) -> str:
    """A pattern for the ordinal in words, its two parts joined, hyphenated or apart."""
    return _words(english_ordinal, number)


def cardinal_words(number: int) -> str:
    """A pattern for the number in words, its two parts joined, hyphenated or apart."""
    return _words(english_cardinal, number)


def _words(write: Callable[[int], str], number: int) -> str:
    tens, units = divmod(number, 10)
    return rf"{_TENS[tens]}[\s-]?{write(units)}" if number > 20 and units else write(number)


def read_english(text: str) -> int | None:
    """The number below 100 that figures (with or without st, nd, rd, th) or English words write."""
    figures = re.match(r"\d+", text)
    return int(figures.group()) if figures else _figures().get(re.sub(r"[\s-]", "", text))


_SCALES = {"hundred": 100, "hundredth": 100, "thousand": 1000, "thousandth": 1000}
_ZEROS = ("oh", "o", "nought")
_ENGLISH_PARTS = sorted(
    {*_UNITS, *_TENS[2:], *map(english_ordinal, range(1, 20)), *(t[:-1] + "ieth" for t in _TENS[2:])}
    | {*_SCALES, *_ZEROS},
    key=lambda word: (-len(word), word),
)
_ENGLISH_PART = re.compile("|".join(_ENGLISH_PARTS))
# Up to seven words, "and" between them allowed; what they mean is left to the reader.
ENGLISH_NUMBER = rf"(?<![a-z])(?:{'|'.join(_ENGLISH_PARTS)})(?:[\s-]{{0,2}}(?:and[\s-])?(?:{'|'.join(_ENGLISH_PARTS)})){{0,6}}(?![a-z])"


def read_english_number(text: str) -> int | None:
    """The number of a row of English words: with hundreds and thousands, as a year, or digit by digit."""
    values: list[int] = []
    scaled = 0
    for word in _ENGLISH_PART.findall(text):
        if word in _SCALES:
            scaled += (values.pop() if values else 1) * _SCALES[word]
            continue
        value = 0 if word in _ZEROS else _figures()[word]
        if values and values[-1] >= 20 and values[-1] % 10 == 0 and 0 < value < 10:
            values[-1] += value
        else:
            values.append(value)
    if scaled:
        return scaled + sum(values) if len(values) < 2 else None
    if len(values) == 1:
        return values[0]
    if len(values) == 2 and values[0] > 9 and values[1] > 9:
        return values[0] * 100 + values[1]
    if len(values) == 3 and values[0] > 9 and values[1] == 0 < values[2] < 10:
        return values[0] * 100 + values[2]
    return int("".join(map(str, values))) if values and max(values) < 10 else None


def english_forms(word: str) -> tuple[str, ...]:
    """The word, and if it is a number its other writings as one row of plain words."""
    plain = re.fullmatch(r"(\d{1,6})(?: ?(?:st|nd|rd|th))?", word)
    number = int(plain.group(1)) if plain else _figures().get(word)
    if number is None:
        return (word,)
    ends = {1: "st", 2: "nd", 3: "rd"}
    suffix = "th" if 10 < number % 100 < 14 else ends.get(number % 10, "th")
    forms = [word, str(number), f"{number} {suffix}"]
    if number < 100:
        forms += [_apart(english_cardinal, number), _apart(english_ordinal, number)] if number else []
    return tuple(dict.fromkeys(forms))


def _apart(write: Callable[[int], str], number: int) -> str:
    tens, units = divmod(number, 10)
    return f"{_TENS[tens]} {write(units)}" if number > 20 and units else write(number)


def sino_korean(number: int) -> str:
    """A number below 10,000 in Sino-Korean syllables (사, 십이, 천구백구십팔)."""
    out = ""
    for size, name in ((1000, "천"), (100, "백"), (10, "십")):
        digit, number = divmod(number, size)
        out += (_SINO[digit] if digit > 1 else "") + name if digit else ""
    return out + (_SINO[number] if number else "") or "영"


def read_number(text: str) -> int | None:
    """The number that figures, Han figures or Sino-Korean syllables write; None when they write none."""
    text = re.sub(r"\s", "", text)
    if text.isdecimal():
        return int(text)
    if len(text) > 1 and all(c in SINO_DIGITS for c in text):
        return int("".join(str(SINO_DIGITS[c]) for c in text))
    total: int = 0
    digit: int | None = None
    for char in text:
        if char in _PLACES:
            total += (1 if digit is None else digit) * _PLACES[char]
            digit = None
        elif char in _RUN_ON:
            total += _RUN_ON[char]
        elif char in SINO_DIGITS or char.isdecimal():
            digit = SINO_DIGITS[char] if char in SINO_DIGITS else int(char)
        else:
            return None
    return total + (digit or 0) if text else None


def writings(choices: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows of words that choices give: all of them, or where numbers are many each way of writing throughout."""
    count = 1
    for forms in choices:
        count *= len(forms)
    if count <= _MOST_WRITINGS:
        return list(product(*choices))
    ways = range(max(map(len, choices)))
    return [tuple(forms[min(way, len(forms) - 1)] for forms in choices) for way in ways]
