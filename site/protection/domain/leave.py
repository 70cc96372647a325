"""An officer decides that what was hidden on saving is not private: it goes back into the text."""

from __future__ import annotations

from django.db import transaction

from audit.domain import record
from protection.domain.reveal import Reason, reveal
from protection.models import EntityStatus, ProtectedEntity
from vault.domain import detail_of, set_detail
from vault.models import DetailStatus


def leave(*, entity: ProtectedEntity, actor: str) -> str:
    """Return the words to put back, and remember that they may stand in this story.

    ValueError for what is registered: that is made less exact or released, never simply left.
    """
    if entity.status != EntityStatus.PENDING:
        raise ValueError("Only what is still to be decided can be left as written.")
    value = reveal(entity=entity, reason=Reason.DECIDING, actor=actor)
    detail = detail_of(entity.pk)
    if detail is not None:
        set_detail(detail, status=DetailStatus.LEFT)
    with transaction.atomic():
        record(actor=actor, action="detail.left", subject=entity.pk, story=entity.testimony_id)
    return value
