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
_TURNED = ("<bdo", "<BDO", "bidi-override", "isolate-override")


def of(text: str) -> list[Piece]:
    """What the text says with its escapes undone, its emphasis left out and its hyphenated words whole."""
    pieces = [("escapes undone", form) for form in escapes.undone(text)]
    pieces += [("emphasis left out", form) for form in _without_emphasis(text)]
    if "\u202e" in text:
        pieces += [("turned round", run[::-1]) for run in _OVERRIDE.findall(text)]
    if "-\n" in text or "\r" in text or "‐" in text:
        whole = (_HYPHEN_AT_END.sub("", part) for part in escapes.around(text, [_HYPHEN_AT_END]))
        pieces += [("hyphens left out", form) for form in whole]
    if _LEAST_APART in text.encode("utf-8", "surrogatepass").translate(_SHADOW):
        pieces += [("letters joined", form) for form in _with_letters_joined(text)]
    return pieces


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
    if "]" in text and ("](" in text or "][" in text):
        marks.append(_LINK)
    parts = escapes.around(text, marks) if marks else []
    return [_ANY_EMPHASIS.sub("", _LINK.sub(r"\1", part)) for part in parts]
