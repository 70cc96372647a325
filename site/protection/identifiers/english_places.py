"""Places in a run of capitals: countries and large places from the table, and names with a word for a place."""

from __future__ import annotations

from .english_capitals import Token
from .english_lists import Role, joined, role, world
from .english_reading import Reading, all_ordinary, stretch
from .suggestion import What
from .tables import plain


def state(tokens: list[Token], at: int) -> Reading | None:
    """``County of X``, ``Republic of X``: a word for a place, ``of`` and a name."""
    if (
        not role(tokens[at].word) & Role.PLACE
        or at + 1 == len(tokens)
        or tokens[at + 1].small not in ("of", "of the")
    ):
        return None
    end = stretch(tokens, at + 1)
    if role(tokens[end - 1].word) & Role.HEAD or all_ordinary(tokens[at + 1 : end]) or tokens[at].owns:
        return None
    return Reading(end, What.PLACE, "place by its shape")


def known_place(tokens: list[Token], at: int) -> Reading | None:
    """A country, a people or a faith, a large place, or a name that ends in a word for a place."""
    places = world()
    for past in range(min(len(tokens), at + 8), at, -1):
        name = joined(tokens[at:past])
        found = places.get(plain(name))
        if found is What.ORIGIN:
            follows = tokens[past : past + 1]
            if follows and role(follows[0].word) & Role.LEGAL:
                return Reading(past + 1)
            return Reading(past, What.ORIGIN, "country or people")
        if found:
            return Reading(past, What.PLACE, "country or large place")
        if (
            past - at > 1
            and role(tokens[past - 1].word) & Role.PLACE
            and past == stretch(tokens, at)
            and not all_ordinary(tokens[at : past - 1])
        ):
            return Reading(past, What.PLACE, "place by its shape")
    return None
