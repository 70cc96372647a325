"""Korean names and places written in Latin letters: found by their fold, verified by the lattice.

A rule is one fact's name in one order. It names the words it may be split into (layouts); every layout's folds are
keys of the automaton, so that any spelling the pattern accepts is met. What the fold meets and the pattern does not
accept is only shown to a person, and only when it looks like a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cached_property
from itertools import product

from . import hangul, latin
from .model import Tier
from .tables import words as word_list
from .view import Automaton, Find, View, are_gaps, far_apart
from .words import Words

Spelled = frozenset[str]
_SHORTEST_JOINED = 6
_LONG_KEY = 7
_MOST_REMEMBERED = 200_000
Layout = list[list[Spelled]]


class Role(Enum):
    """What the spelled words are, which decides how much a hit weighs."""

    FULL = "name"
    GIVEN = "given name"
    REGISTERED = "registered short name"
    INITIALS = "initials"
    PLACE = "place"


class Rule:
    """One fact's name in one order and role."""

    __slots__ = ("fact", "role", "sequence")

    def __init__(self, fact: int, role: Role, sequence: list[Spelled]) -> None:
        self.fact = fact
        self.role = role
        self.sequence = sequence

    def spelling(self, forms: str) -> bool | None:
        """Whether the words spell it; None when they do not even come near."""
        if latin.spells(self.sequence, forms):
            return True
        return False if self.role is Role.FULL and self._has_surname(forms.split()) else None

    def judge(self, words: Words, first: int, past: int, *, is_spelling: bool) -> Tier | None:
        """How much the words weigh as this name; None when they are not it."""
        forms = words.forms(first, past)
        gaps = words.gaps(first, past)
        if not are_gaps(gaps):
            return None
        written = words.written(first, past)
        capital = sum(w[:1].isupper() for w in written) >= min(2, len(written))
        common = [form in word_list("stopwords") for form in forms]
        if not is_spelling:
            return Tier.REVIEW if capital and not any(common) else None
        return self._weigh(gaps, written, capital=capital, common=common)

    def _weigh(
        self, gaps: list[str], written: list[str], *, capital: bool, common: list[bool]
    ) -> Tier | None:
        joined = bool(gaps) and any(c in gap for gap in gaps for c in "-_")
        if self.role is Role.INITIALS:
            return Tier.REVIEW if _has_initials(written) else None
        if self.role is Role.GIVEN:
            return Tier.REVIEW if joined or (capital and not all(common)) else None
        if len(written) == 1 and self.role is Role.FULL and len(self.sequence) == 2:
            long_enough = len(written[0]) >= _SHORTEST_JOINED - capital and not common[0]
            return Tier.REVIEW if long_enough else None
        if self.role is Role.REGISTERED and len(self.sequence) == 1:
            return Tier.REVIEW if capital and not common[0] else None
        named = (capital or joined) and len(written) > 1 and self.role is Role.FULL
        if far_apart(gaps) or (all(common) and not named):
            return Tier.REVIEW
        if self.role is Role.REGISTERED and gaps:
            return Tier.BLOCK if capital or joined else Tier.REVIEW
        return Tier.REVIEW if any(common) and not (capital or joined) else Tier.BLOCK

    def _has_surname(self, forms: list[str]) -> bool:
        """Whether a name that is not spelled by the tables at least has the surname, and enough besides."""
        at_edge = forms[0] in self.sequence[0] or forms[-1] in self.sequence[-1]
        return len(forms) > 1 and at_edge and len(latin.fold("".join(forms))) >= _LONG_KEY


def _has_initials(written: list[str]) -> bool:
    short = [w for w in written if len(w) <= 2]
    return bool(short) and all(w.isupper() for w in short)


class LatinNames:
    """All rules over one automaton of folds."""

    def __init__(self) -> None:
        self._keys: dict[str, list[Rule]] = {}
        self._near: dict[tuple[int, str], list[tuple[Rule, bool]]] = {}

    def add(self, rule: Rule, layouts: Iterable[Layout]) -> None:
        """Let the rule be met in each of its layouts."""
        for layout in layouts:
            for key in latin.keys(layout):
                rules = self._keys.setdefault(f" {key} ", [])
                if not rules or rules[-1] is not rule:
                    rules.append(rule)

    @cached_property
    def _automaton(self) -> Automaton[Rule]:
        return Automaton(self._keys)

    def find(self, view: View) -> list[Find]:
        """Every place where a rule's words stand."""
        finds: list[Find] = []
        if not self._keys:
            return finds
        words = view.words
        for start, end, rules in self._automaton.find(words.fold_text):
            first, past = words.fold_words(start, end)
            for rule, is_spelling in self._judged(rules, words.joined(first, past)):
                tier = rule.judge(words, first, past, is_spelling=is_spelling)
                if tier is not None:
                    finds.append(Find(*words.span(first, past), rule.fact, tier, f"latin {rule.role.value}"))
        return finds

    def _judged(self, rules: list[Rule], forms: str) -> list[tuple[Rule, bool]]:
        """The rules that the words spell or come near to; remembered, since ordinary words come again and again."""
        key = (id(rules), forms)
        near = self._near.get(key)
        if near is None:
            if len(self._near) > _MOST_REMEMBERED:
                self._near.clear()
            verdicts = ((rule, rule.spelling(forms)) for rule in rules)
            self._near[key] = near = [(rule, verdict) for rule, verdict in verdicts if verdict is not None]
        return near


def add_full_name(finder: LatinNames, fact: int, surname: str, given: str) -> None:
    """A name with its surname, both orders, joined or apart, with initials; the given name alone for review."""
    family = frozenset().union(*(latin.surname(s + surname[1:]) for s in hangul.dueum(surname[0])))
    parts = _parts(given)
    forward, back = Rule(fact, Role.FULL, [family, *parts]), Rule(fact, Role.FULL, [*parts, family])
    for split in _splits(parts):
        finder.add(forward, ([[family], *split],))
        finder.add(back, ([*split, [family]],))
    finder.add(forward, ([[family, *parts]],))
    finder.add(back, ([[*parts, family]],))
    if len(parts) > 1:
        finder.add(Rule(fact, Role.GIVEN, parts), ([[p] for p in parts],))
        _add_initials(finder, fact, family, parts)


def add_short_name(finder: LatinNames, fact: int, name: str) -> None:
    """A given name, nickname or other short name that the register lists: it counts by itself."""
    parts = _parts(name)
    finder.add(Rule(fact, Role.REGISTERED, parts), _splits(parts))


def _parts(word: str) -> list[Spelled]:
    """Per syllable its Latin spellings, those of its North and South form together."""
    written = hangul.variants(word, frozenset({0}))
    return [frozenset().union(*map(latin.syllable, {w[i] for w in written})) for i in range(len(word))]


def add_place(finder: LatinNames, fact: int, base: str, suffix: str) -> None:
    """A place by its base name, with its suffix, and with North or South for the halves of a province."""
    sides = {"북": ("north", "n", "northern"), "남": ("south", "s", "southern")}
    for variant in hangul.variants(base, frozenset({0})):
        parts = [latin.syllable(s) for s in variant]
        finder.add(Rule(fact, Role.PLACE, parts), _splits(parts))
        if suffix:
            ends = [latin.syllable(s) for s in suffix]
            layouts = [[parts, ends], [[*parts, *ends]], [parts[:-1], [parts[-1], *ends]]]
            if len(ends) > 1:
                layouts.append([[*parts, ends[0]], ends[1:]])
            finder.add(Rule(fact, Role.PLACE, [*parts, *ends]), layouts)
        if variant[-1] in sides and len(variant) > 2:
            side = frozenset(sides[variant[-1]])
            finder.add(Rule(fact, Role.PLACE, [side, *parts[:-1]]), ([[side], parts[:-1]],))
            finder.add(Rule(fact, Role.PLACE, [*parts[:-1], side]), ([parts[:-1], [side]],))


def _splits(parts: list[Spelled]) -> list[Layout]:
    joined: Layout = [parts]
    return [joined] if len(parts) == 1 else [joined, [[p] for p in parts]]


def _add_initials(finder: LatinNames, fact: int, family: Spelled, parts: list[Spelled]) -> None:
    letters = [frozenset(latin.initials(p)) for p in parts]
    joined = [frozenset("".join(p) for p in product(*letters))]
    family_letter = frozenset(latin.initials(family))
    apart = [[letter] for letter in letters]
    finder.add(Rule(fact, Role.INITIALS, [family, *letters]), ([[family], *apart], [[family], joined]))
    finder.add(Rule(fact, Role.INITIALS, [*letters, family]), ([*apart, [family]], [joined, [family]]))
    dotted = [family_letter, *letters]
    finder.add(Rule(fact, Role.INITIALS, dotted), ([[letter] for letter in dotted],))
