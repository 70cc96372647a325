"""What rows of words say: which names they are, and which they may still become. Remembered row by row."""

from __future__ import annotations

from typing import NamedTuple

from .latin_rows import Role, Rule
from .lattice import Lattice, State
from .tables import words as word_list

Found = tuple[Rule, Role]
LONGEST_WORD = 40
MOST_REMEMBERED = 400_000
_LONGEST_SURNAME = 12
_LONGEST_USUAL = 3


class Reading(NamedTuple):
    """What some words read so far are: finds that end with the last of them, and what may go on.

    ``open`` has the families that stood before (0 for none) and the state; ``counts`` says whether any find counts
    however it is written; a given name alone needs a capital or a hyphen.
    """

    finds: tuple[Found, ...] = ()
    open: tuple[tuple[int, State[Rule]], ...] = ()
    counts: bool = False


_NOTHING = Reading()


def _reading(finds: list[Found], ends: list[tuple[int, State[Rule]]]) -> Reading:
    if not finds and not ends:
        return _NOTHING
    return Reading(tuple(finds), tuple(ends), any(role is not Role.GIVEN for _, role in finds))


class Readings(dict[tuple[str, ...], Reading]):
    """Readings of rows of words in one lattice; ``surnames`` are the spellings that go with it.

    ``together`` says whether a surname may be written together with the name or a part of it.
    """

    def __init__(self, lattice: Lattice[Rule], surnames: dict[str, int], *, together: bool) -> None:
        super().__init__()
        self.lattice = lattice
        self.surnames = surnames
        self.joined = surnames if together else {}

    def __missing__(self, words: tuple[str, ...]) -> Reading:
        last = words[-1]
        if len(last) > LONGEST_WORD:
            return _NOTHING
        if len(words) == 1:
            reading = self._begin(last)
        else:
            before = self[words[:-1]]
            reading = self._go_on(before, last) if before.open else _NOTHING
        if len(self) > MOST_REMEMBERED:
            self.clear()
        self[words] = reading
        return reading

    def _begin(self, word: str) -> Reading:
        """A first word: a name, its beginning, its surname, or surname and beginning or all of it together."""
        lattice, joined, length = self.lattice, self.joined, len(word)
        ends: list[tuple[int, State[Rule]]] = []
        finds: list[Found] = []
        for end, state in lattice.read(word, 0, lattice.start):
            if end == length:
                ends.append((0, state))
                for rule in state.complete:
                    finds += _alone(rule)
            else:
                finds += _of_families(state, joined.get(word[end:], 0))
        families = self.surnames.get(word)
        if families:
            ends.append((families, lattice.start))
        for at in range(1, min(length, _LONGEST_SURNAME + 1) if joined else 1):
            families = joined.get(word[:at])
            if families:
                for end, state in lattice.read(word, at, lattice.start):
                    if end == length and state.families & families:
                        finds += _of_families(state, families)
                        if state.mask and may_be_together(word):
                            ends.append((families, state))
        return _reading(finds, ends)

    def _go_on(self, before: Reading, word: str) -> Reading:
        """A further word: more of the name, or its surname, or both together."""
        finds: list[Found] = []
        ends: list[tuple[int, State[Rule]]] = []
        length, surname = len(word), self.surnames.get(word, 0)
        joined = self.joined if may_be_together(word) else {}
        for families, state in before.open:
            if not families:
                finds += _of_families(state, surname)
            if not state.mask:
                continue
            for end, then in self.lattice.read(word, 0, state):
                if end < length:
                    finds += () if families else _of_families(then, joined.get(word[end:], 0))
                    continue
                if families:
                    if not then.families & families:
                        continue
                    finds += _of_families(then, families)
                else:
                    for rule in then.complete:
                        finds += _alone(rule)
                ends.append((families, then))
        return _reading(finds, ends)


def may_be_together(word: str) -> bool:
    """Whether a word may hold a surname and only a part of a name: a usual short word would be met everywhere."""
    return len(word) > _LONGEST_USUAL and word not in word_list("english")


def _of_families(state: State[Rule], families: int) -> list[Found]:
    """The names that are complete here and bear one of the surnames."""
    if not state.families & families:
        return []
    return [(rule, rule.role) for rule in state.complete if rule.family >= 0 and families >> rule.family & 1]


def _alone(rule: Rule) -> list[Found]:
    """What a row is without a surname: a given name, which counts only by the lattice, or what it is by itself."""
    if rule.role is Role.ABROAD:
        return []
    return [(rule, Role.GIVEN if rule.role is Role.NAME else rule.role)]
