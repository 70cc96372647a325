"""Every file of the house, rendered from cards and house text. Cards are all that lists know of stories."""

from __future__ import annotations

from collections.abc import Iterator

from edition.listings import HouseFile
from edition.public_file import PublicFile
from web.house import LABELS
from web.house_files.feeds import feeds_in
from web.house_files.lists import lists_in
from web.house_files.pages import error_pages_in, first_page, pages_in
from web.house_files.sitemaps import sitemaps
from web.house_files.well_known import well_known
from web.stylesheet import icon, stylesheet


def _asset(path: str, media_type: str, body: bytes) -> HouseFile:
    return HouseFile(path, frozenset(), lambda: PublicFile(path, "asset", media_type, body))


def make_house_files() -> Iterator[HouseFile]:
    """All files, the style sheet before the pages that ask for it, and what leads to lists after them."""
    css_path, css = stylesheet()
    yield _asset(css_path, "text/css", css)
    icon_path, svg = icon()
    yield _asset(icon_path, "image/svg+xml", svg)
    for language in LABELS:
        yield from pages_in(language)
        yield from lists_in(language)
        yield from feeds_in(language)
        yield from error_pages_in(language)
    yield first_page()
    yield from sitemaps()
    yield from well_known()
