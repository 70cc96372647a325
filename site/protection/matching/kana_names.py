"""Korean names in kana, by their sound or by the readings of their Han characters.

Names are turned into kana only when a text with kana is searched for the first time, since few are. Katakana and
hiragana, half width and full width, long marks, middle dots and spaces make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from . import systems
from .model import Tier
from .view import Automaton, Find, View

KANA_LETTER = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9f]")
# From a kana on: a pattern that began with what may stand between would stop at every space of a text.
_RUN = re.compile(
    rf"{KANA_LETTER.pattern}[\u3041-\u3096\u3099-\u309c\u30a1-\u30fc\uff65-\uff9f\s·・=＝‐-]{{2,}}+"
)
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_SHORTEST = 3


class Name(NamedTuple):
    """A registered name, with its Han characters as far as they are known."""

    fact: int
    surname: str
    given: str
    hanja: tuple[str, ...]


def _plain(text: str) -> str:
    """Katakana alone: nothing drawn out, nothing between."""
    wide = unicodedata.normalize("NFKC", text).translate(_HIRAGANA)
    return "".join(char for char in wide if "ァ" <= char <= "ヺ")


class KanaNames:
    """All names, in kana."""

    def __init__(self) -> None:
        self.names: list[Name] = []

    def add(self, name: Name) -> None:
        """Let the name be met in kana."""
        self.names.append(name)
        self.__dict__.pop("_automaton", None)

    @cached_property
    def _automaton(self) -> Automaton[int]:
        keys: dict[str, list[int]] = {}
        for name in self.names:
            for form in dict.fromkeys(_forms(name)):
                facts = keys.setdefault(form, [])
                if name.fact not in facts:
                    facts.append(name.fact)
        return Automaton(keys)

    def find(self, view: View) -> list[Find]:
        """Every run of kana that is a name."""
        if not self.names or not KANA_LETTER.search("".join(view.beyond_ascii)):
            return []
        return [find for run in _RUN.finditer(view.source) for find in self._in_run(run)]

    def _in_run(self, run: re.Match[str]) -> Iterator[Find]:
        pieces = _composed_pieces(run.group())
        read = [(place, place + len(piece), char) for place, piece in pieces for char in _plain(piece)]
        for start, end, facts in self._automaton.find("".join(char for *_, char in read)):
            first, past = run.start() + read[start][0], run.start() + read[end - 1][1]
            for fact in facts:
                yield Find(first, past, fact, Tier.BLOCK, "name in kana")


def _composed_pieces(text: str) -> list[tuple[int, str]]:
    """The characters with their places, a half-width or combining voice mark together with its kana."""
    pieces: list[tuple[int, str]] = []
    for place, char in enumerate(text):
        if pieces and char in "ﾞﾟ\u3099\u309a":
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + char)
        else:
            pieces.append((place, char))
    return pieces


def _forms(name: Name) -> Iterator[str]:
    for hanja in name.hanja or ("",):
        for rendering in systems.in_kana(name.surname, name.given, hanja):
            for words in rendering.words():
                form = _plain("".join(words))
                if len(form) >= _SHORTEST:
                    yield form
