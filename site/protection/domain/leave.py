"""An officer decides that what was hidden on saving is not private: it goes back into the text."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from audit.domain import record
from protection.domain.reveal import Reason, reveal
from protection.models import EntityStatus, ProtectedEntity
from vault.domain import detail_of, set_detail, status_of
from vault.models import DetailStatus


def leave(*, entity: ProtectedEntity, actor: str) -> str:
    """Return the words to put back, and remember that they may stand in this story.

    ValueError for what is registered: that is made less exact or released, never simply left.
    """
    detail = detail_of(entity.pk)
    if entity.status != EntityStatus.PENDING or (detail and status_of(detail) != DetailStatus.PENDING):
        # what waits for a decision in this story may stand for a detail that is registered elsewhere
        raise ValueError(_("Only what is still to be decided can be left as written."))
    value = reveal(entity=entity, reason=Reason.DECIDING, actor=actor)
    if detail is not None:
        set_detail(detail, status=DetailStatus.LEFT)
    with transaction.atomic():
        record(actor=actor, action="detail.left", subject=entity.pk, story=entity.testimony_id)
    return value
