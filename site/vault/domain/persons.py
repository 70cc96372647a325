"""Who stands behind a public profile."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from vault.models import Person, Persona
from vault.router import ALIAS


def store_persona(*, speaker: str, person: str | None = None) -> str:
    """Tie a public profile to a person (a new one unless given) and return the person's id.

    Called again for the same profile it returns what is tied already: creating resumes, never doubles.
    """
    with transaction.atomic(using=ALIAS):
        tied = Persona.objects.filter(pk=speaker).values_list("person_id", flat=True).first()
        if tied is not None:
            return tied
        row = Person.objects.get(pk=person) if person else Person.objects.create()
        Persona.objects.create(speaker=speaker, person=row)
        return row.pk


def person_of(speaker: str) -> str | None:
    """The id of the person behind a profile, or None."""
    return Persona.objects.filter(pk=speaker).values_list("person_id", flat=True).first()


def persona_persons() -> dict[str, str]:
    """Every profile and the person behind it."""
    return dict(Persona.objects.values_list("speaker", "person_id"))


def persons_of(speakers: Iterable[str]) -> dict[str, str]:
    """The profiles among these that are tied to a person, and that person's id; in one query."""
    rows = Persona.objects.filter(pk__in=list(speakers))
    return dict(rows.values_list("speaker", "person_id"))
