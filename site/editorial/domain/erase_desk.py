"""Erase what the desk keeps of pages: versions, workflow, previews, logs, notices. Every step may be repeated."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.admin.models import EditingSession
from wagtail.models import (
    Comment,
    ModelLogEntry,
    Page,
    PageLogEntry,
    ReferenceIndex,
    Revision,
    TaskState,
    WorkflowState,
)
from wagtail.search.models import IndexEntry

from editorial.history import form_states
from editorial.models import BatchItem, Clearance, GatedPage, Notice, StandIn
from protection.models import ProtectedEntity
from speakers.models import Hiding, Testimony
from speakers.one_at_a_time import hold_works


def erase_pages(pages: Sequence[GatedPage]) -> dict[str, int]:
    """Delete pages with all that Wagtail keeps of them, in one transaction; return counts."""
    keys = [page.pk for page in pages]
    with transaction.atomic():
        hold_works(page.testimony_id for page in pages)
        states = list(form_states(list(pages)))
        for state in states:
            state.delete()
        workflow = _erase_workflow(keys)
        revisions = sum(Revision.objects.for_instance(page).delete()[0] for page in pages)
        for page in pages:
            page.refresh_from_db()
            page.delete()
        logs = _erase_entries_about(keys)
    return {
        "pages": len(pages),
        "versions": revisions,
        "log_entries": logs,
        "previews": len(states),
        "workflow": workflow,
    }


def _erase_workflow(keys: Sequence[int]) -> int:
    """Reviews and comments with what people wrote in them. Before the pages: some rows only point at versions."""
    reviews = WorkflowState.objects.filter(_about(keys))
    count = TaskState.objects.filter(workflow_state__in=reviews).count() + reviews.count()
    TaskState.objects.filter(workflow_state__in=reviews).delete()
    reviews.delete()
    return count + Comment.objects.filter(page__in=keys).delete()[0]


def _about(keys: Sequence[int]) -> Q:
    """Rows that point at pages by kind and number."""
    kinds_of_pages = (*Page.__subclasses__(), *GatedPage.__subclasses__())
    models = [Page, *(kind for kind in kinds_of_pages if not kind._meta.abstract)]
    kinds = ContentType.objects.get_for_models(*models, for_concrete_models=False).values()
    return Q(content_type__in=list(kinds), object_id__in=[str(key) for key in keys])


def _erase_entries_about(keys: Sequence[int]) -> int:
    """Wagtail keeps log entries of deleted pages, and writes one on deleting; indexes and presences by number."""
    count = PageLogEntry.objects.filter(page_id__in=keys).delete()[0]
    count += ModelLogEntry.objects.filter(_about(keys)).delete()[0]
    EditingSession.objects.filter(_about(keys)).delete()
    IndexEntry.objects.filter(_about(keys)).delete()
    kinds = _about(keys)
    ReferenceIndex.objects.filter(kinds).delete()
    return count


def erase_records(testimony: Testimony, *, language: str = "") -> dict[str, int]:
    """Delete what else speaks of a work, or of one language of it; return counts.

    Clearances and approvals stay, void: digests, roles and days, the evidence of what was public on whose yes.
    """
    mine = Q(testimony=testimony.pk) & (Q(language=language) if language else Q())
    with transaction.atomic():
        Clearance.objects.filter(mine, void=False).update(void=True)
        BatchItem.objects.filter(mine).delete()
        notices = Notice.objects.filter(mine).delete()[0]
        if not language:
            notices += _erase_for_good(testimony)
    return {"notices": notices}


def _erase_for_good(testimony: Testimony) -> int:
    """What belongs to the work as a whole."""
    StandIn.objects.filter(testimony=testimony.pk).delete()
    Hiding.objects.filter(pk=testimony.pk).delete()
    entities = ProtectedEntity.objects.filter(testimony=testimony).values_list("pk", flat=True)
    ids = [testimony.pk, *entities]
    return ModelLogEntry.objects.filter(object_id__in=ids).delete()[0]
