"""Make the places of the desk that every installation has: two languages, a home in each, one site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.html import format_html_join
from wagtail.models import Locale, Page, Site, WorkflowPage

from web.models import HomePage

LANGUAGES = ("en", "ko")


@dataclass(frozen=True, slots=True)
class HouseText:
    """Words of the house in one language; `about` is plain paragraphs."""

    tagline: str
    about: tuple[str, ...]


def _paragraphs(lines: tuple[str, ...]) -> str:
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))


@transaction.atomic
def ensure_house(texts: Mapping[str, HouseText]) -> None:
    """Create what is missing; what people wrote since stays as it is."""
    root = Page.objects.filter(depth=1).first()
    if root is None:
        root = Page.add_root(title="Root", slug="root")
    for language in LANGUAGES:
        locale, _ = Locale.objects.get_or_create(language_code=language)
        if HomePage.objects.filter(locale=locale).exists():
            continue
        text = texts[language]
        home = HomePage(
            title=f"Home ({language})",
            slug=language,
            locale=locale,
            tagline=text.tagline,
            about=_paragraphs(text.about),
        )
        root.refresh_from_db()
        root.add_child(instance=home)
    # Wagtail's default workflow publishes by itself when its one task is approved.
    WorkflowPage.objects.filter(page__depth=1).delete()
    first = HomePage.objects.get(locale__language_code="en")
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=first, is_default_site=True)
    elif not isinstance(site.root_page.specific, HomePage):
        welcome = site.root_page
        site.root_page, site.site_name = first, "Moksori"
        site.save()
        welcome.delete()
