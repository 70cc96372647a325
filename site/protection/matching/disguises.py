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
    return pieces


def is_turned(tags: str) -> bool:
    """Whether markup or style may show the letters of a text from right to left."""
    return any(mark in tags for mark in _TURNED)


def _without_emphasis(text: str) -> list[str]:
    marks = [pattern for sign, pattern in _EMPHASIS.items() if sign in text]
    if "]" in text and ("](" in text or "][" in text):
        marks.append(_LINK)
    parts = escapes.around(text, marks) if marks else []
    return [_ANY_EMPHASIS.sub("", _LINK.sub(r"\1", part)) for part in parts]
