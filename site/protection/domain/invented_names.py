"""Invented names for a public profile: offer some, refuse one that would give somebody away."""

from __future__ import annotations

from django.utils.translation import gettext as _

from protection.facts import compiled_facts, fact_from
from protection.pseudonyms import Protected, Pseudonym, Reason, Whose, offered, too_near
from speakers.models import Speaker
from vault.domain import all_details, person_of
from vault.models import DetailStatus

_WHOSE = {"she": Whose.WOMEN, "he": Whose.MEN}


def _protected(speaker: Speaker) -> Protected:
    """What this person's invented names keep away from. Raises vault.keyring.Locked or Unsealable."""
    person = person_of(speaker.pk)
    if person is None:
        return Protected.of([], owners=frozenset(), matcher=compiled_facts().matcher)
    details = all_details(statuses=[DetailStatus.REGISTERED, DetailStatus.RELEASED], owner=person)
    facts = [fact_from(detail) for detail in details]
    return Protected.of(facts, owners=frozenset({person}), matcher=compiled_facts().matcher)


def offer_pseudonyms(*, speaker: Speaker, count: int = 3, turn: int = 0) -> list[Pseudonym]:
    """Names for a profile, usual for its pronoun, borne by no other profile; another ``turn`` gives others.

    What is offered is the same each time until something registered changes it. Raises when the vault is locked.
    """
    taken = Speaker.objects.exclude(pk=speaker.pk).values_list("name_ko", flat=True)
    return offered(
        _protected(speaker),
        count=count,
        seed=f"{speaker.pk} {turn}",
        whose=_WHOSE.get(speaker.pronoun, Whose.EITHER),
        taken=frozenset("".join(name.split()) for name in taken),
    )


def pseudonym_is_too_near(*, speaker: Speaker, name_ko: str, name_en: str) -> str | None:
    """Why readers must not be told this name for this profile, in a sentence that repeats nothing; None if they may.

    Raises when the vault is locked: a name that could not be checked is not taken.
    """
    reason = too_near(_protected(speaker), Pseudonym(name_ko, name_en))
    return None if reason is None else _in_words(reason)


def _in_words(reason: Reason) -> str:
    if reason is Reason.NEAR:
        return _(
            "This name, or its given name, is written or read like a name that must stay hidden. Choose another one."
        )
    return _("This name holds words that must stay hidden on these pages. Choose another one.")
