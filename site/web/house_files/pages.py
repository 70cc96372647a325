"""Pages of the house that every language has: home, about, and what is answered where there is nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from blocks.sanitize import sanitize
from edition.listings import NEWEST, HouseFile
from edition.models import Card
from edition.public_file import PublicFile
from web.house import LABELS, cleared_text, make_house
from web.house_files.cards import newest, shown, works_of

FEATURED = 7
_ERRORS = (("404", "web/not_found.html"), ("410", "web/gone.html"))


def rendered(
    template: str,
    path: str,
    language: str,
    cards: list[Card],
    context: dict[str, Any],
    *,
    kind: str = "house",
    named: bool = True,
) -> PublicFile:
    """Render one page of the house. `named`: false for error pages, which have no address of their own."""
    with translation.override(language):
        rest = path.removeprefix(f"{language}/").removesuffix("index.html")
        addresses = [(code, f"/{code}/{rest}") for code in LABELS] if named else []
        house = make_house(language, f"/{language}/{rest}" if named else "", addresses)
        full = {"house": house, "cards": [shown(card) for card in cards], **context}
        body = render_to_string(template, full)
    return PublicFile(path, kind, "text/html", body.encode("utf-8"), works_of(cards))


def _markup(source: str) -> str:
    return mark_safe(expand_db_html(sanitize(source)))  # noqa: S308  (sanitized here)


def home_page_of(language: str, cards: list[Card]) -> PublicFile:
    """The first page of a language, with these stories on it."""
    text = cleared_text(language)
    context = {"intro": _markup(text.intro), "description": text.tagline}
    return rendered("web/home.html", f"{language}/index.html", language, cards, context)


def _home(language: str) -> PublicFile:
    return home_page_of(language, newest(language, FEATURED))


def about_page(language: str) -> PublicFile:
    """What the house says about itself."""
    with translation.override(language):
        title = _("About")
    context = {"title": title, "page_title": title, "body": _markup(cleared_text(language).about)}
    return rendered("web/about.html", f"{language}/about/index.html", language, [], context)


def pages_in(language: str) -> Iterator[HouseFile]:
    """Home and about."""
    yield HouseFile(f"{language}/index.html", frozenset({NEWEST}), lambda: _home(language))
    yield HouseFile(f"{language}/about/index.html", frozenset(), lambda: about_page(language))


def error_pages_in(language: str) -> Iterator[HouseFile]:
    """What is answered where nothing is, and where something was."""
    for status, template in _ERRORS:
        path = f".errors/{status}.{language}.html"

        def make(template: str = template, path: str = path) -> PublicFile:
            return rendered(template, path, language, [], {}, named=False)

        yield HouseFile(path, frozenset(), make)


def first_page() -> HouseFile:
    """What stands at the root of the site: the English home page."""
    return HouseFile("index.html", frozenset({NEWEST}), lambda: replace(_home("en"), path="index.html"))
