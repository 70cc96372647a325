"""Record what a story tells. What is made vaguer loses its mark: it is no longer the thing that was unique."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from editorial.recognised.axes import NOT_TOLD, PICK_LISTS
from editorial.recognised.profiles import told_in
from protection.domain import record_told
from protection.models import Axis
from speakers.models import Testimony


@dataclass(frozen=True, slots=True)
class Recording:
    """What an officer chose on one axis."""

    value: str
    unique: bool = False


def record_all(*, testimony: Testimony, chosen: Mapping[Axis, Recording], actor: str) -> list[Axis]:
    """Record what was chosen; return the axes that changed. ValueError for a code that is in no pick-list.

    The caller makes sure that `actor` is an officer.
    """
    known = told_in([testimony])[testimony.pk]
    changed = []
    with transaction.atomic():
        for axis, said in chosen.items():
            picks = PICK_LISTS[axis]
            if said.value != NOT_TOLD and said.value not in picks.codes:
                raise ValueError(f"'{axis.value}' has no such code.")
            before = known.get(axis)
            made_vaguer = before is not None and said.value in picks.ancestors(before.value)
            unique = said.unique and said.value != NOT_TOLD and not made_vaguer
            if record_told(testimony=testimony, axis=axis, value=said.value, unique=unique, actor=actor):
                changed.append(axis)
    return changed
