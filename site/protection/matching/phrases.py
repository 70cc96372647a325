"""Sentences of a sealed text, found again after light editing: runs of five content words.

A Korean word counts without its particles, an English one without its plural; common words do not count, so that
small changes between them do not hide a sentence. A phrase with fewer content words counts as all its words.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from .canon import Canon, plain
from .model import Tier
from .tables import words as word_list
from .view import Automaton, Find, View

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_RUN = 5


@cache
def _korean_end() -> re.Pattern[str]:
    longest_first = sorted(word_list("particles"), key=len, reverse=True)
    return re.compile(rf"(?<=[\uac00-\ud7a3])(?:{'|'.join(longest_first)})$")


class _Stems(dict[str, str]):
    def __missing__(self, word: str) -> str:
        self[word] = stem = self._read(word)
        return stem

    @staticmethod
    def _read(word: str) -> str:
        word = word.removesuffix("'s").replace("'", "")
        if word in word_list("stopwords"):
            return ""
        if "가" <= word[0] <= "힣":
            return _korean_end().sub("", word)
        return word[:-1] if word.endswith("s") and len(word) > 3 else word


_STEMS = _Stems()
_MOST_WORDS = 300_000


def content(reading: Canon) -> list[tuple[str, int, int]]:
    """The content words of a plain reading, as stems with their places in it."""
    if len(_STEMS) > _MOST_WORDS:
        _STEMS.clear()
    found = ((_STEMS[m.group()], m.start(), m.end()) for m in _WORD.finditer(reading.text))
    return [word for word in found if word[0]]


class Phrases:
    """All protected sentences over one automaton of word runs."""

    def __init__(self) -> None:
        self._keys: dict[str, list[int]] = {}

    def add(self, value: str, fact: int) -> bool:
        """Protect a sentence or passage; False when it holds too few content words to be told apart."""
        stems = [stem for stem, _, _ in content(plain(value))]
        if len(stems) < 3:
            return False
        size = min(_RUN, len(stems))
        for i in range(len(stems) - size + 1):
            facts = self._keys.setdefault(f" {' '.join(stems[i : i + size])} ", [])
            if fact not in facts:
                facts.append(fact)
        return True

    @cached_property
    def _automaton(self) -> Automaton[int]:
        return Automaton(self._keys)

    def find(self, view: View) -> list[Find]:
        """Every passage that repeats a run of a sentence; runs that overlap are one find."""
        if not self._keys:
            return []
        words = content(view.plain)
        text = f" {' '.join(stem for stem, _, _ in words)} "
        spans: dict[int, list[tuple[int, int]]] = {}
        for start, end, facts in self._automaton.find(text):
            first = text.count(" ", 0, start)
            past = first + text.count(" ", start, end) - 1
            for fact in facts:
                runs = spans.setdefault(fact, [])
                if runs and first <= runs[-1][1]:
                    runs[-1] = (runs[-1][0], past)
                else:
                    runs.append((first, past))
        return [
            Find(*view.plain.span(words[first][1], words[past - 1][2]), fact, Tier.BLOCK, "passage")
            for fact, runs in spans.items()
            for first, past in runs
        ]
