"""How many people may share what is told: pure arithmetic, in coarse bands. Never one number: none would be true."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.recognised.axes import NOT_TOLD, PICK_LISTS
from editorial.recognised.margins import Margins, Share
from protection.models import Axis

Codes = Mapping[Axis, frozenset[str]]
"""What is told, by axis. An axis may tell several things, such as two regions."""


class Band(models.TextChoices):
    """About how many people."""

    FEW = "few", gettext_lazy("fewer than 20")
    SOME = "some", gettext_lazy("20 to 200")
    MANY = "many", gettext_lazy("more than 200")


def band(people: float) -> Band:
    """The band that a number falls into."""
    if people < 20:
        return Band.FEW
    return Band.SOME if people <= 200 else Band.MANY


@dataclass(frozen=True, slots=True)
class Estimate:
    """At least and at most how many people fit. `uncounted`: axes that are told and that no number covers."""

    low: float
    high: float
    uncounted: tuple[Axis, ...] = ()

    @property
    def bands(self) -> tuple[Band, Band]:
        """The bands of both ends."""
        return band(self.low), band(self.high)

    def __str__(self) -> str:
        low, high = self.bands
        if low == high:
            return str(low.label)
        return _("between “%(low)s” and “%(high)s”") % {"low": low.label, "high": high.label}


@dataclass(frozen=True, slots=True)
class Vaguer:
    """One step that makes it vaguer: on which axis, from which code to which, and what it would be then."""

    axis: Axis
    code: str
    coarser: str
    then: Estimate = field(compare=False)

    @property
    def label(self) -> str | Promise:
        """What is told now."""
        return PICK_LISTS[self.axis].label(self.code)

    @property
    def coarser_label(self) -> str | Promise:
        """What would be told instead."""
        return PICK_LISTS[self.axis].label(self.coarser)


def together(stories: Iterable[Mapping[Axis, str]]) -> dict[Axis, frozenset[str]]:
    """What several stories tell together: on each axis the finest, without what a finer one says already."""
    found: dict[Axis, set[str]] = {}
    for story in stories:
        for axis, code in story.items():
            if code != NOT_TOLD:
                found.setdefault(axis, set()).add(code)
    return {
        axis: frozenset(codes - {up for code in codes for up in PICK_LISTS[axis].ancestors(code)})
        for axis, codes in found.items()
    }


def estimate(told: Codes, margins: Margins) -> Estimate:
    """At least: as if all axes were independent. At most: within a group of dependent axes only the narrowest counts."""
    shares = {
        axis: [margins.share(axis.value, code) for code in sorted(codes)] for axis, codes in told.items()
    }
    low = math.prod(share.low for of_axis in shares.values() for share in of_axis)
    high = math.prod(_narrowest(group, shares) for group in margins.groups)
    uncounted = tuple(axis for axis in Axis if any(not share.is_counted for share in shares.get(axis, ())))
    return Estimate(margins.people * low, margins.people * high, uncounted)


def _narrowest(group: Iterable[str], shares: Mapping[Axis, list[Share]]) -> float:
    return min((share.high for axis in group for share in shares.get(Axis(axis), ())), default=1.0)


def cheapest(told: Codes, margins: Margins) -> Vaguer | None:
    """The one step of one axis that lets most people fit; None when no step lets more fit."""
    now = estimate(told, margins)
    steps = []
    for axis, codes in told.items():
        for code in sorted(codes):
            coarser = PICK_LISTS[axis].coarser(code)
            if coarser is None:
                continue
            rest = codes - {code} | ({coarser} if coarser != NOT_TOLD else set())
            steps.append(Vaguer(axis, code, coarser, estimate({**told, axis: frozenset(rest)}, margins)))
    better = [step for step in steps if _size(step.then) > _size(now)]
    return max(better, key=lambda step: _size(step.then), default=None)


def _size(one: Estimate) -> float:
    return one.low * one.high
