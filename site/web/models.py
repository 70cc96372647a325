"""The house in one language: its words, and the place in the desk under which stories live."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    """House text of one language. Readers get it as pressed bytes, like everything else."""

    tagline = models.CharField(_("tagline"), max_length=160)
    intro = RichTextField(_("introduction"), blank=True, features=["bold", "italic"])
    about = RichTextField(_("about"), blank=True, features=["bold", "italic", "h2"])

    is_creatable = False
    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["stories.ExcerptPage"]
    promote_panels: list[Any] = []
    content_panels = [FieldPanel("tagline"), FieldPanel("intro"), FieldPanel("about")]
    preview_modes: list[tuple[str, str]] = []

    class Meta:
        verbose_name = _("home page")

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        parts = super().get_url_parts(request)
        return (parts[0], "", f"/{self.locale.language_code}/") if parts else None

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Never answers: the public side is the edition."""
        raise Http404
