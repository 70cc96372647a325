"""What is read off a run of capitals: where it ends, what it is and why; and how capitals hang together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .english_capitals import Token
from .english_lists import Role, role
from .suggestion import Level, What


class Reading(NamedTuple):
    """The tokens up to ``past`` are one thing; ``what`` is None where they name nothing."""

    past: int
    what: What | None = None
    reason: str = ""
    level: Level = Level.LIKELY


def stretch(tokens: list[Token], at: int) -> int:
    """The end of the tokens that follow each other without a small word, comma or possessive between."""
    past = at + 1
    while past < len(tokens) and not tokens[past].small and not tokens[past - 1].owns:
        past += 1
    return past


def all_ordinary(tokens: Sequence[Token]) -> bool:
    """Whether every word is one that names nobody."""
    return all(role(t.word) & (Role.ORDINARY | Role.STARTER) for t in tokens)
