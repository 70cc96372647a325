"""What a story may tell on each axis: coded pick-lists, from coarse to fine, along the ladders of the Anonymization tab."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from editorial.anonymization import Age, Arrival, Dates, Family, Places, RareEvents, Work
from protection.models import Axis

NOT_TOLD = "none"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that may be told. `step`: how exact it is on the ladder; `coarser`: the code one step up."""

    code: str
    label: str | Promise
    step: str
    coarser: str = NOT_TOLD


@dataclass(frozen=True, slots=True)
class PickList:
    """The codes of one axis. `field`: the ladder of the Anonymization tab that it follows, exact to coarse."""

    axis: Axis
    field: str
    ladder: tuple[str, ...]
    codes: Mapping[str, Told]

    def allowed(self, step: str) -> list[Told]:
        """What may be told when the tab says `step`: that, and whatever is coarser."""
        first = self.ladder.index(step) if step in self.ladder else 0
        return [told for told in self.codes.values() if self.ladder.index(told.step) >= first]

    def coarser(self, code: str) -> str | None:
        """The code one step up; None for what is not told at all."""
        told = self.codes.get(code)
        return told.coarser if told else None

    def ancestors(self, code: str) -> Iterator[str]:
        """Every coarser code, the nearest first, "not told" last."""
        up = self.coarser(code)
        while up is not None:
            yield up
            up = self.coarser(up)

    def label(self, code: str) -> str | Promise:
        """The words for a code; for one that is in no list any more, the code."""
        if code == NOT_TOLD:
            return _("not told")
        told = self.codes.get(code)
        return told.label if told else code


def _list(axis: Axis, field: str, ladder: list[str], *codes: Told) -> PickList:
    return PickList(axis, field, tuple(ladder), MappingProxyType({told.code: told for told in codes}))


def _regions() -> Iterator[Told]:
    labels: dict[str, tuple[str | Promise, dict[str, str | Promise]]] = {
        "border": (
            _("the northern border"),
            {"north_hamgyong": _("North Hamgyong"), "ryanggang": _("Ryanggang")},
        ),
        "coast": (
            _("the coast"),
            {
                "south_hamgyong": _("South Hamgyong"),
                "kangwon": _("Kangwon"),
                "south_hwanghae": _("South Hwanghae"),
            },
        ),
        "inland": (
            _("inland"),
            {
                "south_pyongan": _("South Pyongan"),
                "north_pyongan": _("North Pyongan"),
                "chagang": _("Chagang"),
                "north_hwanghae": _("North Hwanghae"),
            },
        ),
        "capital": (_("the capital"), {}),
    }
    for region, (label, provinces) in labels.items():
        yield Told(region, label, Places.REGION)
        for province, name in provinces.items():
            yield Told(province, name, Places.PROVINCE, region)
            named = format_lazy(_("{province}: a county or city, named"), province=name)
            yield Told(f"{province}_county", named, Places.COUNTY, province)


def _periods() -> Iterator[Told]:
    eras: dict[str, tuple[str | Promise, tuple[tuple[int, int], ...]]] = {
        "before_famine": (_("before the famine"), ((1980, 1984), (1985, 1989), (1990, 1994))),
        "famine": (_("the famine years"), ((1995, 1999),)),
        "markets": (_("the years of the markets"), ((2000, 2004), (2005, 2009))),
        "recent": (_("recent years"), ((2010, 2014), (2015, 2019), (2020, 2024))),
    }
    for era, (label, periods) in eras.items():
        yield Told(era, label, Dates.ERA)
        for first, last in periods:
            yield Told(f"from_{first}", f"{first}–{last}", Dates.PERIOD, era)
            named = format_lazy(_("{period}: a year, named"), period=f"{first}–{last}")
            yield Told(f"from_{first}_year", named, Dates.YEAR, f"from_{first}")


PICK_LISTS: Mapping[Axis, PickList] = MappingProxyType(
    {
        made.axis: made
        for made in (
            _list(Axis.PERIOD, "dates_told", list(Dates.values), *_periods()),
            _list(Axis.REGION, "places_lived", list(Places.values), *_regions()),
            _list(
                Axis.AGE,
                "age_told",
                list(Age.values),
                Told("child", _("a child or in their teens"), Age.LIFE_STAGE),
                Told("under_ten", _("under ten"), Age.DECADE, "child"),
                Told("tens", _("in their teens"), Age.DECADE, "child"),
                Told("young", _("a young adult"), Age.LIFE_STAGE),
                Told("twenties", _("in their twenties"), Age.DECADE, "young"),
                Told("thirties", _("in their thirties"), Age.DECADE, "young"),
                Told("grown", _("grown"), Age.LIFE_STAGE),
                Told("forties", _("in their forties"), Age.DECADE, "grown"),
                Told("fifties", _("in their fifties"), Age.DECADE, "grown"),
                Told("old", _("old"), Age.LIFE_STAGE),
            ),
            _list(
                Axis.WORK,
                "work_told",
                list(Work.values),
                Told("worker", _("a worker or farmer"), Work.CLASS),
                Told("mining", _("mining"), Work.SECTOR, "worker"),
                Told("farming", _("farming or fishing"), Work.SECTOR, "worker"),
                Told("factory", _("a factory or building"), Work.SECTOR, "worker"),
                Told("employee", _("an employee"), Work.CLASS),
                Told("service", _("shops, kitchens, transport"), Work.SECTOR, "employee"),
                Told("office", _("an office or a post"), Work.SECTOR, "employee"),
                Told("profession", _("medicine, teaching, engineering"), Work.SECTOR, "employee"),
                Told("arts_sport", _("arts or sport"), Work.SECTOR, "employee"),
                Told("none_or_dependent", _("at home, trading, or no post"), Work.CLASS),
                Told("student", _("a pupil or student"), Work.CLASS),
                Told("uniformed", _("the army or another uniform"), Work.CLASS),
            ),
            _list(
                Axis.FAMILY,
                "family_told",
                list(Family.values),
                Told("relatives", _("“relatives”"), Family.RELATIVES),
                Told("came_together", _("came with family"), Family.MEMBERS, "relatives"),
                Told("children_stayed", _("children stayed behind"), Family.MEMBERS, "relatives"),
                Told("parents_stayed", _("parents stayed behind"), Family.MEMBERS, "relatives"),
                Told("orphan", _("without parents early"), Family.MEMBERS, "relatives"),
                Told("many_siblings", _("many brothers and sisters"), Family.MEMBERS, "relatives"),
                Told("twin", _("a twin"), Family.MEMBERS, "relatives"),
            ),
            _list(
                Axis.ARRIVAL,
                "arrival_told",
                list(Arrival.values),
                Told("before_2001", _("before 2001"), Arrival.PERIOD),
                *(Told(f"from_{y}", f"{y}–{y + 4}", Arrival.PERIOD) for y in (2001, 2006, 2011, 2016, 2021)),
            ),
            _list(
                Axis.RARE,
                "rare_events",
                list(RareEvents.values),
                Told("imprisoned", _("imprisonment"), RareEvents.TYPE),
                Told("sent_back", _("being sent back"), RareEvents.TYPE),
                Told("worked_abroad", _("work abroad for the state"), RareEvents.TYPE),
                Told("disaster", _("an accident or disaster that is known"), RareEvents.TYPE),
                Told(
                    "public_role", _("a role seen in public: a stage, a stadium, a screen"), RareEvents.TYPE
                ),
                Told("other_rare", _("another event that few lived through"), RareEvents.TYPE),
            ),
        )
    }
)
