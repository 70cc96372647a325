"""Make the places of the desk that every installation has: two languages, a home in each, one site."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.html import format_html_join
from wagtail.models import Locale, Page, Site, WorkflowPage

from web.domain.clear_house import INSTALLATION, note_cleared
from web.models import HomePage

LANGUAGES = ("en", "ko")
_FILE = Path(__file__).parents[1] / "house_text.toml"


@dataclass(frozen=True, slots=True)
class HouseText:
    """Words of the house in one language; `about` is plain paragraphs."""

    tagline: str
    about: tuple[str, ...]


def first_house_text() -> dict[str, HouseText]:
    """What a new installation says about itself, by language, until somebody writes it anew in the desk."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        language: HouseText(
            tagline=told["tagline"][language],
            about=tuple(part.strip() for part in told["about"][language].strip().split("\n\n")),
        )
        for language in LANGUAGES
    }


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
        # Nobody wrote these words at the desk: they came with the installation and were read there.
        note_cleared(home, cleared_by=INSTALLATION)
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
