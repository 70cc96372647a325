"""Which other public profiles of a person a released detail would tie to a story."""

from __future__ import annotations

from collections.abc import Iterator

from protection.domain.seal import finder_of, places_in
from protection.facts import fact_from
from protection.history import public_bytes
from protection.models import ProtectedEntity
from protection.spans import FindSpans
from speakers.models import Speaker, Testimony
from vault.domain import StoredDetail, detail_of, folded, open_detail, person_of, persona_persons


def other_profiles(speaker: Speaker) -> list[Speaker]:
    """The other public profiles of the same person. Only the vault knows: for officers' eyes alone."""
    person = person_of(speaker.pk)
    ids = [profile for profile, owner in persona_persons().items() if owner == person and person]
    return list(Speaker.objects.filter(pk__in=ids).exclude(pk=speaker.pk).order_by("code"))


def linkable_aliases(*, testimony: Testimony, detail: str) -> list[str]:
    """Codes of the other profiles of the same person that hold or held this detail's words, or hide them.

    Looked at: their public words, the drafts and public bytes of their works, and the private details behind those.
    Where the same value is hidden, two texts side by side would tell who is who. Raises Locked or Unsealable.
    """
    if testimony.speaker is None:
        return []
    stored = open_detail(detail)
    find = finder_of(fact_from(stored))
    return [
        profile.code for profile in other_profiles(testimony.speaker) if _would_tie(profile, stored, find)
    ]


def _would_tie(profile: Speaker, stored: StoredDetail, find: FindSpans) -> bool:
    told = f"{profile.name_ko} / {profile.name_en} / {profile.line_ko} / {profile.line_en}"
    if find(told):
        return True
    works = list(Testimony.objects.filter(speaker=profile))
    if any(_is_hidden_in(work, stored) for work in works) or any(places_in(work, find) for work in works):
        return True
    return any(public.pages_with(find, works) for public in public_bytes()) if works else False


def _is_hidden_in(work: Testimony, stored: StoredDetail) -> bool:
    """Does an entity of this work stand for the same detail, or for another with one of its spellings?"""
    spellings = {folded(one) for one in _spellings(stored)}
    for pk in ProtectedEntity.objects.filter(testimony=work).values_list("pk", flat=True):
        detail = detail_of(pk)
        if detail is None:
            continue
        if detail == stored.id or spellings.intersection(
            folded(one) for one in _spellings(open_detail(detail))
        ):
            return True
    return False


def _spellings(stored: StoredDetail) -> Iterator[str]:
    yield stored.value
    yield from stored.also
    yield from stored.hanja
