"""Works with everything on file, and rows that no database has seen."""

from __future__ import annotations

from datetime import UTC, date, datetime

from consent.models import ConsentEvent, Holding, SafetyCheck
from speakers.models import Speaker, Testimony

NOON = datetime(2026, 6, 15, 3, 0, tzinfo=UTC)  # noon in Seoul
TODAY = date(2026, 6, 15)


def work(name: str = "Invented Speaker") -> Testimony:
    speaker = Speaker.objects.create(name_ko="지어낸 이", name_en=name)
    return Testimony.objects.create(speaker=speaker)


def holding(**said: object) -> Holding:
    return Holding(**{"pk": 1, "resettled": True, "adult": True, **said})


def event(**said: object) -> ConsentEvent:
    whole = {"pk": 2, "kind": "given", "preset": "A", "languages": ["en", "ko"], "valid_from": TODAY, **said}
    return ConsentEvent(**whole)


def check(**said: object) -> SafetyCheck:
    return SafetyCheck(**{"pk": 3, "outcome": "safe", "expires_on": date(2027, 6, 15), **said})
