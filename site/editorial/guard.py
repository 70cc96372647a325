"""Nothing becomes `live` unless exactly this content is cleared and pressed: two indexed lookups on save.

This does not make anything public or keep it private: the edition does. It keeps the desk honest, so that
"live" on the desk never says what the public side does not.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from edition.models import Artifact, ArtifactState
from editorial.models import Clearance, GatedPage

# What save_revision() and tree operations write on a live page; none of it is text that readers see.
_SAFE = frozenset(
    {
        "latest_revision",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        "live_revision",
        "first_published_at",
        "last_published_at",
        "numchild",
        "path",
        "depth",
        "locked",
        "locked_by",
        "locked_at",
        "owner",
    }
)


class NotCleared(ValidationError):
    """Told in forms, the admin API and bulk actions alike; never names what was found."""

    def __init__(self) -> None:
        super().__init__({NON_FIELD_ERRORS: [_("Not yet: this text has not been cleared for readers.")]})


def guard_live(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """`pre_save` of any page."""
    if not isinstance(instance, Page) or not instance.live:
        return
    fields = kwargs.get("update_fields")
    if fields is not None and set(fields) <= _SAFE:
        return
    page = instance if isinstance(instance, GatedPage) else instance.specific
    if isinstance(page, GatedPage) and not _is_public(page):
        raise NotCleared


def _is_public(page: GatedPage) -> bool:
    """Does the edition show exactly this content, on a clearance of this page? Hidden is not public."""
    public = Artifact.objects.filter(path=page.public_path(), state=ArtifactState.PUBLIC).first()
    if page.pk is None or public is None or public.content_digest != page.content_digest():
        return False
    return Clearance.objects.filter(pk=public.clearance, page=page.pk, void=False).exists()
