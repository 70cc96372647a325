"""Press the pages of the house: rendered from cards and house text, searched like everything else."""

from __future__ import annotations

import logging

from django.db import transaction

from edition.candidates import store_candidate
from edition.domain.press import Pressing, order_press
from edition.domain.remove import order_removal
from edition.listings import house_files
from edition.models import Artifact, ArtifactState

log = logging.getLogger(__name__)
CLEARANCE = "house"


@transaction.atomic
def press_house(*, removing: bool = False) -> list[str]:
    """Order every house file that changed; return the paths.

    `removing`: something goes off. Then a house page that cannot be cleared (a hit, a locked vault) must not
    keep the old one public: it goes off too. Otherwise Blocked and Locked are raised and nothing changes.
    """
    changed = []
    for file in house_files():
        known = Artifact.objects.filter(path=file.path, state=ArtifactState.PUBLIC).first()
        digest = store_candidate(file.body)
        if known is not None and known.digest == digest:
            continue
        try:
            with transaction.atomic():
                order_press(
                    Pressing(
                        path=file.path,
                        kind=file.kind,
                        media_type=file.media_type,
                        digest=digest,
                        clearance=CLEARANCE,
                        testimonies=file.testimonies,
                    )
                )
        except Exception as error:
            if not removing:
                raise
            log.error("A house page could not be cleared and was taken off (%s).", type(error).__name__)
            order_removal(file.path)
        changed.append(file.path)
    return changed


@transaction.atomic
def retire_house() -> list[str]:
    """Order the removal of house files that nothing makes any more (an older style sheet)."""
    made = {file.path for file in house_files()}
    old = Artifact.objects.filter(clearance=CLEARANCE, state=ArtifactState.PUBLIC).exclude(path__in=made)
    paths = list(old.values_list("path", flat=True))
    for path in paths:
        order_removal(path)
    return paths
