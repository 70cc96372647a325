"""Names and places written in words: Korean ones in Latin letters by the lattice, all others by their words.

Every word gets one character that says what it may be (``latin_marks``); one regular expression over these finds the
few places where words may be a name together. Only there the words are read (``latin_readings``); words that turned
out to be nothing are remembered by twos and threes, since ordinary words come again and again. Which tier a find has
is decided in ``latin_weight``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from . import latin
from .latin_marks import CANDIDATE, CAPITAL, EMPTY, END, INITIAL, ITSELF, SURNAME, Marks
from .latin_readings import MOST_REMEMBERED, Found, Readings
from .latin_rows import PARTLY, Role, Rows
from .latin_weight import Candidate, counts_as_near, weigh
from .literals import Literals
from .model import CannotRead
from .view import MOST_FINDS, TOO_MANY_FINDS, Find, View, are_gaps
from .words import LONGEST_GAP, LONGEST_TAKEN_APART, Parts, Words, letters, parts, stretches

_MOST_WORDS_OF_NAME = 5
_OVERLAP = 256
_NO_WORD = EMPTY + END


class LatinNames:
    """All Korean names and places to be met in Latin letters. All rows are added before the first search."""

    def __init__(self) -> None:
        self.rows = Rows()
        self.literals = Literals()
        self._settled: set[tuple[str, ...]] = set()
        self._open: dict[tuple[str, ...], bool] = {}
        self._parts: dict[str, bool] = {}

    @cached_property
    def exact(self) -> Readings:
        """What rows of words say in the exact spellings."""
        return Readings(self.rows.exact, self.rows.surnames, together=True)

    @cached_property
    def _coarse(self) -> Readings:
        return Readings(self.rows.coarse, self.rows.coarse_surnames, together=False)

    @cached_property
    def marks(self) -> Marks:
        """What each word may be."""
        return Marks(self.rows, self.exact, self.literals)

    def find(self, view: View) -> list[Find]:
        """Every place where a name or place stands."""
        finds = list(islice(self._in_text(view), MOST_FINDS + 1))
        if len(finds) > MOST_FINDS:
            raise CannotRead(TOO_MANY_FINDS)
        return finds

    def _in_text(self, view: View) -> Iterator[Find]:
        for words in stretches(view.plain):
            marks = self._marks_of(words)
            yield from self._in_row(words, marks, 0, len(marks))

    def _marks_of(self, words: Words) -> str:
        return "".join(map(self.marks.__getitem__, words.row)) + END

    def _in_row(self, words: Words, marks: str, begin: int, end: int) -> Iterator[Find]:
        """The finds that begin from one place of the row up to another."""
        row, settled = words.row, self._settled
        for match in CANDIDATE.finditer(marks, begin):
            first = match.start()
            if first >= end:
                return
            second = first + 1
            if marks[second] in _NO_WORD:
                second = _next(marks, first)
            if (row[first], row[second] if second else "") not in settled:
                yield from self._at(words, marks, first, second)

    def _at(self, words: Words, marks: str, first: int, second: int) -> Iterator[Find]:
        row = words.row
        may_have_parts = bool(ord(marks[first]) & ITSELF) and not isinstance(words, Parts)
        has_parts = may_have_parts and self._has_parts(row[first])
        if has_parts:
            yield from self._taken_apart(words, first)
        third = _next(marks, second) if second else 0
        beside = (row[first], row[second] if second else "", row[third] if third else "")
        if self._may_be_something(beside, has_parts=has_parts):
            yield from self._read(words, marks, _following(marks, first))

    def _may_be_something(self, beside: tuple[str, ...], *, has_parts: bool) -> bool:
        """Whether three words must be read; remembered. Two that are nothing whatever follows are settled."""
        known = self._open.get(beside)
        if known is None:
            if len(self._open) + len(self._settled) > MOST_REMEMBERED:
                self._open.clear()
                self._settled.clear()
            settled = self._is_nothing(beside[:2])
            if settled and not has_parts:
                self._settled.add(beside[:2])
            self._open[beside] = known = not (settled or (beside[1] and self._is_nothing(beside)))
        return known

    def _has_parts(self, word: str) -> bool:
        """Whether a word can be taken apart into what may belong to a name; remembered."""
        if len(word) > LONGEST_TAKEN_APART:
            return True
        known = self._parts.get(word)
        if known is None:
            if len(self._parts) > MOST_REMEMBERED:
                self._parts.clear()
            inner = [part for _, part in parts(word)]
            known = len(inner) > 1 and any(self.marks[part] != "\0" for part in inner)
            self._parts[word] = known
        return known

    def _taken_apart(self, words: Words, index: int) -> Iterator[Find]:
        """The finds in which a part of a word takes part."""
        for begin in range(0, len(words.row[index]), LONGEST_TAKEN_APART - _OVERLAP):
            taken = Parts(words, index, begin)
            first, end = taken.inner
            yield from self._in_row(taken, self._marks_of(taken), max(0, first - _MOST_WORDS_OF_NAME), end)

    # What is nothing ----------------------------------------------------------------------------------------------

    def _is_nothing(self, beside: tuple[str, ...]) -> bool:
        """Whether some words are no find and no beginning of one, whatever follows; "" where the text ends."""
        marks = [ord(self.marks[word]) if word else 0 for word in beside]
        forms = tuple(map(letters, beside))
        return (
            not self._may_be_initials(forms, marks)
            and self.literals.are_none(forms)
            and self._is_nothing_exactly(beside, forms)
            and self._is_far(beside, forms, marks)
        )

    def _may_be_initials(self, forms: tuple[str, ...], marks: list[int]) -> bool:
        here, there = marks[:2]
        begin = self.rows.initials_begin
        if there & INITIAL and (
            (here & INITIAL and forms[0] + forms[1] in begin) or (_is_surname(here) and forms[1] in begin)
        ):
            return True
        return bool(here & INITIAL) and _is_surname(there) and forms[0] in self.rows.initials

    def _is_nothing_exactly(self, beside: tuple[str, ...], forms: tuple[str, ...]) -> bool:
        ordinary = "".join(beside).islower() and not any(sign in word for word in beside for sign in "-_")
        for count in range(1, len(forms) + 1):
            reading = self.exact[forms[:count]]
            if reading.counts or (reading.finds and not ordinary):
                return False
            if not reading.open:
                return True
        return False

    def _is_far(self, beside: tuple[str, ...], forms: tuple[str, ...], marks: list[int]) -> bool:
        """Whether the capitalised words at the beginning come near no name."""
        folded: tuple[str, ...] = ()
        for count, mark in enumerate(marks, 1):
            if not mark & CAPITAL:
                return True
            folded = (*folded, latin.fold(forms[count - 1]))
            if count == 1:
                continue
            reading = self._coarse[folded]
            if _near(reading.finds) and counts_as_near(list(beside[:count])):
                return False
            if not reading.open:
                return True
        return False

    # What is found ------------------------------------------------------------------------------------------------

    def _read(self, words: Words, marks: str, following: list[int]) -> Iterator[Find]:
        yield from self.literals.at(words, _following(marks, following[0], self.literals.longest))
        yield from self._exactly(words, following)
        yield from self._by_initials(words, marks, following)
        yield from self._nearly(words, marks, following)

    def _exactly(self, words: Words, following: list[int]) -> Iterator[Find]:
        read: tuple[str, ...] = ()
        for count, index in enumerate(following, 1):
            read = (*read, letters(words.row[index]))
            reading = self.exact[read]
            if reading.finds and (reading.counts or not _is_ordinary(words.row, following[:count])):
                yield from _weighed(words, following[:count], reading.finds)
            if not reading.open:
                return

    def _by_initials(self, words: Words, marks: str, following: list[int]) -> Iterator[Find]:
        short = [bool(ord(marks[index]) & INITIAL) for index in following]
        if not any(short):
            return
        read = [letters(words.row[index]) for index in following]
        for count in range(2, len(following) + 1):
            finds = self.rows.by_initials(read[:count], short[:count])
            if finds:
                yield from _weighed(words, following[:count], tuple((rule, Role.INITIALS) for rule in finds))

    def _nearly(self, words: Words, marks: str, following: list[int]) -> Iterator[Find]:
        read: tuple[str, ...] = ()
        for count, index in enumerate(following, 1):
            if not ord(marks[index]) & CAPITAL:
                return
            read = (*read, letters(words.row[index]))
            if count == 1:
                continue
            reading = self._coarse[tuple(map(latin.fold, read))]
            near = _near(reading.finds)
            if near and not self.exact[read].finds:
                yield from _weighed(words, following[:count], near)
            if not reading.open:
                return


def _near(finds: tuple[Found, ...]) -> tuple[Found, ...]:
    """The full names among what was read coarsely."""
    return tuple((rule, Role.NEAR) for rule, role in finds if role is Role.NAME)


def _is_surname(mark: int) -> bool:
    return bool(mark & SURNAME and mark & CAPITAL)


def _is_ordinary(row: list[str], chosen: list[int]) -> bool:
    """Whether words are written as ordinary words are: no capital, not tied together."""
    return all(row[index].isalpha() and row[index].islower() for index in chosen)


def _next(marks: str, index: int) -> int:
    """The next word that is not empty and near enough, or 0."""
    past = index + 1
    while marks[past] == EMPTY:
        past += 1
    return 0 if marks[past] == END or past - index > LONGEST_GAP else past


def _following(marks: str, first: int, most: int = _MOST_WORDS_OF_NAME) -> list[int]:
    """The word and those after it, up to so many, that stand near enough to belong to it."""
    found = [first]
    while len(found) < most:
        then = _next(marks, found[-1])
        if not then:
            break
        found.append(then)
    return found


def _weighed(words: Words, chosen: list[int], finds: tuple[Found, ...]) -> Iterator[Find]:
    """The finds with their places and tiers, if the words stand near enough."""
    candidate = Candidate(words, chosen)
    tiers = {role: weigh(role, candidate) for role in {role for _, role in finds}}
    # Where the words stand is the dearest question, so it comes last.
    if not any(tiers.values()) or not are_gaps(candidate.gaps):
        return
    start, end = words.span(chosen[0], chosen[-1])
    for rule, role in finds:
        tier = tiers[role]
        if tier is not None:
            yield Find(start, end, rule.fact, tier, f"latin {role.value}", role in PARTLY)
