"""Whether an invented name is too near to what must not be found: the person's own name, their kin's, or any protected.

Two questions, since they weigh differently. Against the person and their kin a name is taken in every usual writing
and with any surname: a reader who knows them must not think of them. Against everybody else's details it only has to
be publishable as it is written: a name that many bear is nobody's secret.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from protection.identifiers import romanise
from protection.matching import Fact, Kind, Matcher, Tier, hangul
from protection.matching.canon import BREAK
from protection.matching.tables import surname_commonness

from . import spelling
from .names import Pseudonym


class Reason(StrEnum):
    """Why a name cannot be used. It repeats nothing protected, and does not say whose detail it is."""

    NEAR = "it, or its given name, is written or read like a name of the person or of their kin"
    SEALED = "it holds a detail that blocks the pages it would stand on"


@dataclass(frozen=True, slots=True)
class Protected:
    """What an invented name has to keep away from. It holds names: never log or keep it.

    ``matcher`` finds everything registered, ``owners`` are the person's ids in it, and ``family`` finds only the names
    of the person and of their kin.
    """

    matcher: Matcher
    owners: frozenset[str]
    family: Matcher

    @classmethod
    def of(
        cls, facts: Iterable[Fact], *, owners: frozenset[str], matcher: Matcher | None = None
    ) -> Protected:
        """From facts, with the matcher of all where one is compiled already. FactError as in Matcher.compile."""
        known = tuple(facts)
        return cls(matcher or Matcher.compile(known), owners, Matcher.compile(names_of_family(known, owners)))


def names_of_family(facts: Iterable[Fact], owners: frozenset[str]) -> list[Fact]:
    """The facts that are names of the owners and of their kin."""
    return [fact for fact in facts if fact.owner in owners and fact.kind in (Kind.PERSON, Kind.KIN)]


def too_near(protected: Protected, pseudonym: Pseudonym) -> Reason | None:
    """Why the name cannot be used, or None. Any writing may be typed; what is no Hangul name is taken as it is."""
    as_written = [pseudonym.hangul, pseudonym.latin]
    if _found(protected.family, [*as_written, *_writings(pseudonym)], least=Tier.REVIEW):
        return Reason.NEAR
    if _found(protected.family, _with_any_surname(pseudonym), least=Tier.BLOCK):
        return Reason.NEAR
    hits = protected.matcher.scan_text(BREAK.join(as_written), owners=protected.owners)
    return Reason.SEALED if any(hit.tier is Tier.BLOCK for hit in hits) else None


def _found(matcher: Matcher, writings: Iterable[str], *, least: Tier) -> bool:
    """Whether any of the writings, each by itself, is found so surely."""
    return any(hit.tier.weight >= least.weight for hit in matcher.scan_text(BREAK.join(writings)))


def _is_name(pseudonym: Pseudonym) -> bool:
    word = "".join(pseudonym.hangul.split())
    return hangul.is_hangul_word(word) and hangul.surname_length(word) > 0


def _writings(pseudonym: Pseudonym) -> tuple[str, ...]:
    return spelling.of_name(pseudonym.hangul) if _is_name(pseudonym) else ()


def _with_any_surname(pseudonym: Pseudonym) -> Iterator[str]:
    """The given name after every surname, so that it is found whoever in the family bears it."""
    if not _is_name(pseudonym):
        return
    _surname, given = spelling.apart(pseudonym.hangul)
    latin = [own.title() for own in sorted(romanise.spellings(given))]
    for surname in surname_commonness():
        yield surname + given
        yield from (f"{spelling.of_surname(surname)[0].title()} {own}" for own in latin)
