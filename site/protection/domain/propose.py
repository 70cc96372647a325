"""An editor, or the desk itself on saving, says: this may be a private detail. It is hidden at once."""

from __future__ import annotations

from django.db import transaction

from audit.domain import record
from protection.facts import owners_of
from protection.models import EntityStatus, ProtectedEntity, entity_id
from protection.public_form import PENDING_FORMS
from speakers.models import Testimony
from vault.domain import link, pending_detail_like, store_detail
from vault.models import DetailStatus


def propose(*, testimony: Testimony, value: str, kind: str, actor: str) -> ProtectedEntity:
    """Seal `value` and return the pending entity that stands for it in this story.

    The same for what is registered already and for what is not: who types a name learns nothing. The same
    words typed twice in a story give the same pending entity. Vault first, then the row: a crash between leaves
    an orphan in the vault, which `reap_orphans` removes.
    """
    known = pending_detail_like(scope=testimony.pk, value=value)
    if known is not None:
        entity = ProtectedEntity.objects.filter(pk=known, testimony=testimony).first()
        if entity is not None and entity.status == EntityStatus.PENDING:
            return entity
    pk = entity_id()
    owner = next(iter(owners_of(testimony)), "")
    detail = store_detail(
        scope=testimony.pk, owner=owner, reach="own", status=DetailStatus.PENDING, kind=kind, value=value
    )
    link(entity=pk, detail=detail)
    form_ko, form_en = PENDING_FORMS[kind]
    with transaction.atomic():
        entity = ProtectedEntity.objects.create(
            id=pk, testimony=testimony, kind=kind, form_ko=form_ko, form_en=form_en
        )
        record(actor=actor, action="detail.proposed", subject=pk, kind=kind, story=testimony.pk)
    return entity
