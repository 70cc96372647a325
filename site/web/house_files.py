"""Every file of the house, rendered from cards and house text. Cards are all that lists know of stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from blocks.sanitize import sanitize
from edition.listings import HouseFile
from edition.models import Card
from speakers.models import Form
from stories.render import month_label
from stories.topics import Topic
from web.house import LABELS, home_page, make_house
from web.stylesheet import icon, stylesheet

FEATURED = 7


@dataclass(frozen=True, slots=True)
class CardContext:
    """Context `card` of `web/_card.html`."""

    headline: str
    standfirst: str
    persona_name: str
    url: str
    form_label: str
    month: str
    language: str
    topics: list[str]


def _card(card: Card) -> CardContext:
    return CardContext(
        headline=card.headline,
        standfirst=card.standfirst,
        persona_name=card.persona_name,
        url=card.url,
        form_label=str(Form(card.form).label),
        month=month_label(card.month),
        language=card.language,
        topics=[str(Topic(topic).label) for topic in card.topics],
    )


def cards_in(language: str) -> list[Card]:
    """Cards readers of a language see: its own, and works that are public in another language only."""
    own = list(Card.objects.filter(language=language))
    known = {card.testimony for card in own}
    others = [card for card in Card.objects.exclude(language=language) if card.testimony not in known]
    return sorted([*own, *others], key=lambda card: -card.place)


def _page(
    template: str, path: str, language: str, cards: list[Card], context: dict[str, Any], *, named: bool = True
) -> HouseFile:
    """Render one page of the house. `named`: false for error pages, which have no address of their own."""
    rest = path.removeprefix(f"{language}/").removesuffix("index.html")
    addresses = [(code, f"/{code}/{rest}") for code in LABELS] if named else []
    house = make_house(language, f"/{language}/{rest}" if named else "", addresses)
    shown = [_card(card) for card in cards]
    body = render_to_string(template, {"house": house, "cards": shown, **context})
    works = tuple(sorted({card.testimony for card in cards}))
    return HouseFile(path, "house", "text/html", body.encode("utf-8"), works)


def _markup(source: str) -> str:
    return mark_safe(expand_db_html(sanitize(source)))  # noqa: S308  (sanitized here)


def _files_in(language: str) -> Iterator[HouseFile]:
    home, cards = home_page(language), cards_in(language)
    intro, about = (_markup(home.intro), _markup(home.about)) if home else ("", "")
    tagline = home.tagline if home else ""
    first = {"intro": intro, "description": tagline}
    yield _page("web/home.html", f"{language}/index.html", language, cards[:FEATURED], first)
    title = _("Stories")
    yield _page("web/stories.html", f"{language}/stories/index.html", language, cards, {"page_title": title})
    title = _("About")
    about_context = {"title": title, "page_title": title, "body": about}
    yield _page("web/about.html", f"{language}/about/index.html", language, [], about_context)
    for status, template in (("404", "web/not_found.html"), ("410", "web/gone.html")):
        yield _page(template, f".errors/{status}.{language}.html", language, [], {}, named=False)


def make_house_files() -> Iterator[HouseFile]:
    """All files, the style sheet before the pages that ask for it."""
    css_path, css = stylesheet()
    yield HouseFile(css_path, "asset", "text/css", css)
    icon_path, svg = icon()
    yield HouseFile(icon_path, "asset", "image/svg+xml", svg)
    yield HouseFile("robots.txt", "asset", "text/plain", b"User-agent: *\nDisallow: /desk/\n")
    for language in LABELS:
        with translation.override(language):
            yield from _files_in(language)
    with translation.override("en"):
        root = next(_files_in("en"))
        yield HouseFile("index.html", root.kind, root.media_type, root.body, root.testimonies)
