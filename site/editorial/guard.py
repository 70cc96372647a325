"""Nothing becomes `live` unless exactly this content was cleared: one indexed lookup on save. Then it is pressed.

Every way by which Wagtail makes a page live ends in a save, so all of them pass here, and all of them lead to the
edition once the content is cleared. What goes past saving (SQL, `QuerySet.update`) makes nothing public; the desk's
own flag is put right by `editorial.domain.live_flag`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from audit.domain import record
from edition.candidates import CandidateLost
from edition.domain import Blocked, press_house, replay_less, take_off
from edition.models import Artifact, ArtifactState
from editorial.domain.press_cleared import press_cleared
from editorial.findings import Finding, NotYet
from editorial.models import Clearance, GatedPage
from protection.matching import CannotRead
from protection.opening import SEALED_ERRORS
from speakers.models import Visibility

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

    def __init__(
        self,
        reasons: list[str] | None = None,
        *,
        page: int | None = None,
        findings: Sequence[Finding] = (),
    ) -> None:
        self.page = page  # so that whoever answers can say what is missing
        self.findings = tuple(findings)
        sentences = reasons or [_("Not yet: this text has not been cleared for readers.")]
        super().__init__({NON_FIELD_ERRORS: sentences})


def _going_live(instance: Any, update_fields: Any) -> GatedPage | None:
    """The gated page that this save shows as live, if it is one."""
    if not isinstance(instance, Page) or not instance.live:
        return None
    if update_fields is not None and set(update_fields) <= _SAFE:
        return None
    page = instance if isinstance(instance, GatedPage) else instance.specific
    return page if isinstance(page, GatedPage) else None


def guard_live(sender: type[Any], instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """`pre_save` of any page."""
    page = _going_live(instance, update_fields)
    if page is not None and clearance_of(page) is None:
        raise NotCleared(page=page.pk)


def clearance_of(page: GatedPage) -> Clearance | None:
    """The clearance of exactly this content, unless the work is hidden or taken down."""
    if page.pk is None or page.testimony.visibility != Visibility.ORDINARY:
        return None
    rows = Clearance.objects.filter(page=page.pk, content_digest=page.content_digest(), void=False)
    return rows.order_by("-at").first()


def press_what_went_live(sender: type[Any], instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """`post_save` of any page, in the transaction of the save: what the desk calls live is pressed, or not saved."""
    page = _going_live(instance, update_fields)
    clearance = clearance_of(page) if page is not None else None
    if page is None or clearance is None or _is_public(page, clearance):
        return
    try:
        press_cleared(clearance=clearance, page=page, actor=_actor(clearance))
    except NotYet as error:
        raise NotCleared([str(error)], page=page.pk, findings=error.findings) from error
    except (Blocked, CannotRead, CandidateLost, *SEALED_ERRORS) as error:
        raise NotCleared(
            [_("It could not be searched for private details as it is now. Clear it again.")], page=page.pk
        ) from error


def _is_public(page: GatedPage, clearance: Clearance) -> bool:
    """Do readers get what this clearance allows already? A newer one may allow more files of the same words."""
    rows = Artifact.objects.filter(page=page.pk, content_digest=clearance.content_digest)
    return rows.filter(path=page.public_path(), clearance=clearance.pk, state=ArtifactState.PUBLIC).exists()


def _actor(clearance: Clearance) -> str:
    user = get_active_log_context().user
    return user.get_username() if user else clearance.cleared_by


def take_off_unpublished(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """`page_unpublished`: whoever takes a page off in Wagtail means that readers shall not get it."""
    page = instance if isinstance(instance, GatedPage) else instance.specific
    if not isinstance(page, GatedPage):
        return
    with transaction.atomic():
        if take_off(testimony=page.testimony_id, languages=[page.locale.language_code]):
            press_house(removing=True, touching=[page.testimony_id])
            user = get_active_log_context().user
            record(
                actor=user.get_username() if user else "desk",
                action="story.unpublished",
                subject=page.testimony_id,
                language=page.locale.language_code,
            )
    transaction.on_commit(replay_less)
