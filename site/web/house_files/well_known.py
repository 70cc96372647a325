"""What machines look for at fixed addresses: who may crawl, what is reserved, whom to tell of a hole."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from edition.listings import HouseFile
from edition.public_file import PublicFile
from stories.data import as_json
from web.house_files.sitemaps import there_are_sitemaps

# Crawlers that say they gather texts for training; no speaker agreed to that. Search engines are not among them.
TRAINING_CRAWLERS = (
    "AI2Bot",
    "Ai2Bot-Dolma",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-ai",
    "cohere-training-data-crawler",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "ICC-Crawler",
    "img2dataset",
    "Kangaroo Bot",
    "Meta-ExternalAgent",
    "omgili",
    "omgilibot",
    "PanguBot",
    "Timpibot",
    "VelenPublicWebCrawler",
    "Webzio-Extended",
)


def _robots() -> PublicFile:
    lines = [f"User-agent: {name}" for name in TRAINING_CRAWLERS]
    lines += ["Disallow: /", "", "User-agent: *", "Disallow: /desk/"]
    if there_are_sitemaps():
        lines += ["", f"Sitemap: {settings.PUBLIC_ADDRESS}/sitemap.xml"]
    return _text("robots.txt", lines)


def _text(path: str, lines: list[str]) -> PublicFile:
    body = "".join(f"{line}\n" for line in lines)
    return PublicFile(path, "well-known", "text/plain", body.encode())


def _reserved() -> PublicFile:
    """Text and data mining is reserved for everything here (the TDM Reservation Protocol)."""
    body = as_json([{"location": "/*", "tdm-reservation": 1}])
    return PublicFile(".well-known/tdmrep.json", "well-known", "application/json", body)


def _security() -> PublicFile | None:
    """Only where somebody is there to answer. It ends at the beginning of a month, eleven months on."""
    contact = settings.SECURITY_CONTACT
    if not contact:
        return None
    today = timezone.localdate()
    year, month = divmod(today.year * 12 + today.month - 1 + 11, 12)
    lines = [
        f"Contact: {contact}",
        f"Expires: {year}-{month + 1:02}-01T00:00:00Z",
        "Preferred-Languages: ko, en",
    ]
    if settings.PUBLIC_ADDRESS:
        lines.append(f"Canonical: {settings.PUBLIC_ADDRESS}/.well-known/security.txt")
    return _text(".well-known/security.txt", lines)


def well_known() -> Iterator[HouseFile]:
    """All of them; no work changes one."""
    yield HouseFile("robots.txt", frozenset(), _robots)
    yield HouseFile(".well-known/tdmrep.json", frozenset(), _reserved)
    yield HouseFile(".well-known/security.txt", frozenset(), _security, may_be_absent=True)
