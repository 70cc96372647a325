"""The folded keys of a page: everything by which a detail that is not known yet could be recognised in it.

They are taken from the same surfaces that the matcher searches, once, when the page is pressed. For a new detail
``key_selector`` asks which pages hold the right keys; only those are searched. Keys may say too much, never too
little: a page without the keys of a detail cannot be blocked by it.

A key is a letter for its sort, a space, and what stands there:
``w`` a word's letters, ``t`` a word of several parts (these two, ``d`` and ``h`` are the vocabulary: a detail is
compared with all of them); ``p``, ``c`` and ``b`` two neighbouring words, both capitalised, bound by a hyphen; ``k`` two
neighbouring syllables of Hangul, figures or Han classes; ``h`` the first readings of two Han characters; ``n`` four
figures of a number; ``s`` two neighbouring content words by their stems; ``d`` a date; ``u`` a numbered body; ``x`` a
mark for what has no key.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from . import canon, hangul
from .date_parts import Said
from .date_writing import read_view
from .digit_rows import DigitRows
from .files.published import texts_of
from .han_readings import FIRST_READINGS, HAN
from .kana_names import KANA_LETTER
from .korean_names import AROUND, UNUSUAL, merged
from .marks import MARKS
from .stems import WORD, stem
from .unit_writing import read_marks
from .view import View
from .words import letters, parts

VOCABULARY = ("w ", "t ", "d ", "h ")
LONG_WORD = "x long word"
LONGEST_WORD = 100
KANA = "x kana"
MIXED = "x mixed"
FIGURES = 4
_OTHER = "\x01"
_IN_A_ROW = re.compile(r"[0-9가-힣]{2,}")
_C, _V = "ㄱ-ㅎ", "ㅏ-ㅣ"
_BLOCK = re.compile(rf"[{_C}][{_V}]+(?:[{_C}](?![{_V}]))*|[^\x01]")
_TIES = "-_"
_HAN = re.compile(rf"[{HAN}](?:[\W_]{{0,9}}[{HAN}])+")
_APART = re.compile(r"[\W_]+")
_MIXED = re.compile(rf"[{HAN}][\W_]{{0,9}}[가-힣]|[가-힣][\W_]{{0,9}}[{HAN}]")


def keys_of(data: bytes, media_type: str, name: str) -> frozenset[str]:
    """The keys of a file as it is published and of its public path. Raises CannotRead as the matcher does."""
    keys: set[str] = set()
    for text in texts_of(data, media_type, name):
        keys.update(_of_text(View(text)))
    return frozenset(keys)


def _of_text(view: View) -> Iterator[str]:
    yield from _words(view.words.row)
    if view.has_east_asian:
        yield from _korean(view.source)
    # Half-width kana are no East Asian letters to the other readings.
    if not view.source.isascii() and KANA_LETTER.search(view.source):
        yield KANA
    for row in DigitRows(view).text.split("\x1e"):
        yield from (f"n {row[at : at + FIGURES]}" for at in range(len(row) - FIGURES + 1))
    yield from map(date_key, read_view(view))
    for _start, _end, body in read_marks(view.plain.text, MARKS.of(view).get("unit", []), None):
        yield f"u {body.kind} {body.number}"
    stems = list(filter(None, map(_stem, WORD.findall(view.plain.text))))
    yield from (f"s {one} {other}" for one, other in pairwise(stems))


_stem = lru_cache(maxsize=1 << 16)(stem)


def date_key(said: Said) -> str:
    """A date as it is said: year, month and day as far as given, and the calendar."""
    return "d " + " ".join(str(part or 0) for part in (*said.day, int(said.lunar)))


# Words ------------------------------------------------------------------------------------------------------------


_Ends = tuple[tuple[str, bool], ...]


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> tuple[tuple[str, ...], _Ends, _Ends, str]:
    """A word of the row: its own keys, its atoms that neighbour the word before and after it, its ties.

    An atom is (letters, is capitalised). A word of several parts neighbours as a whole and by its outer parts.
    """
    whole = letters(word)
    found = [(letters(part), _is_capital(part)) for _, part in parts(word)]
    found = [atom for atom in found if atom[0]]
    own = (whole, _is_capital(word))
    ties = ("<" if word[0] in _TIES else "") + (">" if word[-1] in _TIES else "")
    if len(found) < 2:
        return tuple(_word_keys(whole)), (own,), (own,), ties
    keys = (
        [*_word_keys(whole), f"t {'-'.join(form for form, _ in found)}"]
        if len(whole) <= LONGEST_WORD
        else [LONG_WORD]
    )
    keys += [key for form, _ in found for key in _word_keys(form)]
    is_tied = any(tie in word[1:-1] for tie in _TIES)
    for one, other in pairwise(found):
        keys += _pair(one, other, is_tied=is_tied)
    return tuple(keys), tuple(dict.fromkeys((own, found[0]))), tuple(dict.fromkeys((own, found[-1]))), ties


def _word_keys(form: str) -> list[str]:
    return [f"w {form}" if len(form) <= LONGEST_WORD else LONG_WORD] if form else []


def _is_capital(word: str) -> bool:
    return word.lstrip("'-_")[:1].isupper()


def _pair(one: tuple[str, bool], other: tuple[str, bool], *, is_tied: bool) -> list[str]:
    pair = f"{one[0]} {other[0]}"
    keys = [f"p {pair}"]
    if is_tied:
        keys.append(f"b {pair}")
    if one[1] and other[1]:
        keys.append(f"c {pair}")
    return keys


def _words(row: list[str]) -> Iterator[str]:
    """Every word and every two neighbours, whatever signs stand between them."""
    before: _Ends = ()
    is_tied = False
    for word in filter(None, row):
        keys, firsts, lasts, ties = _word(word)
        if not firsts[0][0]:
            is_tied = is_tied or bool(ties)
            continue
        yield from keys
        is_tied = is_tied or "<" in ties
        for one in before:
            for other in firsts:
                yield from _pair(one, other, is_tied=is_tied)
        before, is_tied = lasts, ">" in ties


# Hangul and Han characters ----------------------------------------------------------------------------------------


class _Stream(dict[int, str]):
    """A character as it stands in a row of syllables: spaces and signs gone, other letters one opaque sign."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if hangul.is_syllable(char):
            read = char
        elif char.isdecimal():
            read = str(unicodedata.decimal(char))
        else:
            read = _OTHER if char.isalpha() or char == canon.BREAK else ""
        self[code] = read
        return read


_STREAM = _Stream()


def _korean(source: str) -> Iterator[str]:
    for run in _IN_A_ROW.findall(source.translate(_STREAM)):
        yield from (f"k {one}{other}" for one, other in pairwise(run))
    stretches = ((max(0, m.start() - AROUND), m.end() + AROUND) for m in UNUSUAL.finditer(source))
    for start, end in merged(stretches):
        reading = canon.korean(source[start:end])
        if reading is not None:
            yield from _disguised(reading.text)
    # A name half in Hangul and half in Han characters has no pair of either: such pages are few.
    if _MIXED.search(source):
        yield MIXED
    for run in _HAN.findall(source):
        yield from (
            f"h {one}{other}" for one, other in pairwise(_APART.sub("", run).translate(FIRST_READINGS))
        )


def _disguised(text: str) -> Iterator[str]:
    """A reading in jamo: each two neighbouring blocks, the latter with all that it may be cut to."""
    before = ""
    for row in text.split(_OTHER):
        before = ""
        for block in blocks(row):
            if before:
                yield from (f"k {before}{form}" for form in {block, *_cut(block)})
            before = block


@lru_cache(maxsize=1 << 14)
def blocks(text: str) -> tuple[str, ...]:
    """A reading in jamo as syllables, figures and Han characters; what makes no syllable stays in jamo."""
    return tuple(composed(block) or block for block in _BLOCK.findall(text))


@lru_cache(maxsize=1 << 14)
def composed(block: str) -> str:
    """The syllable that jamo make, or nothing."""
    return hangul_by_jamo().get(block, "")


@lru_cache(maxsize=1)
def hangul_by_jamo() -> dict[str, str]:
    """Every syllable by its jamo."""
    return {hangul.jamo(chr(code)): chr(code) for code in range(0xAC00, 0xD7A4)}


def _cut(block: str) -> list[str]:
    """The syllables that jamo begin with, where they make more than one."""
    if len(block) < 3:
        return []
    return [form for end in range(2, len(block)) if (form := composed(block[:end]))]
