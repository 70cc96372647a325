"""Tie a public profile to a person. Only the vault knows which profiles are one person's."""

from __future__ import annotations

from audit.domain import record
from speakers.models import Speaker, Testimony
from vault.domain import forget_persona, person_of, persona_persons, store_persona


def take_in_speaker(*, speaker: Speaker, actor: str, same_person_as: Speaker | None = None) -> None:
    """Give a profile its person: a new one, or the one behind another profile."""
    person = person_of(same_person_as.pk) if same_person_as else None
    store_persona(speaker=speaker.pk, person=person)
    record(actor=actor, action="speaker.taken_in", subject=speaker.pk)


def forget_speaker(*, testimony: Testimony) -> None:
    """Untie a work that was erased from its profile, and delete a profile that has no other work.

    Default database first, vault last: a crash between leaves a person nobody is tied to, never the reverse.
    """
    speaker = testimony.speaker
    if speaker is None:
        return
    testimony.speaker = None
    testimony.save(update_fields=["speaker"])
    if not Testimony.objects.filter(speaker=speaker).exists():
        key = speaker.pk
        speaker.delete()
        forget_persona(key)


def has_other_profiles(*, speaker: Speaker) -> bool:
    """Does the person behind a profile have another one? Which it is, nobody is told; no value is opened."""
    owners = persona_persons()
    person = owners.pop(speaker.pk, None)
    return person is not None and person in owners.values()
