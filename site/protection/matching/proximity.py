"""Two weak signs of one person close together are a strong one.

A single initial or a month and a year may be anybody's; both within a few paragraphs are this person's. So what is
for review counts as found where another detail of the same owner stands near.
"""

from __future__ import annotations

from collections.abc import Sequence

from .model import Fact, Tier
from .view import Find

# Characters: about two hundred words.
NEAR = 1200


def raised(finds: list[Find], facts: Sequence[Fact]) -> list[Find]:
    """The finds, those for review that stand near another detail of their owner as blocking."""
    by_owner: dict[str, list[int]] = {}
    for index, find in enumerate(finds):
        owner = facts[find.fact].owner
        if owner is not None and find.tier is not Tier.INFO:
            by_owner.setdefault(owner, []).append(index)
    strong = {index for places in by_owner.values() for index in _beside_another(finds, places)}
    return [
        find._replace(tier=Tier.BLOCK, how=f"{find.how}, near another detail of the same person")
        if index in strong
        else find
        for index, find in enumerate(finds)
    ]


def _beside_another(finds: list[Find], places: list[int]) -> list[int]:
    ordered = sorted(places, key=lambda index: finds[index].start)
    found: list[int] = []
    for position, index in enumerate(ordered):
        if finds[index].tier is not Tier.REVIEW:
            continue
        if _has_neighbour(finds, ordered, position):
            found.append(index)
    return found


def _has_neighbour(finds: list[Find], ordered: list[int], position: int) -> bool:
    """Whether a find of another fact stands near; only the nearest of another fact on each side is looked for."""
    here = finds[ordered[position]]
    for step in (-1, 1):
        at = position + step
        while 0 <= at < len(ordered) and abs(finds[ordered[at]].start - here.start) <= NEAR:
            if finds[ordered[at]].fact != here.fact:
                return True
            at += step
    return False
