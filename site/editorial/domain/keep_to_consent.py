"""When the speaker agrees to less, or a safety check says no, what is public follows at once."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from audit.domain import record
from consent.decide import Use
from consent.domain import consent_for, record_safety_check
from consent.models import CheckOutcome
from consent.presets import Medium, Purpose
from edition.domain import (
    keep_from_search,
    order_removal,
    press_house,
    replay_less,
    shorten,
    take_off,
    tombstone_of,
)
from edition.models import Artifact, ArtifactState
from editorial.history import pages_of
from editorial.models import GatedPage
from editorial.parts import KINDS
from speakers.models import Speaker, Testimony

log = logging.getLogger(__name__)


def keep_to_consent(*, testimony: Testimony, actor: str) -> list[str]:
    """Take off what is no longer agreed to, and end earlier what may not stay as long. Returns the paths.

    Only ever less: what is agreed to anew is published as everything is. Works while the vault is locked.
    """
    changed: list[str] = []
    with transaction.atomic(durable=True):
        Testimony.objects.select_for_update(no_key=True).get(pk=testimony.pk)
        for page in pages_of(testimony):
            changed += _keep_page(page)
        if changed:
            press_house(removing=True, touching=[testimony.pk])
            record(actor=actor, action="public.kept_to_consent", subject=testimony.pk, files=len(changed))
    replay_less()
    return changed


def find_not_safe_now(*, speaker: Speaker, officer: str) -> list[str]:
    """Put on file that a public profile is not safe to publish now, and take its stories off. Returns the paths."""
    record_safety_check(speaker=speaker, officer=officer, outcome=CheckOutcome.NOT_NOW)
    works = Testimony.objects.filter(speaker=speaker)
    return [path for work in works for path in keep_to_consent(testimony=work, actor=officer)]


def _keep_page(page: GatedPage) -> list[str]:
    """One language: all of it off, or the media that are not agreed to, and every file no longer than agreed."""
    language, work = page.locale.language_code, page.testimony
    public = list(Artifact.objects.filter(page=page.pk, state=ArtifactState.PUBLIC))
    if not public:
        return []
    decision = consent_for(work, Use(language=language))
    if not decision.allowed or decision.valid_until is None:
        return _all_off(page)
    refused = _kinds_refused(work, language)
    changed = []
    for artifact in public:
        if artifact.kind in refused:
            order_removal(artifact.path, tombstone=tombstone_of(artifact))
            changed.append(artifact.path)
        elif _ends_earlier(decision.valid_until, artifact.valid_until):
            changed.append(shorten(artifact, valid_until=decision.valid_until))
    if not consent_for(work, Use(language=language, purpose=Purpose.SEARCH_INDEX)).allowed:
        changed += _not_to_be_found(page)
    return changed


def _not_to_be_found(page: GatedPage) -> list[str]:
    """The page asks search engines to forget it. One that cannot be made to ask goes off: it would still be found."""
    artifact = Artifact.objects.filter(page=page.pk, kind="page", state=ArtifactState.PUBLIC).first()
    if artifact is None:
        return []
    try:
        return keep_from_search(artifact)
    except Exception as error:  # noqa: BLE001  (a locked vault, lost bytes, a hit: whatever it is, less must be public)
        log.error(
            "A page could not be made to ask search engines to forget it and went off (%s).",
            type(error).__name__,
        )
        return _all_off(page)


def _all_off(page: GatedPage) -> list[str]:
    off = take_off(testimony=page.testimony_id, languages=[page.locale.language_code])
    type(page).objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
    return off


def _kinds_refused(work: Testimony, language: str) -> set[str]:
    """Kinds of files whose medium is not agreed to, or not any more."""
    asked = ((Use(language=language, medium=Medium(medium)), kinds) for medium, kinds in KINDS.items())
    return {kind for use, kinds in asked if not consent_for(work, use).allowed for kind in kinds}


def _ends_earlier(wanted: datetime, known: datetime | None) -> bool:
    return known is None or wanted < known
