"""A register of invented people, drawn as names are really spread: surnames and syllables by ``name_frequencies.tsv``."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import NamedTuple

from protection.identifiers.gazetteer import units
from protection.matching import Fact, Kind

_TABLE = Path(__file__).with_name("name_frequencies.tsv")
# Who tells and is told of: the decade of birth, with its share.
_BORN = {"1940": 15, "1960": 35, "1980": 35, "2000": 15}
POPULATION = 25_000_000

Weights = dict[str, int]


def _weights(field: str) -> Weights:
    pairs = (pair.split(":") for pair in field.split())
    return {syllable: int(weight) for syllable, weight in pairs}


@cache
def _tables() -> tuple[Weights, dict[tuple[str, str, str], Weights]]:
    lines = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    given = {(row[0], row[1], row[2]): _weights(row[3]) for row in lines if len(row) > 2}
    return _weights(next(row[1] for row in lines if row[0] == "surname")), given


def _one_of(chance: random.Random, weights: Weights) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def given_name(chance: random.Random) -> str:
    """A given name of somebody of either sex and any decade."""
    _surnames, tables = _tables()
    sex, decade = chance.choice(("women", "men")), _one_of(chance, _BORN)
    while True:
        first, second = (_one_of(chance, tables[sex, decade, part]) for part in ("first", "second"))
        if first != second:
            return first + second


def surname(chance: random.Random) -> str:
    """A surname."""
    return _one_of(chance, _tables()[0])


def _share(weights: Weights, syllable: str) -> float:
    return weights.get(syllable, 0) / sum(weights.values())


@cache
def bearers(name: str) -> float:
    """How many of 25 million may be expected to bear a name, by the same tables."""
    surnames, tables = _tables()
    family, first, second = name[:-2], name[-2], name[-1]
    given = sum(
        share
        / sum(_BORN.values())
        / 2
        * _share(tables[sex, decade, "first"], first)
        * _share(tables[sex, decade, "second"], second)
        for sex in ("women", "men")
        for decade, share in _BORN.items()
    )
    return POPULATION * _share(surnames, family) * given


class Register(NamedTuple):
    """Facts, and whose they are by their place."""

    facts: list[Fact]
    people: int


def register(people: int) -> Register:
    """So many people, each with a name and one of their kin's, and every province and county as somebody's place."""
    chance = random.Random(people)
    facts = []
    for n in range(people):
        family = surname(chance)
        facts.append(Fact(f"p{n}", Kind.PERSON, family + given_name(chance), owner=f"o{n}"))
        facts.append(Fact(f"k{n}", Kind.KIN, family + given_name(chance), owner=f"o{n}"))
    for n, place in enumerate(units()):
        facts.append(Fact(f"l{n}", Kind.PLACE, place.name + place.suffix, owner=f"o{n % people}"))
    return Register(facts, people)
