"""From a fact to what is looked for: each value by its kind and its writing.

Every value of a fact must give at least one term; a value from which nothing can be looked for is an error, since
a fact that is silently not sought would be a promise not kept.
"""

from __future__ import annotations

import re

from . import canon, hangul, numerals, other_names
from .contacts import Contacts
from .dates import Dates
from .kana_names import KanaNames, Name
from .korean_names import KoreanNames, Role, Rule
from .latin_names import LatinNames
from .literals import words_of
from .model import Fact, FactError, Kind
from .phrases import Phrases
from .tables import surname_commonness
from .units import Units
from .view import Finder

_SPACES = re.compile(r"[\s·.,\-]+")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
# Kana stand with Han characters: neither is written in words.
_HAN = re.compile(r"[\u3041-\u30ff\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SIGNS = re.compile(r"[^\w\s'-]+|(?<!\w)-|-(?!\w)")
_LONGEST_NAME = 5
_LONGEST_GIVEN = 3


class Terms:
    """All finders, filled fact by fact."""

    def __init__(self) -> None:
        self._latin = LatinNames()
        self._korean = KoreanNames()
        self._dates = Dates()
        self._contacts = Contacts()
        self._phrases = Phrases()
        self._units = Units()
        self._kana = KanaNames()

    @property
    def finders(self) -> list[Finder]:
        """The finders, in no particular order."""
        return [
            self._latin,
            self._korean,
            self._dates,
            self._contacts,
            self._phrases,
            self._units,
            self._kana,
        ]

    def add(self, index: int, fact: Fact) -> None:
        """Look for every value of the fact. Raises FactError naming the field that nothing can be made of."""
        for hanja in fact.hanja:
            if not _HAN.search(hanja):
                raise FactError("The field 'hanja' holds a value without Han characters.")
            self._korean.add(hanja, Rule(index, Role.HANJA))
            if fact.kind in (Kind.PERSON, Kind.KIN):
                self._latin.rows.add_hanja(index, hanja, 2 if len(hanja) > 3 else 1)
        for name, values in (("value", (fact.value,)), ("also", fact.also)):
            for value in values:
                if not self._add_value(index, fact, canon.composed(value), listed=name == "also"):
                    raise FactError(f"The field '{name}' holds a value with nothing to look for.")

    def _add_value(self, index: int, fact: Fact, value: str, *, listed: bool) -> bool:
        kind = fact.kind
        if kind is Kind.DATE and self._dates.add(canon.plain(value).text, index):
            return True
        if kind is Kind.CONTACT and self._contacts.add(canon.plain(value).text, index):
            return True
        if kind is Kind.PHRASE and self._phrases.add(value, index):
            return True
        if kind is Kind.UNIT and self._units.add(canon.plain(value).text, index):
            return True
        if kind is Kind.PLACE and hangul.is_hangul_word(_SPACES.sub("", value)):
            self._add_place(index, _SPACES.sub("", value), fact.hanja)
            return True
        return self._add_words(index, fact, value, listed=listed)

    def _add_words(self, index: int, fact: Fact, value: str, *, listed: bool) -> bool:
        kind = fact.kind
        squeezed = _SPACES.sub("", value)
        if hangul.is_hangul_word(squeezed):
            self._add_hangul(index, fact, value, listed=listed)
            return True
        if kind in (Kind.PERSON, Kind.KIN) and _HANGUL.search(value) and _LATIN.search(value):
            # One person written twice in one field, as in a name with its spelling behind it: each counts.
            parts = (_LATIN.sub(" ", value), _HANGUL.sub(" ", value))
            added = [self._add_words(index, fact, _SIGNS.sub(" ", p).strip(), listed=listed) for p in parts]
            return all(added)
        if _HANGUL.search(value):
            for form in _number_forms(value):
                self._korean.add(form, Rule(index, Role.PHRASE))
            return True
        if _HAN.search(value):
            self._korean.add(value, Rule(index, Role.HANJA))
            return True
        if not words_of(value):
            return False
        if kind in (Kind.PERSON, Kind.KIN):
            self._latin.literals.add_person(value, index)
        else:
            self._latin.literals.add(value, index)
        return True

    def _add_hangul(self, index: int, fact: Fact, value: str, *, listed: bool) -> None:
        kind, word = fact.kind, _SPACES.sub("", value)
        if kind in (Kind.PERSON, Kind.KIN) and len(word) <= _LONGEST_NAME and len(value.split()) <= len(word):
            self._add_name(index, fact, value, listed=listed)
        else:
            for form in _number_forms(word):
                self._korean.add(form, Rule(index, Role.PHRASE))

    def _add_name(self, index: int, fact: Fact, value: str, *, listed: bool) -> None:
        word = _SPACES.sub("", value)
        families = [n for n in _surname_lengths(word) if len(word) - n <= _LONGEST_GIVEN]
        if not families or (listed and len(word) <= 2):
            self._add_short_name(index, word)
        if not families and " " in value.strip():
            self._korean.add(word, Rule(index, Role.PHRASE))
        for family in families:
            self._add_full_name(index, word, family, () if listed else fact.hanja)

    def _add_full_name(self, index: int, word: str, family: int, hanja: tuple[str, ...]) -> None:
        self._latin.rows.add_full_name(index, word[:family], word[family:])
        self._kana.add(Name(index, word[:family], word[family:], hanja))
        for variant in hangul.variants(word, frozenset((0, family))):
            surname, given = variant[:family], variant[family:]
            self._korean.add(variant, Rule(index, Role.FULL if len(word) > 2 else Role.SHORT, family))
            self._korean.add(given + surname, Rule(index, Role.REVERSED, family))
            if len(given) > 1:
                self._korean.add(given, Rule(index, Role.GIVEN))

    def _add_short_name(self, index: int, word: str) -> None:
        self._latin.rows.add_short_name(index, word)
        for variant in hangul.variants(word, frozenset((0,))):
            self._korean.add(variant, Rule(index, Role.SHORT))

    def _add_place(self, index: int, word: str, hanja: tuple[str, ...]) -> None:
        base, suffix = other_names.split(word)
        self._latin.rows.add_place(index, base, suffix)
        for variant in hangul.variants(base, frozenset((0,))):
            self._korean.add(variant, Rule(index, Role.PLACE))
            if suffix:
                self._korean.add(variant + suffix, Rule(index, Role.PLACE))
        for name in other_names.other_names(word, hanja):
            self._add_other_name(index, name)

    def _add_other_name(self, index: int, name: str) -> None:
        """Another name of a place: its words in Hangul stand for all their spellings, others for themselves."""
        if _HAN.search(name):
            self._korean.add(name, Rule(index, Role.HANJA))
            return
        if hangul.is_hangul_word(name):
            self._korean.add(name, Rule(index, Role.PLACE))
        self._latin.rows.add_words_of_place(index, name.split())


def _surname_lengths(name: str) -> list[int]:
    """How many syllables of a Hangul name may be its surname: a compound one, a single one, or either."""
    longest = hangul.surname_length(name)
    also = longest > 1 and name[0] in surname_commonness()
    return [longest, 1] if also else [longest] if longest else []


def _number_forms(value: str) -> list[str]:
    """The value with each number in figures and in Sino-Korean words, and without 제 before it."""
    parts = re.split(r"(\d{1,4})", value)
    choices = [(p, numerals.sino_korean(int(p))) if p.isdecimal() else (p,) for p in parts]
    forms = ["".join(form) for form in numerals.writings(choices)]
    return forms + [form.removeprefix("제") for form in forms if re.match(r"제\s*\d", value)]
