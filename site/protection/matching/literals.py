"""Values written in Latin or another alphabet: their words in their order, whatever stands between them.

Case, marks, apostrophes and hyphens do not count, nor does it whether words are written together; a possessive or
plural may follow. A person's last name may come first; initials with the last name are shown for review.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from . import canon, numerals
from .model import Tier
from .view import Find, are_gaps, far_apart
from .words import Words, letters, parts

_SHORTEST_JOINED = 7
_MOST_REMEMBERED = 200_000


class Rule(NamedTuple):
    """One fact's words in one form."""

    fact: int
    how: str
    tier: Tier
    needs_capital: bool = False


class Node:
    """A place in the tree of all values' words."""

    __slots__ = ("after", "complete", "longest")

    def __init__(self) -> None:
        self.after: dict[str, Node] = {}
        self.complete: list[Rule] = []
        self.longest = 0

    def read(self, form: str) -> Iterator[Node]:
        """The places to which a word of a text leads, made of one or more words of values."""
        whole = self.after.get(form)
        if whole is not None:
            yield whole
        for end in range(1, min(len(form) - 1, self.longest) + 1):
            then = self.after.get(form[:end])
            if then is not None:
                yield from then.read(form[end:])


class Literals:
    """All such values in one tree of words."""

    def __init__(self) -> None:
        self.root = Node()
        # The most words that any value has.
        self.longest = 1
        self._remembered: dict[str, tuple[Node, ...]] = {}

    def _add(self, words: list[str], rule: Rule) -> None:
        self.longest = max(self.longest, len(words))
        for end in ("", "s", "es"):
            node = self.root
            for word in [*words[:-1], words[-1] + end]:
                node.longest = max(node.longest, len(word))
                node = node.after.setdefault(word, Node())
            if rule not in node.complete:
                node.complete.append(rule)
        self._remembered.clear()

    def add(self, value: str, fact: int) -> None:
        """A value as a row of words; numbers in it are met in other writings too."""
        words = words_of(value)
        tier = Tier.BLOCK if sum(map(len, words)) > 1 else Tier.REVIEW
        for row in numerals.writings(list(map(numerals.english_forms, words))):
            forms = " ".join(row).split()
            self._add(forms, Rule(fact, "words", tier, needs_capital=tier is Tier.REVIEW))

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

    def begins(self, form: str) -> bool:
        """Whether a word of a text may be the first of a value."""
        return bool(self.root.after) and bool(self._first(form))

    def _first(self, form: str) -> tuple[Node, ...]:
        known = self._remembered.get(form)
        if known is None:
            if len(self._remembered) > _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[form] = known = tuple(self.root.read(form))
        return known

    def are_none(self, forms: tuple[str, ...]) -> bool:
        """Whether no value begins with some words, nor is begun and goes on after them."""
        nodes = self._first(forms[0]) if self.root.after else ()
        for count, form in enumerate(forms):
            if count:
                nodes = tuple(then for node in nodes for then in node.read(form))
            if any(node.complete for node in nodes):
                return False
        return not any(node.after for node in nodes)

    def at(self, words: Words, following: list[int]) -> Iterator[Find]:
        """The values that begin with the first of the following words."""
        nodes: tuple[Node, ...] = ()
        for count, index in enumerate(following, 1):
            form = letters(words.row[index])
            nodes = self._first(form) if count == 1 else tuple(n for node in nodes for n in node.read(form))
            rules = [rule for node in nodes for rule in node.complete]
            if rules:
                yield from _weighed(words, following[:count], rules)
            nodes = tuple(node for node in nodes if node.after)
            if not nodes:
                return


def _weighed(words: Words, chosen: list[int], rules: list[Rule]) -> Iterator[Find]:
    gaps = [words.gap(a, b) for a, b in pairwise(chosen)]
    if not are_gaps(gaps):
        return
    start, end = words.span(chosen[0], chosen[-1])
    capital = all(words.row[index].lstrip("'-_")[:1].isupper() for index in chosen)
    for rule in rules:
        tier = rule.tier if capital or not rule.needs_capital else _in_lower_case(rule)
        if tier is not None:
            weaker = Tier.REVIEW if far_apart(gaps) else tier
            yield Find(start, end, rule.fact, weaker, rule.how, rule.how == "initials")


def _in_lower_case(rule: Rule) -> Tier | None:
    return None if rule.how == "initials" else Tier.REVIEW


def words_of(value: str) -> list[str]:
    """The plain words of a value, as they are compared."""
    words = [part for word in Words(canon.plain(value)).row for _, part in parts(word)]
    found = [form for form in map(letters, words) if form]
    return [
        w for i, w in enumerate(found) if not (i and w in numerals.ORDINAL_ENDS and found[i - 1].isdigit())
    ]
