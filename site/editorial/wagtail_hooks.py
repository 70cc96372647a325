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
from editorial.due import due_now
from editorial.models import GatedPage
from editorial.notices import Told, open_notices
from editorial.views.story_list import story_rows


@hooks.register("register_admin_urls")
def story_urls() -> list[URLPattern | URLResolver]:
    """The story pages stand beside Wagtail's own, behind the same sign-in."""
    return [path("", include("editorial.urls"))]


@hooks.register("register_admin_menu_item")
def stories_menu() -> MenuItem:
    """The first entry of the menu."""
    return MenuItem(_("Stories"), reverse("story_list"), icon_name="openquote", order=50)


@hooks.register("register_admin_menu_item")
def due_menu() -> MenuItem:
    """What ends, and who should be asked how they are."""
    return MenuItem(_("What is due"), reverse("due"), name="due", icon_name="date", order=55)


@hooks.register("register_admin_menu_item")
def hide_menu() -> MenuItem:
    """For everybody, at any hour: the small page that hides."""
    return MenuItem(_("Hide"), reverse("hide_page"), name="hide", icon_name="no-view", order=60)


@hooks.register("register_admin_menu_item")
def duty_codes_menu() -> MenuItem:
    """Printed codes that can only hide."""
    return MenuItem(_("Duty codes"), reverse("duty_codes"), name="duty-codes", icon_name="lock", order=70)


class _StandInsItem(MenuItem):
    """Only for those who may name somebody."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_officer(request.user) or is_administrator(request.user)


@hooks.register("register_admin_menu_item")
def stand_ins_menu() -> MenuItem:
    """Who does an officer's part while they are away."""
    return _StandInsItem(_("Stand-ins"), reverse("stand_ins"), icon_name="group", order=70)


@hooks.register("construct_main_menu")
def only_where_there_is_work(request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's reports list edits and pages by their codes: of use to whoever runs the installation."""
    if not is_administrator(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "reports"]
        if not is_officer(request.user):
            menu_items[:] = [item for item in menu_items if item.name != "duty-codes"]


@hooks.register("construct_help_menu")
def nothing_outside(request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's guide and news lie at an outside address: following them would tell who works here."""
    menu_items[:] = [item for item in menu_items if item.name == "keyboard-shortcuts-trigger"]


@hooks.register("construct_page_action_menu")
def only_what_holds(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Unpublishing and Wagtail's own workflow would bypass the story's page: not offered.

    Publishing is, to an officer: the same checks stand behind it, and the form says what is missing.
    """
    if isinstance(context.get("page"), GatedPage):
        kept = {"action-save-draft", "action-page-locked"}
        if context["page"].permissions_for_user(request.user).can_publish():
            kept.add("action-publish")
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


class NoticesPanel(Component):
    """What somebody must know, before everything else."""

    order = 5
    name = "notices"
    template_name = "editorial/_notices.html"

    def __init__(self, request: HttpRequest) -> None:
        super().__init__()
        self.may_read = may_read_drafts(request.user)
        self.officer = is_officer(request.user)

    def _notices(self) -> list[Told]:
        return open_notices(officer=self.officer) if self.may_read else []

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        token = parent_context.get("csrf_token") if parent_context else None
        return {"notices": self._notices(), "csrf_token": token}


class DuePanel(Component):
    """What is due soonest; the rest is on a page of its own."""

    order = 7
    name = "due"
    template_name = "editorial/_due.html"
    _MOST = 5

    def __init__(self, request: HttpRequest) -> None:
        super().__init__()
        self.may_read = may_read_drafts(request.user)

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        rows = due_now() if self.may_read else []
        return {"rows": rows[: self._MOST], "more": max(len(rows) - self._MOST, 0)}


@hooks.register("construct_homepage_panels")
def stories_first(request: HttpRequest, panels: list[Any]) -> None:
    """Wagtail's own panels list titles and edits; here the stories come first and alone."""
    panels[:] = [NoticesPanel(request), DuePanel(request), StoriesPanel(request)]
