"""Feeds of the newest stories of a language: Atom, RSS and JSON. No time in them is finer than the month.

Links are absolute where the installation knows its public address, else from the root of the site. What went off is
named by its random id alone, in the Atom feed, once a day (`web.domain.press_daily`).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from edition.listings import NEWEST, HouseFile
from edition.models import Card
from edition.public_file import PublicFile
from stories.data import as_json, rights_statement
from stories.topics import Topic
from web.house import make_house
from web.house_files.cards import newest_told_in, works_of
from web.models import FeedTombstone

NEWEST_IN_FEED = 20
_FEEDS = uuid.UUID(
    "6d6f6b73-6f72-5009-8a00-666565647300"
)  # any fixed number: names of entries are made in it
_NEVER = "2000-01"
_TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Context `entry` of the feed templates. `updated` and `published_rss`: the first instant of the month, UTC."""

    id: str
    url: str
    title: str
    summary: str
    name: str
    updated: str
    published_rss: str
    topics: list[str]


@dataclass(frozen=True, slots=True)
class Gone:
    """Context of a tombstone: the id that the entry had, and the month of the day's batch."""

    id: str
    when: str


def entry_id(address: str) -> str:
    """The name of a feed entry: made of its address from the root, the same for ever."""
    return f"urn:uuid:{uuid.uuid5(_FEEDS, address)}"


def instant(month: str) -> str:
    """`2026-11` → the first instant of that month."""
    return f"{month}-01T00:00:00Z"


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def rss_instant(month: str) -> str:
    """The same as RSS writes it, in English whatever language is active."""
    first = date.fromisoformat(f"{month}-01")
    return f"{_DAYS[first.weekday()]}, 01 {_MONTHS[first.month - 1]} {first.year} 00:00:00 GMT"


def _entry(card: Card) -> Entry:
    return Entry(
        id=entry_id(card.url),
        url=f"{settings.PUBLIC_ADDRESS}{card.url}",
        title=card.headline,
        summary=card.standfirst,
        name=card.persona_name,
        updated=instant(card.month),
        published_rss=rss_instant(card.month),
        topics=[str(Topic(topic).label) for topic in card.topics],
    )


def _tombstones(language: str) -> list[Gone]:
    """What the last daily batch named, except for what is public again."""
    rows = FeedTombstone.objects.filter(language=language).exclude(month="").order_by("address")
    back = Card.objects.filter(language=language).values("url")
    return [Gone(entry_id(row.address), instant(row.month)) for row in rows.exclude(address__in=back)]


def _xml(language: str, form: str) -> PublicFile:
    with translation.override(language):
        cards = newest_told_in(language, NEWEST_IN_FEED)
        house = make_house(language, f"/{language}/", [])
        path = f"{language}/feed.{form}"
        context = {
            "house": house,
            "entries": [_entry(card) for card in cards],
            "gone": _tombstones(language),
            "id": entry_id(f"/{path}"),
            "updated": instant(max((card.month for card in cards), default=_NEVER)),
            "self_url": f"{settings.PUBLIC_ADDRESS}/{path}",
            "hubs": settings.WEBSUB_HUBS,
            "rights": rights_statement(),
        }
        body = render_to_string(f"web/feed.{form}", context)
    return PublicFile(path, "feed", _TYPES[form], body.encode(), works_of(cards))


def _json(language: str) -> PublicFile:
    with translation.override(language):
        cards = newest_told_in(language, NEWEST_IN_FEED)
        house = make_house(language, f"/{language}/", [])
        content = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": house.site_name,
            "description": house.tagline,
            "home_page_url": house.canonical,
            "feed_url": f"{settings.PUBLIC_ADDRESS}/{language}/feed.json",
            "language": language,
            "items": [_item(_entry(card), language) for card in cards],
        }
    return PublicFile(
        f"{language}/feed.json", "feed", "application/feed+json", as_json(content), works_of(cards)
    )


def _item(entry: Entry, language: str) -> dict[str, object]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": entry.updated,
        "authors": [{"name": entry.name}],
        "tags": entry.topics,
        "language": language,
    }


def feeds_in(language: str) -> Iterator[HouseFile]:
    """The three feeds of a language."""
    for form in _TYPES:

        def make(form: str = form) -> PublicFile:
            return _xml(language, form)

        yield HouseFile(f"{language}/feed.{form}", frozenset({NEWEST}), make)
    yield HouseFile(f"{language}/feed.json", frozenset({NEWEST}), lambda: _json(language))
