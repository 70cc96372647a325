"""What is sealed for a story, opened to search our own stores for it. The intent is on record before anything is open."""

from __future__ import annotations

from audit.domain import record_durably
from protection.domain.reveal import NothingSealed, Reason
from speakers.models import Testimony
from vault.domain import all_details, person_of
from vault.models import DetailStatus

_SEALED = (DetailStatus.REGISTERED, DetailStatus.PENDING)


def sealed_values(*, testimony: Testimony, reason: Reason, actor: str) -> set[str]:
    """Every sealed way of writing a detail of this story or of its speaker. Never print or log one.

    What was released or left as written is public by somebody's decision. Raises NothingSealed (an erased story
    has nothing left to search for), vault.keyring.Locked or Unsealable.
    """
    record_durably(actor=actor, action="sealed.searched_for", subject=testimony.pk, reason=str(reason))
    person = person_of(testimony.speaker_id) if testimony.speaker_id else None
    scopes = {testimony.pk, *([person] if person else [])}
    details = [
        one
        for one in all_details(statuses=_SEALED)
        if one.scope in scopes or (person and one.owner == person)
    ]
    values = {value for one in details for value in (one.value, *one.also, *one.hanja) if value.strip()}
    if not values:
        raise NothingSealed("Nothing is sealed for this story, so there is nothing to search for.")
    return values
