"""The house in one language: its words, what of them is cleared, and the place in the desk under which stories live."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    """House text of one language as it is written. Readers get the version that was cleared (HouseClearance)."""

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


class HouseClearance(models.Model):
    """House text of one language that a second person cleared, word for word. The newest one is what readers get."""

    language = models.CharField(max_length=8, db_index=True)
    tagline = models.CharField(max_length=160)
    intro = models.TextField(blank=True)
    about = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    revision = models.PositiveBigIntegerField(
        null=True
    )  # the version of the desk; none: the installation's own
    cleared_by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.language} {self.digest[:12]}"


class FeedTombstone(models.Model):
    """One address that feeds say is gone, since the daily batch of a month. It tells nothing else."""

    language = models.CharField(max_length=8, db_index=True)
    address = models.CharField(max_length=120, unique=True)
    month = models.CharField(max_length=7, blank=True)  # "": long ago, feeds say it no more

    def __str__(self) -> str:
        return self.address
