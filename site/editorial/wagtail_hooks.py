"""Registers the story pages with Wagtail's desk, and takes away what would pretend to publish."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from accounts.roles import is_administrator, is_officer, may_read_drafts
from editorial.models import GatedPage
from editorial.views.story_list import story_rows


@hooks.register("register_admin_urls")
def story_urls() -> list[URLPattern | URLResolver]:
    """The story pages stand beside Wagtail's own, behind the same sign-in."""
    return [path("", include("editorial.urls"))]


@hooks.register("register_admin_menu_item")
def stories_menu() -> MenuItem:
    """The first entry of the menu."""
    return MenuItem(_("Stories"), reverse("story_list"), icon_name="openquote", order=50)


@hooks.register("construct_main_menu")
def only_where_there_is_work(request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's reports list edits and pages by their codes: of use to whoever runs the installation."""
    if not is_administrator(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "reports"]


@hooks.register("construct_help_menu")
def nothing_outside(request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's guide and news lie at an outside address: following them would tell who works here."""
    menu_items[:] = [item for item in menu_items if item.name == "keyboard-shortcuts-trigger"]


@hooks.register("construct_page_action_menu")
def only_what_holds(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Publishing, unpublishing and Wagtail's own workflow would bypass the story's page: not offered."""
    if isinstance(context.get("page"), GatedPage):
        kept = {"action-save-draft", "action-page-locked"}
        menu_items[:] = [item for item in menu_items if item.name in kept]


@hooks.register("after_edit_page")
def back_to_the_story(request: HttpRequest, page: Any) -> None:
    """What comes after an edit is decided on the story's page: offer the way there."""
    if isinstance(page.specific, GatedPage):
        address = reverse("story", args=[page.specific.testimony.code])
        sentence = _("The page of the story shows what comes next.")
        messages.info(request, sentence, buttons=[messages.button(address, _("Back to the story"))])


class StoriesPanel(Component):
    """The first page of the desk: every story and where it stands."""

    order = 10
    name = "stories"
    template_name = "editorial/_stories_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        super().__init__()
        self.may_take_in = is_officer(request.user)
        self.may_read = may_read_drafts(request.user)

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"rows": story_rows() if self.may_read else [], "may_take_in": self.may_take_in}


@hooks.register("construct_homepage_panels")
def stories_first(request: HttpRequest, panels: list[Any]) -> None:
    """Wagtail's own panels list titles and edits; here the stories come first and alone."""
    panels[:] = [StoriesPanel(request)]
