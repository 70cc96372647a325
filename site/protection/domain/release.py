"""Release a detail in one story, by the speaker's choice; and take that back.

Preset C: somebody publishes under their own name. Relatives, contacts, routes and the person's other profiles stay as
sealed as ever, so a release is refused where it would tie another profile to this one.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from audit.domain import record
from protection.domain.linkable import linkable_aliases
from protection.domain.seal import Effects, seal
from protection.identifiers.routes import withheld
from protection.matching import Kind
from protection.models import EntityStatus, ProtectedEntity
from protection.own_name import why_not_released
from protection.public_form import PENDING_FORMS
from vault.domain import detail_of, open_detail, set_detail, status_of
from vault.models import DetailStatus

_NEVER = frozenset({Kind.KIN, Kind.CONTACT, Kind.PHRASE})


class NotReleased(ValueError):
    """It stays sealed; the sentence says why, and no value."""


def release(
    *, entity: ProtectedEntity, form_ko: str, form_en: str, manner: str, actor: str
) -> ProtectedEntity:
    """Let readers see this detail in this one story. `manner`: how the speaker said yes to it.

    The caller makes sure that `actor` is an officer. NotReleased for what is not the speaker's to release (relatives,
    contacts, phrases, routes, somebody else's details), without their own name agreed to for this story, and where
    another profile of the same person would become linkable. Raises Locked or Unsealable.
    """
    work = entity.testimony
    detail = detail_of(entity.pk)
    if (
        detail is None
        or entity.status == EntityStatus.PENDING
        or status_of(detail) != DetailStatus.REGISTERED
    ):
        raise NotReleased(_("Only a private detail that was decided and is hidden can be released."))
    stored = open_detail(detail)
    if entity.kind in _NEVER or stored.kind in _NEVER:
        raise NotReleased(_("Relatives, contacts and sealed phrases are never released."))
    if any(withheld(value, language) for value in (stored.value, *stored.also) for language in ("ko", "en")):
        raise NotReleased(_("Routes, helpers, prices and methods are never released."))
    if reason := why_not_released(work, manner):
        raise NotReleased(reason)
    aliases = linkable_aliases(testimony=work, detail=detail)
    if aliases:
        raise NotReleased(
            _("This would tie another public profile of the same person to this story: %(profiles)s.")
            % {"profiles": ", ".join(aliases)}
        )
    with transaction.atomic():
        entity.status, entity.form_ko, entity.form_en = EntityStatus.RELEASED, form_ko, form_en
        entity.save(update_fields=["status", "form_ko", "form_en"])
        record(actor=actor, action="detail.released", subject=entity.pk, story=work.pk, manner=manner)
    return entity


def take_release_back(*, entity: ProtectedEntity, actor: str) -> Effects:
    """Seal a released detail again: neutral words at once, texts rewritten, what is public searched again.

    Anybody at the desk may: it only makes readers see less. ValueError for what was not released.
    """
    detail = detail_of(entity.pk)
    if entity.status != EntityStatus.RELEASED or detail is None:
        raise ValueError(_("This private detail is not released."))
    form_ko, form_en = PENDING_FORMS[entity.kind]
    with transaction.atomic():
        entity.status, entity.form_ko, entity.form_en = EntityStatus.REGISTERED, form_ko, form_en
        entity.save(update_fields=["status", "form_ko", "form_en"])
        record(actor=actor, action="detail.release_taken_back", subject=entity.pk, story=entity.testimony_id)
    count_as_new(detail)
    return seal(entity=entity, actor=actor)


def count_as_new(detail: str) -> None:
    """Have everything that was searched before be searched for this detail again."""
    set_detail(detail, status=status_of(detail) or DetailStatus.REGISTERED)
