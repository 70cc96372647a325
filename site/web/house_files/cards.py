"""Cards as lists show them: of each work its own language, or another where it is public in no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max

from edition.listings import BUCKET, bucket_of
from edition.models import Card
from speakers.models import Form
from stories.render import month_label
from stories.topics import Topic
from web.house import LABELS


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


def shown(card: Card) -> CardContext:
    """A card in the words of the active language."""
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


def one_a_work(cards: Iterable[Card], language: str) -> list[Card]:
    """Newest place first; of each work the card of `language`, else any."""
    chosen: dict[str, Card] = {}
    for card in cards:
        if card.testimony not in chosen or card.language == language:
            chosen[card.testimony] = card
    return sorted(chosen.values(), key=lambda card: -card.place)


def newest(language: str, count: int) -> list[Card]:
    """The latest `count` works, as readers of a language see them."""
    latest = Card.objects.order_by("-place", "language")[: count * len(LABELS)]
    return one_a_work(latest, language)[:count]


def newest_told_in(language: str, count: int) -> list[Card]:
    """The latest `count` works that are public in a language."""
    return list(Card.objects.filter(language=language).order_by("-place")[:count])


def cards_of(bucket: int) -> list[Card]:
    """Every card that stands on the places of one bucket, newest first."""
    first = (bucket - 1) * BUCKET + 1
    return list(
        Card.objects.filter(place__gte=first, place__lt=first + BUCKET).order_by("-place", "language")
    )


def in_bucket(bucket: int, language: str) -> list[Card]:
    """The works of one bucket, as readers of a language see them."""
    return one_a_work(cards_of(bucket), language)


def newest_bucket() -> int:
    """The bucket on which the latest work stands; 0 when nothing is public."""
    place = Card.objects.aggregate(Max("place"))["place__max"]
    return bucket_of(place) if place else 0


def works_of(cards: Iterable[Card]) -> tuple[str, ...]:
    """Ids of the works that speak in these cards."""
    return tuple(sorted({card.testimony for card in cards}))
