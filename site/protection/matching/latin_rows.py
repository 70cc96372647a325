"""From a Hangul name or place to the rows of syllables by which it is met in Latin letters."""

from __future__ import annotations

from enum import Enum
from functools import cache
from itertools import product
from typing import NamedTuple

from . import abroad, han_systems, hangul, latin
from .canon import plain
from .lattice import Lattice, Spelled

SIDES = {"북": ("north", "n", "northern"), "남": ("south", "s", "southern")}
WORDS_FOR = {
    "도": ("province", "prov"),
    "시": ("city",),
    "군": ("county",),
    "구역": ("district",),
    "구": ("district", "ward"),
    "리": ("village",),
    "동": ("village",),
    "읍": ("town",),
}


class Role(Enum):
    """What the spelled syllables are, which decides how much a hit weighs."""

    NAME = "name"
    GIVEN = "given name"
    SHORT = "registered short name"
    PLACE = "place"
    INITIALS = "initials"
    NEAR = "near spelling"
    ABROAD = "name in another language"


# What is less than a name as it is registered.
PARTLY = frozenset((Role.GIVEN, Role.INITIALS, Role.NEAR))


class Rule(NamedTuple):
    """One fact met by a row; ``family`` is its surname's number, or -1 where none belongs to it."""

    fact: int
    role: Role
    family: int = -1


class Rows:
    """All rows, exact and folded, with the surnames that belong to them."""

    def __init__(self) -> None:
        self.exact: Lattice[Rule] = Lattice()
        self.coarse: Lattice[Rule] = Lattice()
        self.surnames: dict[str, int] = {}
        self.coarse_surnames: dict[str, int] = {}
        self.initials: dict[str, list[Rule]] = {}
        self.initials_begin: set[str] = set()
        self.family_initials: dict[str, int] = {}
        self._families: dict[str, int] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added."""
        return not self.exact.start.mask

    def _family(self, name: str) -> int:
        known = self._families.get(name)
        if known is None:
            forms = latin.surname(name)
            known = self._new_family(name, forms)
            for form in forms:
                self.family_initials[form[0]] = self.family_initials.get(form[0], 0) | 1 << known
            for form in map(latin.fold, forms | abroad.surname("latin", name)):
                self.coarse_surnames[form] = self.coarse_surnames.get(form, 0) | 1 << known
        return known

    def _new_family(self, name: str, forms: Spelled) -> int:
        self._families[name] = number = len(self._families)
        for form in forms:
            self.surnames[form] = self.surnames.get(form, 0) | 1 << number
        return number

    def _family_abroad(self, key: str, forms: Spelled) -> int:
        known = self._families.get(key)
        return self._new_family(key, forms) if known is None else known

    def _add(self, row: list[Spelled], rule: Rule) -> None:
        self.exact.add(row, rule, rule.family)

    def add_full_name(self, fact: int, surname: str, given: str) -> None:
        """A name with its surname, in any order, joined or apart; with initials; the given name alone."""
        rule = Rule(fact, Role.NAME, self._family(surname))
        self._add(list(latin.row(given)), rule)
        self.coarse.add(list(_folded(given)), rule, rule.family)
        family = self._family_abroad(f"cyrillic {surname}", abroad.surname("cyrillic", surname))
        self._add(list(abroad.row("cyrillic", given)), Rule(fact, Role.ABROAD, family))
        if len(surname) > 1:
            short = Rule(fact, Role.SHORT)
            self._add([*latin.row(surname), *latin.row(given)], short)
            self._add([*latin.row(given), *latin.row(surname)], short)
        if len(given) > 1:
            for letters in _initials(given):
                self.initials.setdefault(letters, []).append(rule)
            self.initials_begin |= _beginnings(surname, given)

    def add_words_of_place(self, fact: int, words: list[str]) -> None:
        """Another name of a place: words in Hangul in all their spellings, other words as they are."""
        row: list[Spelled] = []
        for word in words:
            row += latin.row(word) if hangul.is_hangul_word(word) else [frozenset((_plain(word),))]
        if row and all(row):
            self._add(row, Rule(fact, Role.PLACE))

    def add_hanja(self, fact: int, hanja: str, family: int) -> None:
        """A name in Han characters as China and Japan read it; ``family`` characters are the surname."""
        read = [frozenset(map(_plain, han_systems.latin(char))) for char in hanja]
        if not all(read) or not 0 < family < len(hanja):
            return
        names = frozenset("".join(p) for p in product(*read[:family]))
        number = self._family_abroad(f"han {hanja[:family]}", names)
        self._add(list(read[family:]), Rule(fact, Role.ABROAD, number))

    def by_initials(self, read: list[str], short: list[bool]) -> list[Rule]:
        """The names that some words give by their initials; ``short`` says which of the words are initials."""
        found: list[Rule] = []
        if all(short) and len(read) > 2 and all(len(letters) == 1 for letters in read):
            found += self._with_initials("".join(read[1:]), self.family_initials.get(read[0], 0))
        if all(short[1:]) and len(read[0]) > 1:
            found += self._with_initials("".join(read[1:]), self.surnames.get(read[0], 0))
        if all(short[:-1]) and len(read[-1]) > 1:
            found += self._with_initials("".join(read[:-1]), self.surnames.get(read[-1], 0))
        return found

    def _with_initials(self, letters: str, families: int) -> list[Rule]:
        return [rule for rule in self.initials.get(letters, ()) if families >> rule.family & 1]

    def add_short_name(self, fact: int, name: str) -> None:
        """A given name, nickname or other short name that the register lists: it counts by itself."""
        self._add(list(latin.row(name)), Rule(fact, Role.SHORT))

    def add_place(self, fact: int, base: str, suffix: str) -> None:
        """A place by its base name, with its suffix or the English word for it, with North or South for a half."""
        rule = Rule(fact, Role.PLACE)
        parts = list(latin.row(base))
        rows = [parts]
        if suffix:
            rows.append([*parts, *latin.row(base + suffix)[len(base) :]])
            rows.append([*latin.row(base + suffix)])
            # The bare name as it sounds before its suffix (성북리 gives Songbung as well as Songbuk).
            rows.append([*latin.row(base + suffix)[: len(base)]])
            rows.append([*parts, *_suffix(suffix)])
            rows.append([*parts, frozenset(WORDS_FOR.get(suffix, ())) or frozenset(("area",))])
        if base[-1] in SIDES and len(base) > 2:
            side = frozenset(SIDES[base[-1]])
            rows += [[side, *parts[:-1]], [*parts[:-1], side]]
        for row in rows:
            self._add(row, rule)


@cache
def _initials(given: str) -> tuple[str, ...]:
    return tuple(map("".join, product(*map(latin.initials, latin.row(given)))))


@cache
def _beginnings(surname: str, given: str) -> frozenset[str]:
    """With what initials may begin: the name's own, or the surname's and the name's first."""
    families = {form[0] for form in latin.surname(surname)}
    own = {letters[:count] for letters in _initials(given) for count in range(1, len(letters) + 1)}
    return frozenset(own | {family + letter for family in families for letter in own if len(letter) == 1})


@cache
def _folded(given: str) -> tuple[Spelled, ...]:
    """The folds of a given name's spellings, those of other languages that write Latin with them."""
    return tuple(map(frozenset.union, latin.folded_row(given), latin.folded(abroad.row("latin", given))))


@cache
def _plain(form: str) -> str:
    return plain(form).text.replace("'", "").replace("-", "")


def _suffix(suffix: str) -> list[Spelled]:
    """A suffix as it is written after a hyphen, whatever stands before it (-ni, -li, -ri)."""
    row = list(latin.row(suffix))
    if suffix[0] == "리":
        row[0] = row[0] | frozenset(("ni", "nee"))
    return row
