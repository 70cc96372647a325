"""What the matcher is told (facts) and what it answers (hits).

A fact is plain data, so that the matcher can be compiled anywhere: in the desk, in a worker, on a laptop
that evaluates it. No message made here ever repeats a fact's value: an error names the field, a hit hides
its slice from ``repr``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

E = TypeVar("E", bound=StrEnum)


class Kind(StrEnum):
    """What a protected value is; it decides which spellings are looked for."""

    PERSON = "person"
    KIN = "kin"
    PLACE = "place"
    DATE = "date"
    UNIT = "unit"
    CONTACT = "contact"
    PHRASE = "phrase"


class Reach(StrEnum):
    """Where a fact counts: in its owner's material, or in everything the site says."""

    OWN = "own"
    EVERYWHERE = "everywhere"


class Tier(StrEnum):
    """How much a hit weighs: ``block`` stops publication, ``review`` asks a person, ``info`` is counted."""

    BLOCK = "block"
    REVIEW = "review"
    INFO = "info"

    def __init__(self, value: str) -> None:
        # The order of the tiers, heavier is higher.
        self.weight = ("info", "review", "block").index(value)


class FactError(ValueError):
    """A fact is not well formed. The message names the field, never what stood in it."""


class CannotRead(Exception):
    """The bytes cannot be read as what they claim to be, so nothing may be said about them: fail closed."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One protected value: ``also`` counts like the value, ``owner`` is a person id, never a name."""

    id: str
    kind: Kind
    value: str = field(repr=False)
    hanja: tuple[str, ...] = field(default=(), repr=False)
    also: tuple[str, ...] = field(default=(), repr=False)
    owner: str | None = None
    reach: Reach = Reach.OWN

    @classmethod
    def from_mapping(cls, row: Mapping[str, Any]) -> Fact:
        """A fact from parsed JSON; unknown keys (such as a public form) are left aside.

        Raises FactError naming the field that is missing or of the wrong shape.
        """
        owner = row.get("owner")
        if owner is not None and not isinstance(owner, str):
            raise FactError("The field 'owner' must be a text or absent.")
        return cls(
            id=_text(row, "id"),
            kind=_choice(row, "kind", Kind),
            value=_text(row, "value"),
            hanja=_texts(row, "hanja"),
            also=_texts(row, "also"),
            owner=owner,
            reach=_choice(row, "reach", Reach) if row.get("reach") is not None else Reach.OWN,
        )

    @property
    def values(self) -> tuple[str, ...]:
        """The value and everything that counts like it, in Hangul, Latin or any script but hanja."""
        return (self.value, *self.also)


@dataclass(frozen=True, slots=True)
class Hit:
    """Where protected facts show: code points ``start:end`` of the surface, and how they were recognised."""

    start: int
    end: int
    facts: tuple[str, ...]
    text: str = field(repr=False)
    how: str
    tier: Tier
    surface: str


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise FactError(f"The field '{name}' must be a text that is not empty.")
    return value


def _texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name)
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) and v.strip() for v in value):
        raise FactError(f"The field '{name}' must be a list of texts, none empty.")
    return tuple(value)


def _choice(row: Mapping[str, Any], name: str, kinds: type[E]) -> E:
    value = row.get(name)
    try:
        return kinds(str(value))
    except ValueError:
        known = ", ".join(kinds)
        raise FactError(f"The field '{name}' must be one of: {known}.") from None
