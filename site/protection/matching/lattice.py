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
    """A place in the tree: what may follow, what is complete here, and the families of all that ends here or later."""

    __slots__ = ("after", "complete", "families", "mask")

    def __init__(self) -> None:
        self.after: dict[int, _Node[P]] = {}
        self.mask = 0
        self.families = 0
        self.complete: list[P] = []


class State(Generic[P]):
    """Where some of the rows stand after the syllables read so far."""

    __slots__ = ("complete", "families", "mask", "nodes", "steps")

    def __init__(self, nodes: list[_Node[P]]) -> None:
        self.nodes = nodes
        self.mask = 0
        self.families = 0
        for node in nodes:
            self.mask |= node.mask
            self.families |= node.families
        self.complete: tuple[P, ...] = tuple(payload for node in nodes for payload in node.complete)
        self.steps: dict[int, State[P]] = {}


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

    def add(self, row: list[Spelled], payload: P, family: int = -1) -> None:
        """Let the payload be met where a row of syllables is spelled; ``family`` is its surname's number."""
        families = 1 << family if family >= 0 else 0
        node = self._root
        node.families |= families
        for position, spelled in enumerate(row):
            number = self._class(spelled)
            if number not in node.after:
                node.after[number] = _Node()
                node.mask |= 1 << number
            if position:
                self._later |= 1 << number
            node = node.after[number]
            node.families |= families
        node.complete.append(payload)
        self._start = None

    def spellings(self) -> list[str]:
        """All spellings of all syllables."""
        return [form for form, bits in self._pieces.items() if bits]

    @property
    def start(self) -> State[P]:
        """The state before the first syllable; all other states hang on it, so a new row makes new ones."""
        if self._start is None:
            self._start = State([self._root])
        return self._start

    def _step(self, state: State[P], mask: int) -> State[P]:
        known = state.steps.get(mask)
        if known is None:
            nodes = [node.after[c] for node in state.nodes for c in _bits(node.mask & mask)]
            state.steps[mask] = known = State(nodes)
        return known

    def read(self, word: str, at: int, state: State[P]) -> list[tuple[int, State[P]]]:
        """Up to where the word may be read from a place in it, and the state that leads to.

        Every (place, state) is looked at once, so that no word, however regular, takes more than its length allows.
        """
        pieces, length = self._pieces, len(word)
        found: dict[tuple[int, int], tuple[int, State[P]]] = {}
        todo = [(at, state)]
        while todo:
            at, state = todo.pop()
            mask = state.mask
            for end in range(at + 1, length + 1):
                piece = pieces.get(word[at:end])
                if piece is None:
                    break
                piece &= mask
                if piece:
                    then = self._step(state, piece)
                    if (end, id(then)) not in found:
                        found[end, id(then)] = (end, then)
                        if then.mask:
                            todo.append((end, then))
        return list(found.values())

    def later(self, word: str) -> int:
        """Up to where the word may be later syllables of some row: a bit for each place. Never too few."""
        pieces, later, length = self._pieces, self._later, len(word)
        reached, begin = 0, {0}
        for _ in range(_MOST_LATER):
            ends = set()
            for at in begin:
                for end in range(at + 1, length + 1):
                    piece = pieces.get(word[at:end])
                    if piece is None:
                        break
                    if piece & later:
                        ends.add(end)
            begin = {end for end in ends if not reached >> end & 1}
            for end in begin:
                reached |= 1 << end
        return reached
