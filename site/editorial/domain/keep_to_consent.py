"""When the speaker agrees to less, or a safety check says no, what is public follows at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from audit.domain import record
from consent.decide import Use
from consent.domain import consent_for
from edition.domain import press_house, replay_less, shorten, take_off
from edition.models import Artifact, ArtifactState
from editorial.history import pages_of
from speakers.models import Testimony


def keep_to_consent(*, testimony: Testimony, actor: str) -> list[str]:
    """Take off what is no longer agreed to, and end earlier what may not stay as long. Returns the paths.

    Only ever less: what is agreed to anew is published as everything is. Works while the vault is locked.
    """
    changed: list[str] = []
    with transaction.atomic(durable=True):
        Testimony.objects.select_for_update().get(pk=testimony.pk)
        for page in pages_of(testimony):
            language = page.locale.language_code
            decision = consent_for(testimony, Use(language=language))
            public = Artifact.objects.filter(path=page.public_path(), state=ArtifactState.PUBLIC).first()
            if public is None:
                continue
            if not decision.allowed or decision.valid_until is None:
                changed += take_off(testimony=testimony.pk, languages=[language])
                type(page).objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
            elif _ends_earlier(decision.valid_until, public.valid_until):
                changed.append(shorten(public, valid_until=decision.valid_until))
        if changed:
            press_house(removing=True)
            record(actor=actor, action="public.kept_to_consent", subject=testimony.pk, files=len(changed))
    replay_less()
    return changed


def _ends_earlier(wanted: datetime, known: datetime | None) -> bool:
    return known is None or wanted < known
