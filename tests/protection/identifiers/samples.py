"""The invented samples with marked details, and how a finding is compared with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from protection.identifiers import Suggestion

_HERE = Path(__file__).parent
_MARK = re.compile(r"\[([^\[\]|]+)\|([a-z]+)\]")
_IGNORED = frozenset(("mr", "mrs", "ms", "no", "nr", "about", "dr", "the"))
_WORD = re.compile(r"\w+")


class Sample(NamedTuple):
    """A text and its details: start, end and kind."""

    text: str
    details: tuple[tuple[int, int, str], ...]


class Score(NamedTuple):
    """Mentions found and all, by kind; letters rightly and wrongly suggested, by what was said of them."""

    found: Counter[str]
    wanted: Counter[str]
    right: Counter[str]
    wrong: Counter[str]

    @property
    def recall(self) -> float:
        """Share of the mentions of which every letter is covered."""
        return self.found.total() / max(1, self.wanted.total())

    @property
    def precision(self) -> float:
        """Share of the suggested letters that belong to a mention."""
        return self.right.total() / max(1, self.right.total() + self.wrong.total())


def samples(language: str) -> list[Sample]:
    """The sentences of a language, in the order of their file."""
    written = (_HERE / f"samples_{language}.txt").read_text(encoding="utf-8").splitlines()
    return [_read(line) for line in written if line and not line.startswith("#")]


def halves(language: str) -> tuple[list[Sample], list[Sample]]:
    """The half that may be looked at, and the half that is held out."""
    everything = samples(language)
    return everything[::2], everything[1::2]


def _read(line: str) -> Sample:
    text, details, past = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[past : mark.start()]
        details.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        past = mark.end()
    return Sample(text + line[past:], tuple(details))


def score(texts: Iterable[Sample], find: Callable[[str], list[Suggestion]]) -> Score:
    """How much of the details is suggested, and how much else: mention recall and precision by letters."""
    result = Score(Counter(), Counter(), Counter(), Counter())
    for text, details in texts:
        wanted, given = bytearray(len(text)), bytearray(len(text))
        guesses = find(text)
        for start, end, _kind in details:
            wanted[start:end] = b"\1" * (end - start)
        for guess in guesses:
            given[guess.start : guess.end] = b"\1" * (guess.end - guess.start)
            for at in range(guess.start, guess.end):
                if text[at].isalnum():
                    (result.right if wanted[at] else result.wrong)[guess.what] += 1
        for start, end, kind in details:
            result.wanted[kind] += 1
            result.found[kind] += all(given[at] for at in _letters(text, start, end))
    return result


def _letters(text: str, start: int, end: int) -> Iterable[int]:
    for word in _WORD.finditer(text, start, end):
        if word.group().lower() not in _IGNORED:
            yield from (at for at in range(word.start(), word.end()) if text[at].isalnum())
