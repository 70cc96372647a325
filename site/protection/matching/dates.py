"""Dates, compared by the day they mean and not by how they are written.

A writing of the same day blocks, in whatever calendar; month and year, or day and month, of a protected day are
for review; its year alone is information. A protected month blocks with every day in it, a protected day without a
year with every year, and a protected year is for review. Comparing is looking a date up, however many are protected.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import ages
from .calendars import Day, to_lunar, to_solar
from .date_parts import Said
from .date_writing import read, read_view
from .model import Tier
from .view import Find, View


def read_dates(text: str) -> Iterator[tuple[int, int, Day]]:
    """(start, end, day) of every date with a month in a plain reading; ambiguous ones are given each way."""
    for said in read(text):
        if said.day.month is not None:
            for day in to_solar(said.day) if said.lunar and said.day.day and said.day.year else {said.day}:
                yield said.start, said.end, day


class _Known(dict[Day, dict[int, Tier]]):
    """What is said to what it tells of which facts."""

    def keep(self, day: Day, fact: int, tier: Tier) -> None:
        facts = self.setdefault(day, {})
        if fact not in facts or facts[fact].weight < tier.weight:
            facts[fact] = tier


class Dates:
    """All protected dates, compared with every date in a text."""

    def __init__(self) -> None:
        self.solar = _Known()
        self.lunar = _Known()
        # Facts that are themselves only a part of a date, found in every fuller date that holds the part.
        self._parts = _Known()
        self._lunar_parts = _Known()
        self._years: dict[int, set[int]] = {}

    def add(self, text: str, fact: int) -> bool:
        """Protect the date the text writes, as exactly as it says it; False when it writes none."""
        said = list(read(text))
        most = max((_precision(one.day) for one in said), default=0)
        for one in said:
            if _precision(one.day) == most:
                self._protect(one, fact)
        return bool(said)

    def _protect(self, said: Said, fact: int) -> None:
        if said.lunar:
            self._keep(self.lunar, self._lunar_parts, said.day, fact)
            for day in to_solar(said.day):
                self._keep(self.solar, self._parts, day, fact)
            return
        self._keep(self.solar, self._parts, said.day, fact)
        lunar = to_lunar(said.day)
        if lunar is not None:
            self._keep(self.lunar, self._lunar_parts, lunar, fact)

    def _keep(self, known: _Known, parts: _Known, date: Day, fact: int) -> None:
        year, month, day = date
        if year is not None:
            self._years.setdefault(year, set()).add(fact)
            known.keep(Day(year, None, None), fact, Tier.INFO if month else Tier.REVIEW)
            if month is not None:
                known.keep(Day(year, month, None), fact, Tier.REVIEW if day else Tier.BLOCK)
        if month is not None and day is not None:
            known.keep(Day(None, month, day), fact, Tier.REVIEW if year else Tier.BLOCK)
        if _precision(date) == 3:
            known.keep(date, fact, Tier.BLOCK)
        else:
            parts.keep(date, fact, Tier.BLOCK if month else Tier.REVIEW)

    def find(self, view: View) -> list[Find]:
        """Every written date that says one of the protected days, wholly or in part."""
        if not self.solar and not self.lunar:
            return []
        reading = view.plain
        finds = [
            Find(*reading.span(said.start, said.end), fact, tier, "lunar date" if said.lunar else "date")
            for said in read_view(view)
            for fact, tier in self.told(said).items()
        ]
        for start, end, years in ages.read(view):
            told = {fact for year in years for fact in self._years.get(year, ())}
            finds += [Find(*reading.span(start, end), fact, Tier.REVIEW, "age in a year") for fact in told]
        return finds

    def told(self, said: Said) -> dict[int, Tier]:
        """The facts that a date tells, each with how much it tells."""
        known, parts = (self.lunar, self._lunar_parts) if said.lunar else (self.solar, self._parts)
        told = known.get(said.day, {})
        if not parts or _precision(said.day) < 2:
            return told
        year, month, day = said.day
        wider = [
            parts.get(part) for part in (Day(year, month, None), Day(None, month, day), Day(year, None, None))
        ]
        for facts in filter(None, wider):
            told = {**told, **facts}
        return told


def _precision(day: Day) -> int:
    return sum(part is not None for part in day)
