"""What each word may be in a name: one character for every word of a text, and the places they make worth a look.

A mark has one bit for each thing a word may be. All bits fit into a byte, so that the marks of a text are a short
string and one regular expression over it finds the few places where words may be a name together.
"""

from __future__ import annotations

import re

from .latin_readings import LONGEST_WORD, MOST_REMEMBERED, Readings, may_be_together
from .latin_rows import Role, Rows
from .literals import Literals
from .words import LONGEST_GAP, letters, parts

# A surname; a whole given name, place or short name; its beginning; its further syllables; capitalised; initials;
# something by itself (a full name in one word, a listed word, several parts); a surname together with a part of a name.
SURNAME, WHOLE, FIRST, LATER, CAPITAL, INITIAL, ITSELF, TOGETHER = (1 << i for i in range(8))
MAY_BE_NAME = SURNAME | WHOLE | FIRST | LATER | ITSELF | TOGETHER
# Initials are always capitals, so these two are no word's marks.
EMPTY, END = chr(INITIAL), chr(INITIAL | LATER)
_BITS = 8
# Of a given name of two syllables only the first is a capital (Kim B.-h., Kim B-h).
_TIED_INITIALS = re.compile(r"[A-Z]?(?:-[a-z]){1,2}")
_ONLY_LONG = (Role.GIVEN, Role.NAME, Role.ABROAD)


def _class(*wanted: int) -> str:
    """The marks that have all bits of any of the wanted, as a character class."""
    marks = (m for m in range(1 << _BITS) if any(m & w == w for w in wanted))
    return "[" + "".join(f"\\x{m:02x}" for m in marks if m & CAPITAL or not m & INITIAL) + "]"


_E = f"{EMPTY}{{0,{LONGEST_GAP}}}+"
_S, _W, _F, _L, _T = map(_class, (SURNAME, WHOLE, FIRST, LATER, TOGETHER))
# Marks of the first word, then what must follow.
_BEGINNINGS = (
    ((ITSELF, WHOLE | CAPITAL), ""),
    ((SURNAME,), f"{_E}(?:{_W}|{_F}{_E}{_L})"),
    ((WHOLE,), f"{_E}{_S}"),
    ((FIRST,), f"{_E}(?:{_T}|{_L}{_E}(?:{_T}|(?:{_L}{_E}){{0,2}}{_S}))"),
    ((FIRST | CAPITAL, TOGETHER), f"{_E}{_L}"),
    ((SURNAME | CAPITAL,), f"{_E}{_class(INITIAL)}"),
    ((INITIAL,), f"{_E}{_class(SURNAME | CAPITAL, INITIAL)}"),
    ((CAPITAL,), f"{_E}{_class(CAPITAL)}"),
)
_ANY_FIRST = _class(*(bits for first, _ in _BEGINNINGS for bits in first))
_ANY_THEN = _class(SURNAME, WHOLE, FIRST, LATER, TOGETHER, INITIAL, CAPITAL)
# In front what all alternatives have in common, so that most words are passed over without a look at each of them.
CANDIDATE = re.compile(
    f"{_ANY_FIRST}(?={_E}{_ANY_THEN}|(?<={_class(*_BEGINNINGS[0][0])}))"
    f"(?:{'|'.join(f'(?<={_class(*first)})(?={then})' for first, then in _BEGINNINGS)})"
)


class _Edges:
    """With which letters a word made of pieces may begin and end: a quick look that is never wrong to say no."""

    def __init__(self, pieces: set[str]) -> None:
        single = {piece for piece in pieces if len(piece) == 1}
        self._begins = _edge(pieces, single)
        self._ends = {form[::-1] for form in _edge({piece[::-1] for piece in pieces}, single)}
        self._short = {piece for piece in pieces if len(piece) < 3} | {a + b for a in single for b in single}

    def may_be(self, form: str) -> bool:
        """Whether the word may be made of pieces."""
        if len(form) < 3:
            return form in self._short
        return form[-3:] in self._ends and form[:3] in self._begins


def _edge(pieces: set[str], single: set[str]) -> set[str]:
    """The first three letters of whatever can be made of pieces."""
    firsts = {piece[0] for piece in pieces}
    two = {piece[:2] for piece in pieces if len(piece) > 1} | {a + b for a in single for b in firsts}
    three = {piece[:3] for piece in pieces if len(piece) > 2}
    three |= {piece + letter for piece in pieces if len(piece) == 2 for letter in firsts}
    return three | {letter + rest for letter in single for rest in two}


class Marks(dict[str, str]):
    """Per word of a row its marks."""

    def __init__(self, rows: Rows, exact: Readings, literals: Literals) -> None:
        super().__init__()
        self._literals = literals
        self._rows = rows
        self._exact = exact
        self._edges = _Edges({*rows.exact.spellings(), *rows.surnames})
        self[""] = EMPTY

    def __missing__(self, word: str) -> str:
        if len(self) > MOST_REMEMBERED:
            self.clear()
            self[""] = EMPTY
        self[word] = marks = chr(self._of(word))
        return marks

    def _of(self, word: str) -> int:
        if len(word) > LONGEST_WORD and not word.isalpha():
            return ITSELF
        form = letters(word)
        marks = ITSELF if self._literals.begins(form) else 0
        if len(form) > LONGEST_WORD or not form.isalpha():
            return marks | (ITSELF if len(parts(word)) > 1 else 0)
        if self._edges.may_be(form):
            marks |= self._of_pieces(form)
        if word.isalpha() and word.islower():
            return marks
        return marks | self._of_writing(word, form, marks)

    def _of_pieces(self, form: str) -> int:
        surnames = self._rows.surnames
        marks = SURNAME if form in surnames else 0
        reading = self._exact[form,]
        start = self._rows.exact.start
        for families, state in reading.open:
            if not families:
                marks |= (WHOLE if state.complete else 0) | (FIRST if state.mask else 0)
            elif state is not start and state.mask:
                marks |= TOGETHER
        if any(
            role not in _ONLY_LONG or (role is not Role.GIVEN and len(form) > 3) for _, role in reading.finds
        ):
            marks |= ITSELF
        later, length = self._rows.exact.later(form), len(form)
        if later >> length & 1:
            marks |= LATER
        if may_be_together(form) and any(
            later >> at & 1 and form[at:] in surnames for at in range(1, length)
        ):
            marks |= TOGETHER
        return marks

    def _of_writing(self, word: str, form: str, marks: int) -> int:
        """What capitals, signs and apostrophes add."""
        if len(parts(word)) > 1:
            marks |= ITSELF
        if not word.isalpha() and marks & WHOLE:
            marks |= ITSELF
        if word[0].isupper() or not word[0].isalpha():
            marks |= CAPITAL
            if len(form) <= 3 and (word.isupper() or _TIED_INITIALS.fullmatch(word)):
                marks |= INITIAL
        return marks
