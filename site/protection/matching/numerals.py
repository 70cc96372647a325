"""Numbers as they are written: figures, English words and ordinals, Sino-Korean words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

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
_SINO_DIGITS = {**{c: i for i, c in enumerate(_SINO)}, "륙": 6, "공": 0, "령": 0, "유": 6}
_SINO_PLACES = {"십": 10, "시": 10, "백": 100, "천": 1000}
_HAN = str.maketrans("〇零一二三四五六七八九", "00123456789")


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
    tens, units = divmod(number, 10)
    if number > 20 and units:
        return rf"{_TENS[tens]}[\s-]?{english_ordinal(units)}"
    return english_ordinal(number)


def read_english(text: str) -> int | None:
    """The number below 100 that figures (with or without st, nd, rd, th) or English words write."""
    figures = re.match(r"\d+", text)
    return int(figures.group()) if figures else _figures().get(re.sub(r"[\s-]", "", text))


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
    text = re.sub(r"\s", "", text).translate(_HAN)
    if text.isdecimal():
        return int(text)
    if text and all(c in _SINO_DIGITS for c in text) and len(text) > 2:
        return int("".join(str(_SINO_DIGITS[c]) for c in text))
    places = {**_SINO_PLACES, "十": 10, "百": 100, "千": 1000}
    total, digit, seen = 0, None, False
    for i, char in enumerate(text):
        if char in places and not (char == "시" and i + 1 < len(text)):
            total += (1 if digit is None else digit) * places[char]
            digit = None
        elif char in _SINO_DIGITS or char.isdecimal():
            digit = _SINO_DIGITS.get(char, int(char) if char.isdecimal() else 0)
        else:
            return None
        seen = True
    return total + (digit or 0) if seen else None
