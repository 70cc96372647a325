"""Values written in Latin or another alphabet: whole words in their order, whatever stands between them.

Case, marks and look-alike letters do not count; a possessive or plural may follow; several words are also found
joined, and a person's last name first. Initials with the last name are shown for review.
"""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import NamedTuple

from . import canon, numerals
from .model import Tier
from .view import Automaton, Find, View, are_gaps, far_apart
from .words import Words

_SHORTEST_JOINED = 7


class Rule(NamedTuple):
    """One fact's words in one form."""

    fact: int
    how: str
    tier: Tier
    needs_capital: bool = False


class Literals:
    """All such values over one automaton of words."""

    def __init__(self) -> None:
        self._keys: dict[str, list[Rule]] = {}

    def _add(self, words: list[str], rule: Rule) -> None:
        for key in {" ".join(words), " ".join(words) + "s", " ".join(words) + "es"}:
            self._add_key(f" {key} ", rule)

    def _add_key(self, key: str, rule: Rule) -> None:
        rules = self._keys.setdefault(key, [])
        if rule not in rules:
            rules.append(rule)

    def add(self, value: str, fact: int) -> None:
        """A value as a row of words; numbers in it are met in other writings too."""
        words = words_of(value)
        tier = Tier.BLOCK if sum(map(len, words)) > 1 else Tier.REVIEW
        for row in product(*map(numerals.english_forms, words)):
            self._add(list(row), Rule(fact, "words", tier, needs_capital=tier is Tier.REVIEW))
        without_hyphens = words_of(value.replace("-", ""))
        if without_hyphens != words:
            self._add(without_hyphens, Rule(fact, "words", tier))
        if len(words) > 1 and len("".join(words)) >= _SHORTEST_JOINED:
            self._add(["".join(words)], Rule(fact, "words joined", Tier.BLOCK))

    def add_person(self, value: str, fact: int) -> None:
        """A person's name: also last name first, and initials before the last name."""
        self.add(value, fact)
        words = words_of(value)
        if len(words) < 2:
            return
        self._add(
            [words[-1], *words[:-1]], Rule(fact, "words, last name first", Tier.BLOCK, needs_capital=True)
        )
        if "-" in value:
            self._add([*words[1:], words[0]], Rule(fact, "words, first name first", Tier.BLOCK))
        initials = [word[0] for word in words[:-1]]
        for short in (initials, initials[:1]):
            if words[:-1] != short:
                self._add([*short, words[-1]], Rule(fact, "initials", Tier.REVIEW, needs_capital=True))

    @cached_property
    def _automaton(self) -> Automaton[Rule]:
        return Automaton(self._keys)

    def find(self, view: View) -> list[Find]:
        """Every place where a value's words stand."""
        finds: list[Find] = []
        if not self._keys:
            return finds
        words = view.words
        for start, end, rules in self._automaton.find(words.literal_text):
            first, past = words.literal_words(start, end)
            gaps = words.gaps(first, past)
            if not are_gaps(gaps):
                continue
            for rule in rules:
                tier = _judge(rule, words, first, past)
                if tier is not None:
                    weaker = Tier.REVIEW if far_apart(gaps) else tier
                    finds.append(Find(*words.span(first, past), rule.fact, weaker, rule.how))
        return finds


def _judge(rule: Rule, words: Words, first: int, past: int) -> Tier | None:
    if not rule.needs_capital or all(w[:1].isupper() for w in words.written(first, past)):
        return rule.tier
    return None if rule.how == "initials" else Tier.REVIEW


def words_of(value: str) -> list[str]:
    """The plain words of a value, as they are compared."""
    found = [form for form in Words(canon.plain(value)).literal_text.split() if form.isalnum()]
    return [
        w for i, w in enumerate(found) if not (i and w in numerals.ORDINAL_ENDS and found[i - 1].isdigit())
    ]
