"""Further readings of a text, each made only where its mark occurs: an ordinary page pays nothing for them."""

from __future__ import annotations

import re

from . import escapes

Piece = tuple[str, str]
_EMPHASIS = {sign: re.compile(rf"\{sign}+") for sign in "*~`_"}
_ANY_EMPHASIS = re.compile(r"[*~`_]+")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_OVERRIDE = re.compile("\u202e[^\u202c\n]*")
_HYPHEN_AT_END = re.compile(r"[-‐]\r?\n[ \t>]*")
# Four letters and more, each by itself.
_APART = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .\-_]{1,3}[^\W\d_](?![^\W_])){3,}")
_BETWEEN_LETTERS = re.compile(r"[ .\-_]+")
_SHADOW = bytes(
    ord("a") if chr(byte).isalpha() else ord(" ") if chr(byte) in " .-_" else ord("x") for byte in range(128)
).ljust(256, b"x")
_LEAST_APART = b"a a a a"
# In a text cut to every second letter the signs between such letters stand side by side.
_SIGNS = bytes(ord(" ") if chr(byte) in " .-_" else ord("x") for byte in range(256))
_SIGNS_APART = b" " * 3
_ROW = re.compile(rb"[A-Za-z](?:[ .\-_][A-Za-z]){3}")
_WIDE_ROW = re.compile(rb"[A-Za-z]\x00(?:[ .\-_]\x00[A-Za-z]\x00){3}")
# After so many rows of signs that part no letters, and some more in a long text, all of it is looked at.
_FEW_ROWS = 200
_LINK_SIGN = re.compile(r"\][(\[]")
_TURNED = ("<bdo", "<BDO", "bidi-override", "isolate-override")


def of(text: str) -> list[Piece]:
    """What the text says with its escapes undone, its emphasis left out and its hyphenated words whole."""
    pieces = [("escapes undone", form) for form in escapes.undone(text)]
    pieces += [("emphasis left out", form) for form in _without_emphasis(text)]
    if "\u202e" in text:
        pieces += [("turned round", run[::-1]) for run in _OVERRIDE.findall(text)]
    if ("-" in text and "-\n" in text) or "\r" in text or "‐" in text:
        whole = (_HYPHEN_AT_END.sub("", part) for part in escapes.around(text, [_HYPHEN_AT_END]))
        pieces += [("hyphens left out", form) for form in whole]
    if _has_letters_apart(text):
        pieces += [("letters joined", form) for form in _with_letters_joined(text)]
    return pieces


def _has_letters_apart(text: str) -> bool:
    """Whether four letters without marks stand in a row with one sign between each two."""
    narrow = text.isascii()
    units = text.encode() if narrow else text.encode("utf-16-le", "surrogatepass")
    width, row = (1, _ROW) if narrow else (2, _WIDE_ROW)
    left = _FEW_ROWS + len(units) // 1000
    for first in (0, width):
        # Of a wide unit only the low half: what looks like a sign by that alone is no row.
        signs = units[first :: 2 * width].translate(_SIGNS)
        at = signs.find(_SIGNS_APART)
        while at >= 0:
            start = first + (2 * at - 1) * width
            if start >= 0 and row.match(units, start):
                return True
            left -= 1
            if not left:
                return _LEAST_APART in text.encode("utf-8", "surrogatepass").translate(_SHADOW)
            at = signs.find(_SIGNS_APART, at + 1)
    return False


def _with_letters_joined(text: str) -> list[str]:
    """The text around letters that stand apart, with each such row as words: they end where a gap is wider."""
    return [_APART.sub(_joined, part) for part in escapes.around(text, [_APART])]


def _joined(match: re.Match[str]) -> str:
    return _BETWEEN_LETTERS.sub(lambda gap: " " if gap.group().count(" ") > 1 else "", match.group())


def is_turned(tags: str) -> bool:
    """Whether markup or style may show the letters of a text from right to left."""
    return any(mark in tags for mark in _TURNED)


def _without_emphasis(text: str) -> list[str]:
    marks = [pattern for sign, pattern in _EMPHASIS.items() if sign in text]
    if "]" in text and _LINK_SIGN.search(text):
        marks.append(_LINK)
    parts = escapes.around(text, marks) if marks else []
    return [_ANY_EMPHASIS.sub("", _LINK.sub(r"\1", part)) for part in parts]
