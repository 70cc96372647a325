"""Sentences of a sealed text, found again after light editing: content words that stand together in both.

Every two neighbouring content words of a sentence, those with one word between them, and each two the other way
round are known pairs. A passage that shows several pairs of one sentence close together repeats it, though words
were put in, left out, exchanged or replaced. A text is read as one character per content word, so that where no
pairs meet, all work is done in compiled code.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, islice

from .canon import plain
from .model import Tier
from .stems import WORD, stem
from .view import Automaton, Find, View

_LEAST_WORDS = 3
_FEW_WORDS = 6
_CLOSE = 5
BLOCK_WORDS, _BLOCK_PAIRS = 5, 4
_REVIEW_WORDS, _REVIEW_PAIRS = 4, 3
# A pair that so many sentences share tells none of them apart.
_MOST_SHARED = 12
_MOST_WORDS = 300_000
_UNKNOWN = "\x01"
_FIRST_CODE = 0x100
_SURROGATES = range(0xD800, 0xE000)
_TOKEN = re.compile(r"\S+")
# Many tokens at a time: the way to a place in a long text. What is matched is never given back.
_STRIDE_TOKENS = 512
_STRIDE = re.compile(rf"(?:\S++\s*+){{1,{_STRIDE_TOKENS}}}+")


class _Codes(dict[str, str]):
    """Per token between spaces its content words, one character each: known stems their own, others one for all."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: dict[str, str] = {}

    def __missing__(self, token: str) -> str:
        stems = filter(None, map(stem, WORD.findall(token)))
        self[token] = codes = "".join([self.stems.get(word, _UNKNOWN) for word in stems])
        return codes

    def learn(self, word: str) -> str:
        """The character of a stem, a new one for a new stem."""
        if word not in self.stems:
            number = _FIRST_CODE + len(self.stems)
            if number >= _SURROGATES.start:
                number += len(_SURROGATES)
            self.stems[word] = chr(number)
        return self.stems[word]


class Phrases:
    """All protected sentences by their pairs of words."""

    def __init__(self) -> None:
        self.codes = _Codes()
        self.pairs: dict[str, list[tuple[int, int, int]]] = {}
        self.sentences: list[tuple[int, int]] = []

    def add(self, value: str, fact: int) -> bool:
        """Protect a sentence or passage; False when it holds too few content words to be told apart."""
        stems = [word for word in map(stem, WORD.findall(plain(value).text)) if word]
        if len(stems) < _LEAST_WORDS:
            return False
        self.codes.clear()
        codes = [self.codes.learn(word) for word in stems]
        sentence = len(self.sentences)
        self.sentences.append((fact, len(codes)))
        for i, j in _places(len(codes)):
            self.pairs.setdefault(codes[i] + codes[j], []).append((sentence, i, j))
        return True

    def find(self, view: View) -> list[Find]:
        """Every passage that repeats a sentence or a good part of one."""
        if not self.pairs:
            return []
        if len(self.codes) > _MOST_WORDS:
            self.codes.clear()
        text = view.plain.text
        parts = list(map(self.codes.__getitem__, text.split()))
        found = list(self._passages(self._automaton.find("".join(parts))))
        if not found:
            return []
        place = _Places(text, parts)
        return [
            Find(
                *view.plain.span(place.start(first), place.end(last)),
                self.sentences[sentence][0],
                tier,
                "passage",
            )
            for sentence, first, last, tier in found
        ]

    @cached_property
    def _automaton(self) -> Automaton[tuple[int, int, int]]:
        return Automaton(self.pairs)

    def _passages(
        self, pairs: list[tuple[int, int, list[tuple[int, int, int]]]]
    ) -> Iterator[tuple[int, int, int, Tier]]:
        """(sentence, first word, last word, tier) of every passage, from the pairs met in their order."""
        met: dict[int, list[tuple[int, int, int]]] = {}
        places = [at for at, _, _ in pairs]
        for (at, _, known), before, after in zip(
            pairs, [-_CLOSE * 2, *places], [*places[1:], 1 << 60], strict=False
        ):
            # A pair with no other close to it is no passage.
            if (at - before <= _CLOSE or after - at <= _CLOSE) and len(known) <= _MOST_SHARED:
                for sentence, i, j in known:
                    met.setdefault(sentence, []).append((at, i, j))
        for sentence, pieces in met.items():
            if len(pieces) > 1:
                for passage in _close_together(pieces):
                    tier = _judge(passage, self.sentences[sentence][1])
                    if tier:
                        yield sentence, passage[0][0], passage[-1][0] + 1, tier


def _places(length: int) -> Iterator[tuple[int, int]]:
    for i in range(length - 1):
        yield i, i + 1
        yield i + 1, i
        if i + 2 < length:
            yield i, i + 2


def _close_together(pieces: list[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """Pieces in groups without a wide gap in the text."""
    group = [pieces[0]]
    for piece in pieces[1:]:
        if piece[0] - group[-1][0] > _CLOSE:
            yield group
            group = []
        group.append(piece)
    yield group


def _judge(passage: list[tuple[int, int, int]], length: int) -> Tier | None:
    """How much a passage weighs: by how many words of the sentence it shows, and of itself."""
    own = {word for _, i, j in passage for word in (i, j)}
    shown = {word for at, _, _ in passage for word in (at, at + 1)}
    words, pairs = min(len(own), len(shown)), len({at for at, _, _ in passage})
    if words >= min(length, BLOCK_WORDS) and pairs >= min(length - 1, _BLOCK_PAIRS):
        return Tier.BLOCK
    needed = _REVIEW_PAIRS - (length <= _FEW_WORDS)
    if length > _REVIEW_WORDS and words >= _REVIEW_WORDS and pairs >= needed:
        return Tier.REVIEW
    return None


class _Places:
    """From a content word's number to its place in the text, worked out only as far as asked for."""

    def __init__(self, text: str, parts: list[str]) -> None:
        self._text = text
        self._ends = list(accumulate(map(len, parts)))
        self._strides = [match.start() for match in _STRIDE.finditer(text)]

    def _token(self, number: int) -> int:
        """Where a token starts."""
        stride, past = divmod(number, _STRIDE_TOKENS)
        tokens = _TOKEN.finditer(self._text, self._strides[stride])
        return next(islice(tokens, past, None)).start()

    def _word(self, number: int) -> tuple[int, int]:
        token = bisect_right(self._ends, number)
        skipped = number - (self._ends[token - 1] if token else 0)
        content = (match for match in WORD.finditer(self._text, self._token(token)) if stem(match.group()))
        return next(islice(content, skipped, None)).span()

    def start(self, number: int) -> int:
        """Where the word starts."""
        return self._word(number)[0]

    def end(self, number: int) -> int:
        """Where the word ends."""
        return self._word(number)[1]
