"""One canonical reading of a text, in which disguised writing becomes plain, with the way back to the original.

Two readings are made. *Plain*: invisible characters gone, compatibility forms and marks resolved, look-alike letters
read as Latin, signs as one of the ASCII signs; once with its capitals and once in lower case, place for place. *Korean*: Hangul as jamo, Han characters as their class, digits kept, spaces and
punctuation gone, anything else one opaque character. Both are tables of one character to some, made on demand.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache, cached_property
from itertools import accumulate

from . import hangul
from .tables import rows

OPAQUE = "\x01"
BREAK = "\x1e"
_APOSTROPHES = frozenset("'’‘‛ʼʻʹ′`´ˈ＇ˊ")
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u034f\u2800\u17b4\u17b5\u02d8")
_LETTERS = str.maketrans("ıſøđłħŧƀɨʉ", "isodlhtbiu")
# Cyrillic and Greek letters that look like a Latin one, in lower case.
_LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕԁԛԝһӏɡ" + "αβεικνορτυχϲ",
    "abekmhopctyxijsdqwhlg" + "abeikvoptuxc",
)


def _is_invisible(char: str) -> bool:
    return (
        char in _INVISIBLE
        or unicodedata.category(char) in ("Cf", "Mn", "Me")
        or (0xE0000 <= ord(char) <= 0xE0FFF or 0xFE00 <= ord(char) <= 0xFE0F)
    )


class _Plain(dict[str, str]):
    def __missing__(self, char: str) -> str:
        self[char] = plain = self._read(char)
        return plain

    @staticmethod
    def _read(char: str) -> str:
        if char in _APOSTROPHES:
            return "'"
        if _is_invisible(char):
            return ""
        if hangul.is_syllable(char):
            return char
        if char.isdecimal():
            return str(unicodedata.decimal(char))
        apart = "".join(c for c in unicodedata.normalize("NFKD", char) if not _is_invisible(c))
        again = unicodedata.normalize("NFKD", apart.casefold())
        read = "".join(c for c in again if not _is_invisible(c)).translate(_LETTERS).translate(_LOOK_ALIKES)
        if read and all(unicodedata.category(c)[0] in "PS" for c in read):
            # Signs stay one for one, so that a text of plain letters and typographic signs needs no way back.
            return "-" if unicodedata.category(read[0]) == "Pd" else read[0] if read[0] < "\x7f" else "~"
        return read.upper() if apart.isupper() and len(read.upper()) == len(read) else read


@cache
def _han_classes() -> dict[str, str]:
    classes: dict[str, str] = {}
    for row in rows("hanja_classes"):
        members = "".join(row).replace(" ", "")
        first = next((classes[c] for c in members if c in classes), members[0])
        classes.update((c, first) for c in members)
    return classes


_CONJOINING = {
    **{chr(0x1100 + i): j for i, j in enumerate(hangul.ONSETS)},
    **{chr(0x1161 + i): j for i, j in enumerate(hangul.NUCLEI)},
    **{chr(0x11A7 + i): j for i, j in enumerate(hangul.CODAS) if i},
}


class _Korean(dict[str, str]):
    def __missing__(self, char: str) -> str:
        self[char] = read = self._read(char)
        return read

    @staticmethod
    def _read(char: str) -> str:
        if hangul.is_syllable(char):
            return hangul.jamo(char)
        if char == BREAK:
            return OPAQUE
        if _is_invisible(char):
            return ""
        return "".join(map(_Korean._read_one, unicodedata.normalize("NFKD", char)))

    @staticmethod
    def _read_one(char: str) -> str:
        if char in _CONJOINING:
            return hangul.jamo(_CONJOINING[char])
        if "\u3131" <= char <= "\u3163":
            return hangul.jamo(char)
        if char.isdecimal():
            return str(unicodedata.decimal(char))
        if char == "〇":
            return "零"
        if ("\u2e80" <= char <= "\u9fff" and char.isalpha()) or "\U00020000" <= char <= "\U0003ffff":
            return _han_classes().get(char, char)
        return OPAQUE if char.isalpha() else ""


_PLAIN = _Plain()
_KOREAN = _Korean()
_EAST_ASIAN = re.compile(
    r"[\u1100-\u11ff\u2e80-\u2fdf\u3005-\ud7ff\uf900-\ufaff\uffa0-\uffdc\U00020000-\U0003ffff]"
)
_MOST_CHARACTERS = 200_000
_CONJOINED = re.compile(r"[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?")
_ASCII = bytes(range(128))
_BEGINNING = 16_384


class Canon:
    """A canonical reading: ``cased``, and from any place in it back to the original; ``text`` in lower case."""

    def __init__(
        self, source: str, *, cased: str = "", pieces: list[str] | None = None, takes_marks: bool = False
    ) -> None:
        self.source = source
        self.cased = cased if pieces is None else "".join(pieces)
        self._pieces = pieces
        self._takes_marks = takes_marks

    @cached_property
    def text(self) -> str:
        """The reading in lower case, place for place the same."""
        return self.cased.lower()

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self._pieces or ())))

    def _index(self, place: int) -> int:
        return bisect_right(self._ends, place)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's code points behind ``text[start:end]``: whole characters, in the plain reading with their marks."""
        if self._pieces is None:
            return start, end
        past = self._index(end - 1) + 1
        if self._takes_marks and self._ends[past - 1] == end:
            past = self._index(end)
        return self._index(start), past

    def is_whole(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether the place starts, and ends, where a character of the original does."""
        if self._pieces is None:
            return True, True
        first = self._index(start)
        begins = (self._ends[first - 1] if first else 0) == start
        last = self._index(end - 1)
        return begins, self._ends[last] == end


def composed(text: str) -> str:
    """A register's value in composed form, trimmed, without invisible characters."""
    whole = unicodedata.normalize("NFC", text)
    return "".join(c for c in whole if unicodedata.category(c) != "Cf" and c not in _INVISIBLE).strip()


def beyond_ascii(text: str) -> frozenset[str]:
    """The characters of a text that are not ASCII; all work is done in compiled code, whatever the text holds."""
    if text.isascii():
        return frozenset()
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    begin = frozenset(others[:_BEGINNING])
    if len(others) <= _BEGINNING:
        return begin
    # Most of what a long text is written with stands in its beginning: only the rest is looked at one by one.
    further = re.compile(f"[^{re.escape(''.join(sorted(begin)))}]+")
    return begin.union("".join(further.findall(others)))


def plain(text: str, beyond: frozenset[str] | None = None) -> Canon:
    """The plain reading. Where every character becomes exactly one, no way back needs to be kept.

    ``beyond`` are the text's characters beyond ASCII, where they are known already.
    """
    if text.isascii():
        return Canon(text, cased=text)
    if len(_PLAIN) > _MOST_CHARACTERS:
        _PLAIN.clear()
    special = {char: _PLAIN[char] for char in (beyond_ascii(text) if beyond is None else beyond)}
    if any("\u1100" <= char <= "\u11ff" for char in special):
        return Canon(text, pieces=_composing(text), takes_marks=True)
    if any(len(read) != 1 for read in special.values()):
        return Canon(text, pieces=list(map(_PLAIN.__getitem__, text)), takes_marks=True)
    read_so_far = text
    for char, read in special.items():
        if char != read:
            read_so_far = read_so_far.replace(char, read)
    return Canon(text, cased=read_so_far)


def _composing(text: str) -> list[str]:
    """The plain pieces with each syllable of conjoining jamo as its first character's piece."""
    pieces = list(map(_PLAIN.__getitem__, text))
    for found in _CONJOINED.finditer(text):
        first, past = found.span()
        pieces[first:past] = [unicodedata.normalize("NFC", found.group()), *[""] * (past - first - 1)]
    return pieces


def has_east_asian(beyond: frozenset[str]) -> bool:
    """Whether Hangul, Han characters or kana, composed or not, are among a text's characters beyond ASCII."""
    return _EAST_ASIAN.search("".join(beyond)) is not None


def korean(text: str) -> Canon | None:
    """The Korean reading, or None where the text holds no Hangul and no Han character."""
    if not has_east_asian(beyond_ascii(text)):
        return None
    if len(_KOREAN) > _MOST_CHARACTERS:
        _KOREAN.clear()
    return Canon(text, pieces=list(map(_KOREAN.__getitem__, text)))
