"""Look at a sealed value. The intent is on record before the value is open."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _

from audit.domain import record_durably
from protection.models import ProtectedEntity
from speakers.models import Testimony
from vault.domain import detail_of, manuscript_of, open_detail, open_file


class Reason(StrEnum):
    """Why somebody looks: a pick-list, so that the reason itself cannot leak."""

    DECIDING = "deciding"
    SAFETY_CHECK = "safety_check"
    SPEAKER_ASKED = "speaker_asked"
    RE_INTAKE = "re_intake"
    SEARCHING = "searching"  # our own stores, for what must not be there


class NothingSealed(LookupError):
    """There is no sealed value of that id."""


def reveal(*, entity: ProtectedEntity, reason: Reason, actor: str) -> str:
    """Open the value behind an entity. Raises NothingSealed, vault.keyring.Locked or Unsealable."""
    detail = detail_of(entity.pk)
    if detail is None:
        raise NothingSealed(_("There is no sealed value behind this private detail."))
    record_durably(actor=actor, action="sealed.looked_at", subject=entity.pk, reason=str(reason))
    return open_detail(detail).value


def reveal_manuscript(*, testimony: Testimony, reason: Reason, actor: str) -> bytes:
    """Open the sealed manuscript of a story."""
    file = manuscript_of(testimony.pk)
    if file is None:
        raise NothingSealed(_("There is no sealed manuscript for this story."))
    record_durably(actor=actor, action="sealed.looked_at", subject=testimony.pk, reason=str(reason))
    return open_file(file)
