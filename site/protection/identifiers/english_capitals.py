"""Runs of capitalised words in Latin or Cyrillic letters, and what stands before them.

A run keeps small words between capitals (``Court of Appeal``); who reads it decides whether they belong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LETTERS = map(chr, (*range(0xC0, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00)))
_UPPER = "A-Z" + "".join(c for c in _LETTERS if c.isupper())
_ABBREVIATED = r"(?:Messrs|Capt|Prof|Sgt|Rev|Gen|Col|Maj|Mrs|Cpl|Pte|Mr|Ms|Dr|St|Lt|Fr)\."
_INITIALS = rf"[{_UPPER}]\.(?:[ -]?[{_UPPER}]\.)*(?:[{_UPPER}](?!\w))?"
_LETTER = r"[^\W\u1100-\u11ff\u3040-\u9fff\uac00-\ud7a3]"
_WORD = rf"[{_UPPER}]{_LETTER}*(?:[-\u2010\u2011'’]{_LETTER}+)*(?:(?<=s)['’](?= [{_UPPER}]))?"
_CAPITAL = rf"(?:{_ABBREVIATED}|{_INITIALS}|{_WORD})"
_SMALL = (
    r"(?:of the|for the|of|for|and|in the|in|to the|to|on|against|de la|de|del|della|der|den|di|da|do|dos|du|la|le"
    r"|van der|van|von|ter|ten|zu|af|av|bin|ibn|the|och|för|i|&)"
)
# Nobody's name has more words than these; the bound keeps the work linear on hostile text.
_RUN = re.compile(rf"(?<!\w){_CAPITAL}(?:[ \u00a0](?:{_SMALL} )?{_CAPITAL}){{0,24}}")
_TOKEN = re.compile(rf"(?P<small>(?:(?![{_UPPER}])[\w& ])*)(?P<word>{_CAPITAL})")
_POSSESSIVE = ("'s", "’s")
_OPENING = "“‘\"'«("
_ENDS_SENTENCE = ".!?:;…"


class Token(NamedTuple):
    """A capitalised word: its place, itself without a possessive, the small words between it and the last one."""

    start: int
    end: int
    word: str
    small: str
    owns: bool


class Run(NamedTuple):
    """Capitalised words in one go; ``opens`` when the first of them would bear a capital anyway."""

    tokens: list[Token]
    opens: bool
    before: str


def runs(text: str, leave: frozenset[str] = frozenset()) -> Iterator[Run]:
    """Every run of capitalised words, but for single words of ``leave`` (as written)."""
    for match in _RUN.finditer(text):
        written = match.group()
        if written in leave:
            continue
        start = match.start()
        if " " not in written and "\u00a0" not in written:
            tokens = [_token(start, written, "")]
        else:
            tokens = [
                _token(start + part.start("word"), part["word"], part["small"].strip())
                for part in _TOKEN.finditer(written)
            ]
        yield Run(tokens, _opens(text, start), text[max(0, start - 24) : start])


def _token(start: int, word: str, small: str) -> Token:
    owns = word.endswith(_POSSESSIVE)
    if owns:
        word = word[:-2]
    return Token(start, start + len(word), word, small, owns)


def _opens(text: str, start: int) -> bool:
    """Whether the place is the head of a sentence, a line or a quotation."""
    at = start - 1
    while at >= 0 and text[at] in " \u00a0\t":
        at -= 1
    if at >= 0 and text[at] in _OPENING and at == start - 1:
        quoted = at
        at -= 1
        while at >= 0 and text[at] in " \u00a0\t":
            at -= 1
        return text[quoted] != "(" and (at < 0 or text[at] in ".!?:,;…\n—–-\u201d")
    if at < 0 or text[at] == "\n":
        return True
    if text[at] in _ENDS_SENTENCE or (text[at] in '”’"' and text[at - 1] in ".!?…,"):
        return not text[max(0, at - 3) : at].endswith((" no", "(no", " v", " c", "cf"))
    return text[at] in "—–•*"
