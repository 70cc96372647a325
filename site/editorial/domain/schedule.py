"""Wagtail's schedule, one version at a time: one that may not go out stops no other, keeps its time, and is told."""

from __future__ import annotations

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from edition.journal import replay
from editorial.guard import NotCleared
from editorial.models import GatedPage
from editorial.notices import raise_notice


def run_schedule() -> tuple[int, int]:
    """Take off what ends, publish what is due; return (how many changed, how many were refused).

    Each in a transaction of its own: what is refused is rolled back whole, its time with it.
    """
    ended = sum(_end(page) for page in _ended())
    tried = [_publish(revision) for revision in _due()]
    replay()
    return ended + sum(tried), len(tried) - sum(tried)


def _ended() -> list[DraftStateMixin]:
    models = [Page] + [
        m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page)
    ]
    return [row for model in models for row in model.objects.filter(live=True, expire_at__lt=timezone.now())]


def _end(row: DraftStateMixin) -> bool:
    with transaction.atomic():
        row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _due() -> list[Revision]:
    return list(
        Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
    )


def _publish(revision: Revision) -> bool:
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except NotCleared:
        _tell(revision)
        return False
    return True


def _tell(revision: Revision) -> None:
    page = revision.content_object
    specific = page.specific if isinstance(page, Page) else page
    if isinstance(specific, GatedPage):
        language = specific.locale.language_code
        raise_notice(kind="schedule.refused", testimony=specific.testimony_id, language=language)
