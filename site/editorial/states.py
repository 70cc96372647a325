"""The seven states of a story in one language, computed from what is on record; never stored, never stale."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from edition.models import Artifact, ArtifactState
from editorial.models import Approval, GatedPage, Role
from speakers.models import Visibility


class State(models.TextChoices):
    """Where a story stands, in the words of its screen."""

    DRAFT = "draft", _("Draft")
    SAFETY_CHECK = "safety_check", _("Safety check")
    WITH_SPEAKER = "with_speaker", _("With the speaker")
    READY = "ready", _("Ready")
    PUBLIC = "public", _("Public")
    HIDDEN = "hidden", _("Hidden for now")
    TAKEN_DOWN = "taken_down", _("Taken down")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a page stands: its state, and the state of a newer draft behind a public version."""

    state: State
    draft: State | None = None


def draft_of(page: GatedPage) -> GatedPage:
    """The latest draft as a page object."""
    return page.get_latest_revision_as_object()


def roles_for(page: GatedPage, content_digest: str) -> set[str]:
    """Who said yes to this content."""
    rows = Approval.objects.filter(page=page.pk, content_digest=content_digest)
    return set(rows.values_list("role", flat=True))


def _review_state(roles: set[str]) -> State:
    if Role.EDITOR not in roles:
        return State.DRAFT
    if Role.OFFICER not in roles:
        return State.SAFETY_CHECK
    if Role.SPEAKER not in roles:
        return State.WITH_SPEAKER
    return State.READY


def standing(page: GatedPage) -> Standing:
    """Compute where a page stands, in a handful of queries."""
    if page.testimony.visibility == Visibility.TAKEN_DOWN:
        return Standing(State.TAKEN_DOWN)
    digest = draft_of(page).content_digest()
    review = _review_state(roles_for(page, digest))
    if page.testimony.visibility == Visibility.HIDDEN:
        return Standing(State.HIDDEN)
    public = Artifact.objects.filter(path=page.public_path(), state=ArtifactState.PUBLIC).first()
    if public is None:
        return Standing(review)
    return Standing(State.PUBLIC, None if public.content_digest == digest else review)
