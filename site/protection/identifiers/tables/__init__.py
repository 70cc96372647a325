"""Word lists of the identifier finder, one file each; lines starting with ``#`` are comments."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files


def lines(name: str) -> list[str]:
    """The lines of a file that are not comments."""
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words of ``NAME.txt``."""
    return frozenset(word for line in lines(f"{name}.txt") for word in line.split())


@cache
def plain_words(name: str) -> frozenset[str]:
    """The words of ``NAME.txt`` as ``plain`` writes them."""
    return frozenset(plain(word) for word in words(name))


_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "\u2019": "'", "\u2011": "-"}
)


@cache
def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.lower().translate(_STROKES))
    return "".join(c for c in apart if not unicodedata.combining(c))


def plain(word: str) -> str:
    """A Latin word in lower case and without marks, so that spellings with and without them are equal."""
    return word.lower() if word.isascii() else _plain(word)
