"""Names and places written in words: Korean ones in Latin letters by the lattice, all others by their words.

Every word gets one character that says what it may be (its marks); one regular expression over the marks finds the
few places where words may be a name together. Only there the words are read by the lattice, and what was read once
is remembered. Which tier a find has is decided in ``latin_weight``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from . import latin
from .latin_rows import Role, Rows, Rule
from .latin_weight import Candidate, weigh
from .lattice import Lattice, State
from .literals import Literals
from .view import Find, View, are_gaps
from .words import LONGEST_GAP, Parts, Words, letters, parts

# What a word may be. A surname; a whole given name, place or short name; its beginning; its further syllables; a
# full name in one word; capitalised; initials; several parts; near a surname; near a given name or its beginning.
_SURNAME, _WHOLE, _FIRST, _LATER, _ALONE, _CAPITAL, _INITIAL, _PARTS, _NEAR_SURNAME, _NEAR, _LITERAL = (
    1 << i for i in range(11)
)
_EMPTY = 1 << 11
_NOT_HERE, _END = chr(_EMPTY), chr(_EMPTY + 1)
_NO_WORD = _NOT_HERE + _END
_NEAR_ANY = _NEAR | _NEAR_SURNAME
_MOST_WORDS_OF_NAME = 5
_MOST_REMEMBERED = 400_000
_LONGEST_WORD = 40
_LONGEST_SURNAME = 12
_WITH_SURNAME = (Role.NAME, Role.ABROAD)
_BESIDE = 4
_COARSELY = ("", "coarsely")


def _class(*wanted: int) -> str:
    """The marks that have all bits of any of the wanted, as a character class."""
    marks = (m for m in range(1, _EMPTY) if any(m & w == w for w in wanted))
    return "[" + "".join(f"\\u{m:04x}" for m in marks) + "]"


# What may be a name: marks of the first word, then what must follow.
_E = f"\\u{_EMPTY:04x}{{0,{LONGEST_GAP}}}+"
_S, _W, _F, _L = map(_class, (_SURNAME, _WHOLE, _FIRST, _LATER))
_NEAR_PAIR = (_NEAR_SURNAME | _CAPITAL, _NEAR | _CAPITAL)
_BEGINNINGS = (
    ((_ALONE, _PARTS, _LITERAL, _WHOLE | _CAPITAL), ""),
    ((_SURNAME,), f"{_E}(?:{_W}|{_F}{_E}{_L})"),
    ((_WHOLE,), f"{_E}{_S}"),
    ((_FIRST,), f"{_E}{_L}{_E}(?:{_L}{_E}){{0,2}}{_S}"),
    ((_FIRST | _CAPITAL,), f"{_E}{_L}"),
    ((_SURNAME | _CAPITAL,), f"{_E}{_class(_INITIAL)}"),
    ((_INITIAL,), f"{_E}{_class(_SURNAME | _CAPITAL, _INITIAL)}"),
    (_NEAR_PAIR, f"{_E}{_class(*_NEAR_PAIR)}"),
)
_ANY_FIRST = _class(*(bits for first, _ in _BEGINNINGS for bits in first))
# One class in front, so that words that begin nothing are passed over without a look at the alternatives.
_CANDIDATE = re.compile(
    f"{_ANY_FIRST}(?:{'|'.join(f'(?<={_class(*first)})(?={then})' for first, then in _BEGINNINGS)})"
)


class _Reading(NamedTuple):
    """What some words read so far are: finds that end with the last of them, and what may go on.

    ``counts`` says whether any find counts however it is written; a given name alone needs a capital or a hyphen.
    """

    finds: tuple[tuple[Rule, Role], ...]
    open: tuple[tuple[int, State[Rule]], ...]
    counts: bool


def _reading(finds: list[tuple[Rule, Role]], ends: list[tuple[int, State[Rule]]]) -> _Reading:
    return _Reading(tuple(finds), tuple(ends), any(role is not Role.GIVEN for _, role in finds))


class _Memory(dict[tuple[str, ...], _Reading]):
    """Readings of rows of words in one lattice; ``surnames`` are the spellings that go with it."""

    def __init__(self, lattice: Lattice[Rule], surnames: dict[str, int]) -> None:
        super().__init__()
        self.lattice = lattice
        self.surnames = surnames

    def __missing__(self, words: tuple[str, ...]) -> _Reading:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        reading = self._begin(words[0]) if len(words) == 1 else self._go_on(self[words[:-1]], words[-1])
        self[words] = reading
        return reading

    def _begin(self, word: str) -> _Reading:
        states = self.lattice.begins(word)
        ends: list[tuple[int, State[Rule]]] = [(0, state) for state in states]
        finds = [find for state in states for rule in state.complete for find in _alone(rule)]
        families = self.surnames.get(word)
        if families:
            ends.append((families, self.lattice.start))
        finds += self.joined(word)
        return _reading(finds, ends)

    def joined(self, word: str) -> list[tuple[Rule, Role]]:
        """Full names written in one word."""
        lattice, surnames, length = self.lattice, self.surnames, len(word)
        found: list[tuple[Rule, Role]] = []
        for at in range(1, min(length, _LONGEST_SURNAME + 1)):
            families = surnames.get(word[:at])
            if families and lattice.reach(word, at) >> length & 1:
                found += self._of_families(word[at:], families)
        reached = lattice.reach(word)
        for at in range(max(1, length - _LONGEST_SURNAME), length):
            families = surnames.get(word[at:]) if reached >> at & 1 else None
            if families:
                found += self._of_families(word[:at], families)
        return found

    def _of_families(self, given: str, families: int) -> list[tuple[Rule, Role]]:
        return [
            _named(rule)
            for state in self.lattice.begins(given)
            for rule in state.complete
            if rule.family >= 0 and families >> rule.family & 1
        ]

    def _go_on(self, before: _Reading, word: str) -> _Reading:
        finds: list[tuple[Rule, Role]] = []
        ends: list[tuple[int, State[Rule]]] = []
        last = self.surnames.get(word, 0)
        for families, state in before.open:
            if last and not families:
                finds += [
                    _named(rule)
                    for rule in state.complete
                    if rule.family >= 0 and last >> rule.family & 1
                ]
            for then in self.lattice.read(word, state):
                for rule in then.complete:
                    if not families:
                        finds += _alone(rule)
                    elif rule.family >= 0 and families >> rule.family & 1:
                        finds.append(_named(rule))
                ends.append((families, then))
        return _reading(finds, ends)


def _is_ordinary(row: list[str], chosen: list[int]) -> bool:
    """Whether words are written as ordinary words are: no capital, not tied together."""
    return all(row[index].isalpha() and row[index].islower() for index in chosen)


def _next(marks: str, index: int) -> int:
    """The next word that is not empty and near enough, or -1."""
    past = index + 1
    mark = marks[past]
    if mark not in _NO_WORD:
        return past
    while mark == _NOT_HERE:
        past += 1
        mark = marks[past]
    return -1 if mark == _END or past - index > LONGEST_GAP else past


def _following(marks: str, first: int) -> list[int]:
    """The word and those after it that stand near enough to belong to it."""
    found = [first]
    while len(found) < _MOST_WORDS_OF_NAME:
        then = _next(marks, found[-1])
        if then < 0:
            break
        found.append(then)
    return found


def _while_capitalised(marks: str, following: list[int]) -> list[int]:
    """As many of the words as are capitalised and near a name."""
    near: list[int] = []
    for index in following:
        mark = ord(marks[index])
        if not (mark & _CAPITAL and mark & _NEAR_ANY):
            break
        near.append(index)
    return near


def _named(rule: Rule) -> tuple[Rule, Role]:
    """A name with its surname."""
    return rule, rule.role


def _alone(rule: Rule) -> list[tuple[Rule, Role]]:
    """What a row is without a surname: a given name, which counts only by the lattice, or what it is by itself."""
    if rule.role is Role.ABROAD:
        return []
    return [(rule, Role.GIVEN if rule.role is Role.NAME else rule.role)]


def _two_last(pieces: set[str]) -> set[str]:
    """With which two letters a word made of pieces may end."""
    single = {piece for piece in pieces if len(piece) == 1}
    lasts = {piece[-1] for piece in pieces}
    return {piece[-2:] for piece in pieces} | {last + piece for last in lasts for piece in single}


class _Marks(dict[str, str]):
    """Per word of a row its marks."""

    def __init__(self, rows: Rows, exact: _Memory, literals: Literals) -> None:
        super().__init__()
        self._literals = literals
        self._rows = rows
        self._exact = exact
        pieces = (*rows.exact.spellings(), *rows.surnames)
        self._ends = _two_last({form for form in pieces})
        self[""] = _NOT_HERE

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
            self[""] = _NOT_HERE
        self[word] = marks = chr(self._of(word))
        return marks

    def _of(self, word: str) -> int:
        form = letters(word)
        marks = _LITERAL if self._literals.begins(form) else 0
        if len(form) > _LONGEST_WORD or not form.isalpha():
            return marks | (_PARTS if len(parts(word)) > 1 else 0)
        rows = self._rows
        if form in rows.surnames:
            marks |= _SURNAME
        if form[-2:] in self._ends:
            marks |= self._of_pieces(form) if rows.exact.reach(form) >> len(form) & 1 else 0
            marks |= _ALONE if len(form) > 3 and self._exact.joined(form) else 0
        if not word.isalpha():
            marks |= _ALONE if marks & _WHOLE else 0
            marks |= _PARTS if len(parts(word)) > 1 else 0
        if word[0].isupper() or not word[0].isalpha():
            marks |= self._of_capitalised(word, form)
        elif not word.islower():
            marks |= _PARTS
        return marks

    def _of_pieces(self, form: str) -> int:
        marks = _LATER if self._rows.exact.may_go_on(form) else 0
        for state in self._rows.exact.begins(form):
            marks |= (_WHOLE if state.complete else 0) | (_FIRST if state.mask else 0)
            if any(rule.role not in _WITH_SURNAME for rule in state.complete):
                marks |= _ALONE
        return marks

    def _of_capitalised(self, word: str, form: str) -> int:
        marks = _CAPITAL
        if len(form) <= 3 and word.isupper():
            marks |= _INITIAL
        elif not (word.isupper() or word.istitle()):
            marks |= _PARTS if len(parts(word)) > 1 else 0
        folded = latin.fold(form)
        if folded in self._rows.coarse_surnames:
            marks |= _NEAR_SURNAME
        if self._rows.coarse.reach(folded) >> len(folded) & 1 and self._rows.coarse.begins(folded):
            marks |= _NEAR
        return marks


class LatinNames:
    """All Korean names and places to be met in Latin letters."""

    def __init__(self) -> None:
        self.rows = Rows()
        self.literals = Literals()
        self._nothing: dict[tuple[str, ...], bool] = {}
        self._inner: dict[str, str] = {}

    @cached_property
    def _exact(self) -> _Memory:
        return _Memory(self.rows.exact, self.rows.surnames)

    @cached_property
    def _coarse(self) -> _Memory:
        return _Memory(self.rows.coarse, self.rows.coarse_surnames)

    @cached_property
    def _marks(self) -> _Marks:
        return _Marks(self.rows, self._exact, self.literals)

    def forget(self) -> None:
        """Drop what is remembered; needed after a row is added to rows that were searched with."""
        for name in ("_exact", "_coarse", "_marks"):
            self.__dict__.pop(name, None)
        self._nothing.clear()
        self._inner.clear()

    def find(self, view: View) -> list[Find]:
        """Every place where a name or place stands."""
        return list(self._in_row(view.words))

    def _in_row(self, words: Words) -> Iterator[Find]:
        row = words.row
        marks = "".join(map(self._marks.__getitem__, row)) + _END
        for match in _CANDIDATE.finditer(marks):
            first = match.start()
            here = ord(marks[first])
            if here & _PARTS and not isinstance(words, Parts) and self._has_parts(row, marks, first):
                yield from self._in_row(Parts(words, first))
            yield from self._at(words, marks, first, here)

    def _has_parts(self, row: list[str], marks: str, index: int) -> bool:
        """Whether a word that can be taken apart may then be, or be part of, a name."""
        inner = self._inner.get(row[index])
        if inner is None:
            if len(self._inner) > _MOST_REMEMBERED:
                self._inner.clear()
            inner = "".join(self._marks[part] for _, part in parts(row[index]))
            self._inner[row[index]] = inner
        before = marks[max(0, index - _BESIDE) : index]
        after = marks[index + 1 : index + 1 + _BESIDE]
        return _CANDIDATE.search(before + inner + after) is not None

    def _at(self, words: Words, marks: str, first: int, here: int) -> Iterator[Find]:
        second = _next(marks, first)
        there = ord(marks[second]) if second >= 0 else 0
        if here & _LITERAL:
            yield from self.literals.at(words, _following(marks, first))
        if (here | there) & _INITIAL and self._may_be_initials(words.row, first, second, here, there):
            yield from self._by_initials(words, marks, first)
        if here & there & _CAPITAL and here & _NEAR_ANY and there & _NEAR_ANY:
            near = _while_capitalised(marks, _following(marks, first))
            if not self._is_far(words.row, near):
                yield from self._near(words, near)
        if not self._is_nothing(words.row, marks, first, second):
            yield from self._exactly(words, _following(marks, first))

    def _may_be_initials(self, row: list[str], first: int, second: int, here: int, there: int) -> bool:
        if here & _INITIAL:
            begin = letters(row[first])
            if there & _INITIAL:
                return begin + letters(row[second]) in self.rows.initials_begin
            return bool(there & _SURNAME and there & _CAPITAL) and begin in self.rows.initials
        return bool(here & _SURNAME and here & _CAPITAL) and letters(row[second]) in self.rows.initials_begin

    def _is_far(self, row: list[str], near: list[int]) -> bool:
        """Whether capitalised words come near no name; remembered."""
        words = tuple(row[index] for index in near)
        known = self._nothing.get(words + _COARSELY)
        if known is None:
            folded = tuple(latin.fold(letters(word)) for word in words)
            known = not any(self._coarse[folded[:count]].finds for count in range(2, len(folded) + 1))
            self._nothing[words + _COARSELY] = known
        return known

    def _is_nothing(self, row: list[str], marks: str, first: int, second: int) -> bool:
        """Whether the words are nothing by the lattice; remembered, since ordinary words come again and again."""
        third = _next(marks, second) if second >= 0 else -1
        beside = (row[first], row[second] if second >= 0 else "", row[third] if third >= 0 else "")
        known = self._nothing.get(beside)
        if known is None:
            if len(self._nothing) > _MOST_REMEMBERED:
                self._nothing.clear()
            self._nothing[beside] = known = self._read_as_nothing(beside)
        return known

    def _read_as_nothing(self, beside: tuple[str, ...]) -> bool:
        read: tuple[str, ...] = ()
        ordinary = "".join(beside).islower() and not any(sign in word for word in beside for sign in "-_")
        for word in beside:
            read = (*read, letters(word))
            reading = self._exact[read]
            if reading.counts or (reading.finds and not ordinary):
                return False
            if not reading.open:
                return True
        return False

    def _exactly(self, words: Words, following: list[int]) -> Iterator[Find]:
        read: tuple[str, ...] = ()
        for count, index in enumerate(following, 1):
            read = (*read, letters(words.row[index]))
            reading = self._exact[read]
            if reading.finds and (reading.counts or not _is_ordinary(words.row, following[:count])):
                yield from self._weighed(words, following[:count], reading.finds)
            if not reading.open:
                return

    def _near(self, words: Words, following: list[int]) -> Iterator[Find]:
        read: tuple[str, ...] = ()
        for count, index in enumerate(following, 1):
            read = (*read, letters(words.row[index]))
            reading = self._coarse[tuple(map(latin.fold, read))]
            near = tuple((rule, Role.NEAR) for rule, role in reading.finds if role is Role.NAME)
            if near and count > 1 and not self._exact[read].finds:
                yield from self._weighed(words, following[:count], near)
            if not reading.open:
                return

    def _by_initials(self, words: Words, marks: str, first: int) -> Iterator[Find]:
        following = _following(marks, first)
        for count in range(2, len(following) + 1):
            chosen = following[:count]
            read = [letters(words.row[index]) for index in chosen]
            short = [bool(ord(marks[index]) & _INITIAL) for index in chosen]
            finds = self.rows.by_initials(read, short)
            if finds:
                yield from self._weighed(words, chosen, tuple((rule, Role.INITIALS) for rule in finds))

    def _weighed(
        self, words: Words, chosen: list[int], finds: tuple[tuple[Rule, Role], ...]
    ) -> Iterator[Find]:
        gaps = [words.gap(a, b) for a, b in zip(chosen, chosen[1:], strict=False)]
        if not are_gaps(gaps):
            return
        candidate = Candidate(words, chosen, gaps)
        start, end = words.span(chosen[0], chosen[-1])
        for rule, role in finds:
            tier = weigh(role, candidate)
            if tier is not None:
                yield Find(start, end, rule.fact, tier, f"latin {role.value}")
