"""Registers the story pages with Wagtail's desk, and takes away what would pretend to publish."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from editorial.models import GatedPage
from editorial.views.story_list import story_rows


@hooks.register("register_admin_urls")
def story_urls() -> list[URLPattern | URLResolver]:
    return [path("", include("editorial.urls"))]


@hooks.register("register_admin_menu_item")
def stories_menu() -> MenuItem:
    return MenuItem(_("Stories"), reverse("story_list"), icon_name="openquote", order=50)


@hooks.register("construct_page_action_menu")
def only_what_holds(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Publishing, unpublishing and Wagtail's own workflow would bypass the story's page: not offered."""
    page = context.get("page")
    if isinstance(page, GatedPage):
        menu_items[:] = [item for item in menu_items if item.name == "action-save"] or menu_items[:1]


class StoriesPanel(Component):
    """The first page of the desk: every story and where it stands."""

    order = 10
    name = "stories"
    template_name = "editorial/_stories_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"rows": story_rows()}


@hooks.register("construct_homepage_panels")
def stories_first(request: HttpRequest, panels: list[Any]) -> None:
    """Wagtail's own panels list titles and edits; here the stories come first and alone."""
    panels[:] = [StoriesPanel()]
