"""Many names at once against one word: which of them may be spelled by it, syllable for syllable.

Names are rows of syllables, each the set of its accepted spellings (``latin.syllable``). All rows form one tree; a
*state* is a set of places in the tree, and a piece of a word leads from a state to the next. Sets of syllables are
bits of an integer, so that a step for all names together costs one look-up and one AND. Nothing is left to chance or
to a coarser key: a word is accepted exactly when it is a concatenation of accepted spellings.
"""

from __future__ import annotations

from typing import Generic, TypeVar

Spelled = frozenset[str]
P = TypeVar("P")
_MOST_LATER = 3


class _Node(Generic[P]):
    """A place in the tree: what may follow, and what is complete here."""

    __slots__ = ("after", "complete", "mask")

    def __init__(self) -> None:
        self.after: dict[int, _Node[P]] = {}
        self.mask = 0
        self.complete: list[P] = []


class State(Generic[P]):
    """Where some of the rows stand after the syllables read so far."""

    __slots__ = ("complete", "mask", "nodes", "steps")

    def __init__(self, nodes: list[_Node[P]]) -> None:
        self.nodes = nodes
        self.mask = 0
        for node in nodes:
            self.mask |= node.mask
        self.complete: tuple[P, ...] = tuple(payload for node in nodes for payload in node.complete)
        self.steps: dict[int, State[P] | None] = {}


def _bits(mask: int) -> list[int]:
    bits = []
    while mask:
        lowest = mask & -mask
        bits.append(lowest.bit_length() - 1)
        mask ^= lowest
    return bits


class Lattice(Generic[P]):
    """The rows of all names, and the spellings of their syllables."""

    def __init__(self) -> None:
        self._root: _Node[P] = _Node()
        self._classes: dict[Spelled, int] = {}
        self._pieces: dict[str, int] = {}
        self._later = 0
        self._start: State[P] | None = None
        self._runs: dict[str, tuple[State[P], ...]] = {}

    def _class(self, spelled: Spelled) -> int:
        known = self._classes.get(spelled)
        if known is None:
            self._classes[spelled] = known = len(self._classes)
            bit = 1 << known
            pieces = self._pieces
            for form in spelled:
                pieces[form] = pieces.get(form, 0) | bit
                for end in range(len(form) - 1, 0, -1):
                    # A beginning of a piece is kept with no bit, so that a reader knows when to stop.
                    if pieces.setdefault(form[:end], 0):
                        break
        return known

    def add(self, row: list[Spelled], payload: P) -> None:
        """Let the payload be met where a row of syllables is spelled."""
        node = self._root
        for position, spelled in enumerate(row):
            number = self._class(spelled)
            if number not in node.after:
                node.after[number] = _Node()
                node.mask |= 1 << number
            if position:
                self._later |= 1 << number
            node = node.after[number]
        node.complete.append(payload)
        self.forget()

    def spellings(self) -> list[str]:
        """All spellings of all syllables."""
        return [form for form, bits in self._pieces.items() if bits]

    def forget(self) -> None:
        """Drop what is remembered of words read before."""
        self._start = None
        self._runs.clear()

    @property
    def start(self) -> State[P]:
        """The state before the first syllable."""
        if self._start is None:
            self._start = State([self._root])
        return self._start

    def _step(self, state: State[P], mask: int) -> State[P] | None:
        mask &= state.mask
        if not mask:
            return None
        known = state.steps.get(mask)
        if known is None:
            nodes = [node.after[c] for node in state.nodes for c in _bits(node.mask & mask)]
            state.steps[mask] = known = State(nodes)
        return known

    def read(self, word: str, state: State[P]) -> list[State[P]]:
        """The states a whole word may lead to."""
        found: list[State[P]] = []
        self._read(word, 0, state, found)
        return found

    def _read(self, word: str, at: int, state: State[P], found: list[State[P]]) -> None:
        pieces, mask = self._pieces, state.mask
        length = len(word)
        for end in range(at + 1, length + 1):
            piece = pieces.get(word[at:end])
            if piece is None:
                return
            if not piece & mask:
                continue
            then = self._step(state, piece)
            if then is None:
                continue
            if end == length:
                found.append(then)
            elif then.mask:
                self._read(word, end, then, found)

    def reach(self, word: str, start: int = 0) -> int:
        """Up to where a word may be made of pieces, whosever they are: one bit for each place. A quick look."""
        pieces, length = self._pieces, len(word)
        reached, at = 1 << start, start
        while True:
            for end in range(at + 1, length + 1):
                piece = pieces.get(word[at:end])
                if piece is None:
                    break
                if piece:
                    reached |= 1 << end
            further = reached >> at + 1
            if not further:
                return reached
            at += (further & -further).bit_length()
            if at >= length:
                return reached

    def begins(self, word: str) -> tuple[State[P], ...]:
        """The states a whole word leads to from the start; remembered for words that lead anywhere."""
        known = self._runs.get(word)
        if known is None:
            known = tuple(self.read(word, self.start))
            if known:
                self._runs[word] = known
        return known

    def may_go_on(self, word: str) -> bool:
        """Whether the word may be later syllables of a row; a quick look that is never wrong when it says no."""
        return self._all_later(word, 0, _MOST_LATER)

    def _all_later(self, word: str, at: int, most: int) -> bool:
        pieces, later = self._pieces, self._later
        for end in range(at + 1, len(word) + 1):
            piece = pieces.get(word[at:end])
            if piece is None:
                return False
            if piece & later and (end == len(word) or (most > 1 and self._all_later(word, end, most - 1))):
                return True
        return False
