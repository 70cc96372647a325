"""What the stories of one public profile tell together, and whether another profile of the person tells more with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from editorial.history import pages_of
from editorial.recognised.axes import NOT_TOLD, PICK_LISTS
from editorial.recognised.estimate import Estimate, Vaguer, cheapest, estimate, together
from editorial.recognised.margins import margins
from protection.domain import other_profiles
from protection.models import Axis, Told
from speakers.models import Speaker, Testimony, Visibility


@dataclass(frozen=True, slots=True)
class Cell:
    """What one story tells on one axis. `label`: "" when nobody recorded it."""

    label: str | Promise = ""
    is_unique: bool = False
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One axis over all stories of a profile."""

    axis: Axis
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Another profile of the same person with which fewer people fit: its code, and how many. None of its values."""

    profile: str
    together: Estimate


@dataclass(frozen=True, slots=True)
class Table:
    """All that one public profile tells."""

    stories: tuple[Testimony, ...]
    rows: tuple[Row, ...]
    unrecorded: tuple[Axis, ...]  # of the story at hand
    fits: Estimate
    vaguer: Vaguer | None
    joined: tuple[Joined, ...] = ()


def _stories(speaker: Speaker) -> list[Testimony]:
    rows = Testimony.objects.filter(speaker=speaker).exclude(visibility=Visibility.TAKEN_DOWN)
    return list(rows.order_by("code"))


def told_in(stories: Iterable[Testimony]) -> dict[str, dict[Axis, Told]]:
    """What was recorded of each story, by axis."""
    works = list(stories)
    found: dict[str, dict[Axis, Told]] = {work.pk: {} for work in works}
    for row in Told.objects.filter(testimony__in=works):
        found[row.testimony_id][Axis(row.axis)] = row
    return found


def _codes(told: Mapping[str, Mapping[Axis, Told]]) -> dict[Axis, frozenset[str]]:
    return together({axis: row.value for axis, row in story.items()} for story in told.values())


def _cell(axis: Axis, row: Told | None) -> Cell:
    if row is None:
        return Cell()
    return Cell(PICK_LISTS[axis].label(row.value), row.unique, row.value != NOT_TOLD)


def table_of(testimony: Testimony, *, with_other_profiles: bool = False) -> Table:
    """The table of the story's profile. Nothing sealed is opened.

    `with_other_profiles`: ask the vault which profiles are the same person's, for officers' eyes alone.
    """
    stories = _stories(testimony.speaker) if testimony.speaker else [testimony]
    told = told_in(stories)
    codes, numbers = _codes(told), margins()
    fits = estimate(codes, numbers)
    rows = tuple(Row(axis, tuple(_cell(axis, told[work.pk].get(axis)) for work in stories)) for axis in Axis)
    unrecorded = tuple(axis for axis in Axis if axis not in told.get(testimony.pk, {}))
    joined = _joined(testimony.speaker, told, fits) if testimony.speaker and with_other_profiles else ()
    return Table(tuple(stories), rows, unrecorded, fits, cheapest(codes, numbers), joined)


def _joined(speaker: Speaker, told: Mapping[str, Mapping[Axis, Told]], alone: Estimate) -> tuple[Joined, ...]:
    """The person's other profiles that narrow it down."""
    found = []
    for profile in other_profiles(speaker):
        both = estimate(_codes({**told, **told_in(_stories(profile))}), margins())
        if both.low < alone.low or both.high < alone.high:
            found.append(Joined(profile.code, both))
    return tuple(found)


def step_of(testimony: Testimony, field: str) -> str:
    """How exact the Anonymization tab of the story's drafts lets one axis be: the most exact of its languages."""
    ladder = next(made.ladder for made in PICK_LISTS.values() if made.field == field)
    steps = [getattr(page.get_latest_revision_as_object(), field) for page in pages_of(testimony)]
    return min(steps, key=ladder.index, default=ladder[0])
