"""Reads the margins: a file that people edit, so it is checked as strictly as what a stranger sends."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from editorial.recognised.axes import PICK_LISTS
from protection.models import Axis

FILE = Path(__file__).with_name("margins.toml")
CONFIDENCE = frozenset({"good", "fair"})
_TENTH = 0.1


class WrongMargins(ValueError):
    """The file of margins says something that cannot be counted with; the message names the row."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many share something, of 1: at least and at most. `is_counted`: somebody published a number."""

    low: float
    high: float
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class Margins:
    """How many people there are, the shares by axis and code, and which axes tell the same thing twice."""

    people: int
    shares: Mapping[tuple[str, str], float]
    groups: tuple[frozenset[str], ...]
    year: int

    def share(self, axis: str, code: str) -> Share:
        """The share of a code; of one without a number, at most that of its coarser one and at least a tenth of it."""
        known = self.shares.get((axis, code))
        if known is not None:
            return Share(known, known)
        for coarser in PICK_LISTS[Axis(axis)].ancestors(code):
            above = self.shares.get((axis, coarser))
            if above is not None:
                return Share(above * _TENTH, above)
        return Share(1.0, 1.0, is_counted=False)


def read_margins(path: Path = FILE) -> Margins:
    """The margins of a file. Raises WrongMargins or OSError."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongMargins(f"{path.name} is not TOML.") from error
    shares = {
        (axis.value, code): _share(f"{axis.value}.{code}", row, told, PICK_LISTS[axis].codes)
        for axis in Axis
        for code, row in told.get(axis.value, {}).items()
    }
    population = told.get("population", {})
    people, year = population.get("people"), population.get("year")
    if not isinstance(people, int) or people < 1 or not isinstance(year, int):
        raise WrongMargins("population: how many people, and in which year?")
    if population.get("confidence") not in CONFIDENCE or not population.get("source"):
        raise WrongMargins("population: say how sure it is, and from which source.")
    return Margins(people, shares, _groups(told), year)


def _share(name: str, row: Any, told: Mapping[str, Any], codes: Mapping[str, object]) -> float:
    if not isinstance(row, dict) or name.partition(".")[2] not in codes:
        raise WrongMargins(f"{name}: no such code in the pick-lists.")
    share = row.get("share")
    if not isinstance(share, float) or not 0 < share <= 1:
        raise WrongMargins(f"{name}: the share is a number above 0 and at most 1.")
    if row.get("confidence") not in CONFIDENCE or row.get("source") not in told.get("sources", {}):
        raise WrongMargins(f"{name}: say how sure it is, and from which source.")
    if not isinstance(row.get("year"), int):
        raise WrongMargins(f"{name}: say of which year it is.")
    return share


def _groups(told: Mapping[str, Any]) -> tuple[frozenset[str], ...]:
    groups = [frozenset(group) for group in told.get("dependence", {}).get("groups", [])]
    named = [axis for group in groups for axis in group]
    if sorted(named) != sorted(Axis.values):
        raise WrongMargins("dependence: every axis belongs to exactly one group.")
    return tuple(groups)


@cache
def margins() -> Margins:
    """The margins of this installation, read once."""
    return read_margins()
