"""One guess, what it looks like and how sure it is, and how the guesses about a text are put in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from protection.matching import Kind


class What(StrEnum):
    """What a stretch of text looks like; finer than the kinds of the register."""

    PERSON = "person"
    KIN = "kin"
    PLACE = "place"
    DATE = "date"
    AGE = "age"
    UNIT = "unit"
    ORGANISATION = "organisation"
    CONTACT = "contact"
    CODE = "code"
    ORIGIN = "origin"
    AMOUNT = "amount"
    ROUTE = "route"


class Level(IntEnum):
    """How sure a guess is. Only what is certain is hidden on saving; the rest is for a person to look through."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


_KINDS = {
    What.PERSON: Kind.PERSON,
    What.KIN: Kind.KIN,
    What.PLACE: Kind.PLACE,
    What.DATE: Kind.DATE,
    What.UNIT: Kind.UNIT,
    What.ORGANISATION: Kind.UNIT,
    What.CONTACT: Kind.CONTACT,
    What.CODE: Kind.CONTACT,
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Code points ``start:end`` that look like a detail; ``reason`` is a fixed key, never the text."""

    start: int
    end: int
    what: What
    reason: str
    level: Level = Level.CERTAIN

    @property
    def kind(self) -> Kind:
        """The kind under which the register would keep it."""
        return _KINDS.get(self.what, Kind.PHRASE)


def in_order(found: Iterable[Suggestion]) -> list[Suggestion]:
    """By place and apart.

    Of two guesses that overlap the one around the other stays; two of a kind become one; else the surer stays, or
    the first.
    """
    kept: list[Suggestion] = []
    for guess in sorted(found, key=lambda s: (s.start, -s.end, -s.level)):
        if not kept or guess.start >= kept[-1].end:
            kept.append(guess)
        elif guess.end > kept[-1].end and guess.what == kept[-1].what:
            kept[-1] = replace(kept[-1], end=guess.end)
        elif guess.end > kept[-1].end and guess.level > kept[-1].level:
            kept[-1] = guess
    return kept
