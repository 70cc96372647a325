"""Sitemaps: the house, and of the stories only those whose speakers want search engines to find them.

Addresses in a sitemap must be absolute: without a public address there is none, nor is there one of a demonstration.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from consent.decide import agrees, purposes_of
from consent.models import ConsentEvent
from consent.presets import Purpose
from edition.listings import NEWEST, HouseFile, cards_part
from edition.models import Artifact, ArtifactState, Card
from edition.public_file import PublicFile
from web.house import LABELS
from web.house_files.cards import cards_of, newest_bucket, works_of

_HOUSE_PAGES = ("", "stories/", "about/")


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a sitemap, its month ("" for pages of the house), and itself in every language."""

    url: str
    month: str
    alternates: tuple[tuple[str, str], ...]


def _absolute(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{path}"


def may_be_found(works: tuple[str, ...]) -> set[str]:
    """Of these works those whose speakers agree, as of the newest event, to be found by search engines."""
    newest: dict[str, ConsentEvent] = {}
    for event in ConsentEvent.objects.filter(testimony__in=works).order_by("pk"):
        newest[str(event.testimony_id)] = event
    return {
        work for work, event in newest.items() if agrees(event) and Purpose.SEARCH_INDEX in purposes_of(event)
    }


def _sitemap(path: str, listed: list[Listed], works: tuple[str, ...]) -> PublicFile | None:
    if not listed:
        return None
    body = render_to_string("web/sitemap.xml", {"listed": listed})
    return PublicFile(path, "sitemap", "application/xml", body.encode(), works)


def _of_bucket(number: int) -> PublicFile | None:
    cards = cards_of(number)
    found = may_be_found(works_of(cards))
    kept = [card for card in cards if card.testimony in found]
    by_work: dict[str, list[Card]] = {}
    for card in kept:
        by_work.setdefault(card.testimony, []).append(card)
    listed = [
        Listed(
            _absolute(card.url),
            card.month,
            tuple((other.language, _absolute(other.url)) for other in by_work[card.testimony]),
        )
        for card in kept
    ]
    return _sitemap(f"sitemaps/{number}.xml", listed, works_of(kept))


def _of_house() -> PublicFile | None:
    listed = [
        Listed(
            _absolute(f"/{language}/{page}"),
            "",
            tuple((other, _absolute(f"/{other}/{page}")) for other in LABELS),
        )
        for page in _HOUSE_PAGES
        for language in LABELS
    ]
    return _sitemap("sitemaps/house.xml", listed, ())


def _index() -> PublicFile:
    """The sitemaps that there are: it is made after them."""
    public = Artifact.objects.filter(path__startswith="sitemaps/", state=ArtifactState.PUBLIC)
    urls = [_absolute(f"/{path}") for path in sorted(public.values_list("path", flat=True))]
    body = render_to_string("web/sitemap_index.xml", {"urls": urls})
    return PublicFile("sitemap.xml", "sitemap", "application/xml", body.encode())


def there_are_sitemaps() -> bool:
    """Whether this installation has sitemaps."""
    return bool(settings.PUBLIC_ADDRESS) and not settings.DEMO


def sitemaps() -> Iterator[HouseFile]:
    """One sitemap for the house, one for each bucket of cards, and the index."""
    if not there_are_sitemaps():
        return
    yield HouseFile("sitemaps/house.xml", frozenset(), _of_house)
    for number in range(1, newest_bucket() + 1):

        def make(number: int = number) -> PublicFile | None:
            return _of_bucket(number)

        yield HouseFile(f"sitemaps/{number}.xml", frozenset({cards_part(number)}), make, may_be_absent=True)
    yield HouseFile("sitemap.xml", frozenset({NEWEST}), _index)
