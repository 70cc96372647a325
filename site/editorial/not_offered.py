"""Wagtail's own ways to move, copy, delete, publish and unpublish a page, refused for stories.

Deleting a page would leave what it made public and what it sealed; the story's page takes down, with proof.
Views are refused with a sentence; deleting in code is refused while something of the page is public.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from edition.models import Artifact, ArtifactState
from editorial.models import GatedPage

_HOOKS = (
    "before_copy_page",
    "before_delete_page",
    "before_move_page",
    "before_unpublish_page",
)


class StillPublic(RuntimeError):
    """A page of a story was deleted while it is public."""


def _refused(request: HttpRequest, page: GatedPage) -> HttpResponse:
    messages.error(request, _("This is done on the story's own page, so that nothing is left behind."))
    return redirect("story", code=page.testimony.code)


def refuse_for_stories(request: HttpRequest, page: Page, *_more: object) -> HttpResponse | None:
    """For the hooks of single pages: (request, page, …)."""
    specific = page.specific
    return _refused(request, specific) if isinstance(specific, GatedPage) else None


def refuse_bulk_for_stories(
    request: HttpRequest, action: str, objects: Iterable[Any], _view: object
) -> HttpResponse | None:
    """For bulk actions: one story among the chosen pages refuses them all. Publishing is the door's to refuse."""
    if action == "publish":
        return None
    for chosen in objects:
        if isinstance(chosen, Page) and isinstance(chosen.specific, GatedPage):
            return _refused(request, chosen.specific)
    return None


def refuse_deleting_what_is_public(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """`pre_delete` of a gated page."""
    if not isinstance(instance, GatedPage):
        return
    if Artifact.objects.filter(path=instance.public_path(), state=ArtifactState.PUBLIC).exists():
        raise StillPublic("This page is public. Take its story down; that deletes it with all it left.")


def register_refusals() -> None:
    """Called once, when the apps are ready."""
    for name in _HOOKS:
        hooks.register(name, refuse_for_stories)
    hooks.register("before_bulk_action", refuse_bulk_for_stories)
