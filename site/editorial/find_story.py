"""Find the story that somebody wants off: by its address, its code, or words of its headline.

Only public headlines and, for who reads drafts, those of drafts are looked at. Nothing here asks the sealed side: a
sealed name and a name that nobody ever typed find the same, which is nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from edition.models import Card
from editorial.history import gated_models
from speakers.models import Testimony, Visibility

MOST = 8
_SHORTEST = 2  # one letter would list the archive
_SLUG = re.compile(r"(?<![a-z0-9])[a-hj-km-np-tv-z2-9]{12}(?![a-z0-9])")
_CODE = re.compile(r"\bS-?([2-9A-Z]{4})-?([2-9A-Z]{2})\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A story as the page of hiding lists it."""

    work: Testimony
    headline: str
    public: bool


def find_stories(typed: str, *, drafts: bool) -> list[Found]:
    """At most eight stories that fit. `drafts`: look at headlines that are not public yet, too."""
    words = " ".join(unicodedata.normalize("NFC", typed).split())
    works = _named(words) or _by_headline(words, drafts=drafts)
    headlines = _public_headlines(works)
    found = [Found(work, headlines.get(work.pk, ""), work.pk in headlines) for work in works]
    return [one for one in found if one.public or drafts]


def _named(words: str) -> list[Testimony]:
    """By address or code: exact, so one at most."""
    slugs = _SLUG.findall(words.lower())
    codes = [f"S-{first}-{last}" for first, last in _CODE.findall(words.upper())]
    there = Testimony.objects.exclude(visibility=Visibility.TAKEN_DOWN).select_related("speaker")
    return list(there.filter(slug__in=slugs)[:1]) or list(there.filter(code__in=codes)[:1])


def _by_headline(words: str, *, drafts: bool) -> list[Testimony]:
    if len(words) < _SHORTEST:
        return []
    cards = Card.objects.filter(headline__icontains=words)
    keys = list(dict.fromkeys(cards.values_list("testimony", flat=True)[: MOST * 2]))
    if drafts:
        for model in gated_models():
            pages = model.objects.filter(headline__icontains=words)
            keys += pages.order_by("-pk").values_list("testimony", flat=True)[: MOST * 2]
    there = Testimony.objects.filter(pk__in=keys).exclude(visibility=Visibility.TAKEN_DOWN)
    works = {work.pk: work for work in there.select_related("speaker")}
    return [works[key] for key in dict.fromkeys(keys) if key in works][:MOST]


def _public_headlines(works: list[Testimony]) -> dict[str, str]:
    cards = Card.objects.filter(testimony__in=[work.pk for work in works]).order_by("language")
    return dict(cards.values_list("testimony", "headline"))
