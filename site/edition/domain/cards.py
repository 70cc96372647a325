"""Cards: the only thing that listings know about stories."""

from __future__ import annotations

from django.db.models import Max

from edition.models import Card


def put_card(
    *,
    testimony: str,
    language: str,
    url: str,
    headline: str,
    standfirst: str,
    persona_name: str,
    form: str,
    month: str,
    topics: list[str],
) -> Card:
    """Write the card of one public language of a work; it keeps its place when it is there already."""
    known = Card.objects.filter(testimony=testimony, language=language).first()
    same_work = Card.objects.filter(testimony=testimony).first()
    newest = Card.objects.aggregate(Max("place"))["place__max"] or 0
    place = known.place if known else same_work.place if same_work else newest + 1
    card, _ = Card.objects.update_or_create(
        testimony=testimony,
        language=language,
        defaults={
            "url": url,
            "headline": headline,
            "standfirst": standfirst,
            "persona_name": persona_name,
            "form": form,
            "month": month,
            "topics": topics,
            "place": place,
        },
    )
    return card
