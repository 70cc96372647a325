"""How long the rows of what is about to end take, for an archive of 10,000 stories."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db.models import QuerySet

from audit.models import Entry
from consent.domain import what_lapses
from consent.models import ConsentEvent, Holding, SafetyCheck
from speakers.models import Speaker, Testimony

STORIES = 10_000
NOON = datetime(2026, 6, 15, 3, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_an_archive_of_ten_thousand_stories(figure: Callable[[str, str], None]) -> None:
    numbers = range(STORIES)
    speakers = Speaker.objects.bulk_create([Speaker(pk=f"s_{n}", code=f"P-{n}") for n in numbers])
    works = Testimony.objects.bulk_create(
        [Testimony(pk=f"t_{n}", code=f"S-{n}", slug=f"{n}", speaker=speakers[n]) for n in numbers]
    )
    Holding.objects.bulk_create(
        [Holding(testimony=one, permitted_on=date(2025, 1, 1), resettled=True, adult=True) for one in works]
    )
    agreed = {"preset": "A", "languages": ["ko"], "valid_from": date(2026, 1, 1), "manner": "signed"}
    ends = [date(2026, 6, 30) if n % 50 == 0 else date(2028, 1, 1) for n in numbers]
    for kind in ("given", "renewed"):
        ConsentEvent.objects.bulk_create(
            [
                ConsentEvent(testimony=one, at=NOON, kind=kind, valid_until=end, **agreed)
                for one, end in zip(works, ends, strict=True)
            ]
        )
    SafetyCheck.objects.bulk_create(
        [
            SafetyCheck(speaker=one, at=NOON, outcome="safe", expires_on=end, officer="o")
            for one, end in zip(speakers, ends, strict=True)
        ]
    )
    QuerySet(Entry).bulk_create(
        [
            Entry(number=n, at=NOON, actor="o", action="story.published", subject=f"t_{n % STORIES}")
            for n in range(3 * STORIES)
        ]
    )
    began = time.perf_counter()
    found = what_lapses(days=60, today=date(2026, 6, 15))
    took = time.perf_counter() - began
    assert len(found) == 2 * STORIES // 50 + 2 * STORIES  # every story has two check-ins to come
    figure(f"what is about to end, {STORIES} stories", f"{took:.2f} s, {len(found)} rows")
