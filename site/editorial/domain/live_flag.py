"""Keep the desk's "live" and what readers get the same, whoever changed either behind the other's back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from edition.models import Artifact, ArtifactState
from editorial.history import gated_models
from editorial.models import Clearance, GatedPage
from editorial.notices import raise_notice

_OFF = "off"


def follow_the_edition(kind: str, testimony: str, language: str, codes: Sequence[str]) -> None:
    """Registered with `edition.telling`: what goes off is not live, and its clearance has ended.

    To come back it is cleared anew. Everything else is told to the desk.
    """
    if kind != _OFF:
        raise_notice(kind=kind, testimony=testimony, language=language, codes=codes)
        return
    Clearance.objects.filter(testimony=testimony, language=language, void=False).update(void=True)
    for model in gated_models():
        pages = model.objects.filter(testimony=testimony, locale__language_code=language)
        pages.update(live=False, has_unpublished_changes=True)


def put_right() -> int:
    """Pages that are live at the desk and not for readers: press what is cleared, call the rest what it is.

    For the timer: `QuerySet.update` and SQL ask nobody. Returns how many pages were put right.
    """
    return sum(_put_right(page) for page in _called_live_in_vain())


def _called_live_in_vain() -> list[GatedPage]:
    public = Artifact.objects.filter(kind="page", state=ArtifactState.PUBLIC).values("page")
    return [
        page for model in gated_models() for page in model.objects.filter(live=True).exclude(pk__in=public)
    ]


def _put_right(page: GatedPage) -> bool:
    from editorial.guard import NotCleared

    try:
        with transaction.atomic():
            page.save()  # passes the guard, or is refused
    except NotCleared:
        with transaction.atomic():
            type(page).objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
            raise_notice(
                kind="live.not_cleared", testimony=page.testimony_id, language=page.locale.language_code
            )
    return True
