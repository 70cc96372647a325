"""Registers the house's pages with Wagtail's desk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from accounts.roles import may_read_drafts
from web.models import HomePage


class HouseTextItem(MenuItem):
    """Shown to whoever reads drafts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_read_drafts(request.user)


@hooks.register("register_admin_urls")
def house_urls() -> list[URLPattern | URLResolver]:
    """The pages stand beside Wagtail's own, behind the same sign-in."""
    return [path("", include("web.urls"))]


@hooks.register("register_admin_menu_item")
def house_text_menu() -> MenuItem:
    """After the stories."""
    return HouseTextItem(_("House text"), reverse("house_text"), icon_name="home", order=60)


@hooks.register("after_edit_page")
def not_public_yet(request: HttpRequest, page: Any) -> None:
    """Wagtail says "published"; what readers get is said here."""
    if isinstance(page.specific, HomePage):
        sentence = _("Readers get this text once a second person has cleared it.")
        messages.info(request, sentence, buttons=[messages.button(reverse("house_text"), _("House text"))])
