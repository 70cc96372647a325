"""Offer invented names: the same for the same seed, none of them near to anything protected."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator
from itertools import islice

from .names import Pseudonym, Region, Whose, invented
from .nearness import Protected, too_near


def offered(
    protected: Protected,
    *,
    count: int,
    seed: str,
    whose: Whose = Whose.EITHER,
    region: Region = Region.BOTH,
    taken: Collection[str] = (),
) -> list[Pseudonym]:
    """Up to ``count`` names for somebody, each with another given name; ``taken`` are names in Hangul already in use.

    Fewer, or none, where the tables yield no more: then a name has to be thought of, and is checked when typed.
    """
    return list(islice(_apart_from(protected, _drawn(whose, region, seed), frozenset(taken)), count))


def _drawn(whose: Whose, region: Region, seed: str) -> list[Pseudonym]:
    drawn = invented(whose=whose, region=region)
    random.Random(seed).shuffle(drawn)  # noqa: S311 (a seed that is known gives the same offer again)
    return drawn


def _apart_from(protected: Protected, drawn: list[Pseudonym], taken: frozenset[str]) -> Iterator[Pseudonym]:
    used: set[str] = set()
    for name in drawn:
        given = name.hangul[1:]
        if given in used or name.hangul in taken or too_near(protected, name) is not None:
            continue
        used.add(given)
        yield name
