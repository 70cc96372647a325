"""Record what a story tells on one axis: a code, and whether an officer finds it unique."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from audit.domain import record
from protection.models import Axis, Told
from speakers.models import Testimony


def record_told(*, testimony: Testimony, axis: str, value: str, unique: bool, actor: str) -> bool:
    """Write what a story tells on an axis; True when that is new. The caller makes sure that `actor` is an officer."""
    of = Axis(axis)
    known = Told.objects.filter(testimony=testimony, axis=of).first()
    if known is not None and (known.value, known.unique) == (value, unique):
        return False
    with transaction.atomic():
        Told.objects.update_or_create(
            testimony=testimony,
            axis=of,
            defaults={"value": value, "unique": unique, "by": actor, "at": timezone.now()},
        )
        record(
            actor=actor,
            action="told.recorded",
            subject=testimony.pk,
            axis=of.value,
            value=value,
            unique=unique,
        )
    return True
