"""Names and places in Han characters as China and Japan read them: pinyin, Wade-Giles, Jyutping, on-readings.

The readings stand in ``tables/hanja_abroad.tsv``. A character without a known reading makes a word unreadable in
that language; then nothing is given for it there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from . import hangul, kana, readings
from .tables import rows

Word = tuple[str, ...]
_MOST_READINGS = 3
_ROUND = frozenset("ㅘㅙㅚㅝㅞ")
_LONG = re.compile("(?<=o)u|(?<=u)u|(?<=o)o")


def names(hanja: str, family: int) -> Iterator[tuple[str, str, Word]]:
    """The name in each system as (system, surname, given name's pieces); ``family`` characters are the surname."""
    for system, words in read(hanja):
        for pieces in words:
            yield system, "".join(pieces[:family]), pieces[family:]


def read(hanja: str) -> Iterator[tuple[str, list[Word]]]:
    """Every system's readings of the characters, one piece a character."""
    pinyin = [tuple(dict.fromkeys(map(_toneless, readings.abroad(c).pinyin))) for c in hanja]
    yield "pinyin", _words(pinyin)
    yield "wade-giles", [tuple(map(wade_giles, word)) for word in _words(pinyin)]
    yield "jyutping", _words([readings.abroad(c).jyutping for c in hanja])
    japanese = on_readings(hanja)
    yield "on", list(dict.fromkeys(form for word in japanese for form in hepburn(word)))
    yield "on, hiragana", [tuple(map(kana.hiragana, word)) for word in japanese]
    yield "on, katakana", [tuple(map(kana.katakana, word)) for word in japanese]


def _words(choices: Iterable[Word]) -> list[Word]:
    return list(product(*choices))


def _toneless(pinyin: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", pinyin) if unicodedata.category(c) != "Mn")


@cache
def _wade_giles() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), form) for pattern, form in rows("systems/wade_giles"))


@cache
def wade_giles(pinyin: str) -> str:
    """A pinyin syllable without tone as Wade-Giles writes it, with its apostrophes, without its marks."""
    for pattern, form in _wade_giles():
        pinyin = pattern.sub(form, pinyin)
    return pinyin.lower()


def on_readings(hanja: str) -> list[Word]:
    """The characters' on-readings in Hepburn with long vowels in full, kwa and gwa of before 1946 beside ka and ga."""
    return _words([_on(char) for char in hanja])


@cache
def _on(char: str) -> Word:
    known = readings.abroad(char).on[:_MOST_READINGS]
    rounded = any(hangul.parts(reading)[1] in _ROUND for reading in readings.hangul_readings(char))
    old = (form[0] + "wa" + form[2:] for form in known if rounded and form[:2] in ("ka", "ga"))
    return (*known, *old)


def hepburn(word: Word) -> list[Word]:
    """A word's on-readings as written: long vowels in full or short (their mark dropped), m for n before b, m, p."""
    short = tuple(_LONG.sub("", piece) for piece in word)
    return list(dict.fromkeys(_labial(form) for form in (word, short))) + [
        f for f in (word, short) if f != _labial(f)
    ]


def _labial(word: Word) -> Word:
    return tuple(
        f"{piece[:-1]}m" if piece.endswith("n") and after[:1] in ("b", "m", "p") else piece
        for piece, after in zip(word, (*word[1:], ""), strict=True)
    )


@cache
def latin(char: str) -> Word:
    """Every Latin spelling of one character's readings in China and Japan, for a row of such spellings."""
    pinyin = [_toneless(form) for form in readings.abroad(char).pinyin]
    japanese = [form for piece in _on(char) for word in hepburn((piece,)) for form in word]
    return tuple(
        dict.fromkeys((*pinyin, *map(wade_giles, pinyin), *readings.abroad(char).jyutping, *japanese))
    )
