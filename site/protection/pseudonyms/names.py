"""The names that invented ones are made of, from tables that a person can read and correct.

Only names that very many bear are in the tables, so that an invented one points at nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Whose(StrEnum):
    """Whom a given name is usual for."""

    WOMEN = "women"
    MEN = "men"
    EITHER = "either"


class Region(StrEnum):
    """Where a name is usual."""

    SOUTH = "south"
    NORTH = "north"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """An invented name in Hangul and in Latin letters, surname first in both."""

    hangul: str
    latin: str


@dataclass(frozen=True, slots=True)
class Part:
    """A surname or a given name of the tables."""

    hangul: str
    latin: str
    whose: Whose
    region: Region


def _rows(name: str) -> Iterator[list[str]]:
    text = (files(__package__) / "tables" / f"{name}.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


@cache
def surnames() -> tuple[Part, ...]:
    """Every row of ``surnames.tsv``."""
    return tuple(Part(row[0], row[1], Whose.EITHER, Region(row[2])) for row in _rows("surnames"))


@cache
def given_names() -> tuple[Part, ...]:
    """Every row of ``given_names.tsv``; the decades in it are for who reads the table."""
    return tuple(Part(row[0], row[1], Whose(row[2]), Region(row[3])) for row in _rows("given_names"))


@cache
def well_known() -> frozenset[str]:
    """Names in Hangul, South and North, that everybody would take for somebody else."""
    return frozenset(row[0] for row in _rows("well_known"))


def invented(*, whose: Whose, region: Region) -> list[Pseudonym]:
    """Every name the tables yield for somebody, in the order of the tables.

    ``Whose.EITHER`` takes names that are usual for both; ``Region.BOTH`` takes all.
    """
    return [
        Pseudonym(family.hangul + given.hangul, f"{family.latin} {given.latin}")
        for family in surnames()
        for given in given_names()
        if given.whose in (whose, Whose.EITHER)
        and len({family.region, given.region, region} - {Region.BOTH}) <= 1
        and family.hangul + given.hangul not in well_known()
    ]
