"""What the story's page says about its safety: which places were judged, and what new details uncovered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language_info

from audit.models import Entry
from protection.domain import judgments_of
from protection.domain.seal import UNCOVERED
from protection.models import Judgment
from speakers.models import Testimony


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A public page that a new detail took off: in which language, and since which month it was readable."""

    language: str
    since: str
    went_off: datetime


def _month(coded: str) -> str:
    """A month such as "2026-11" in words; "" where nobody knows since when."""
    year, _dash, number = coded.partition("-")
    if not (year.isdecimal() and number.isdecimal()):
        return ""
    return date_format(date(int(year), int(number), 1), "YEAR_MONTH_FORMAT")


def uncovered_in(work: Testimony) -> list[Uncovered]:
    """What new details uncovered in a story, the newest first. From the audit: codes and months alone."""
    entries = Entry.objects.filter(action=UNCOVERED, subject=work.pk).order_by("-number")
    found = []
    for entry in entries:
        told = json.loads(entry.detail)
        name = str(get_language_info(told["language"])["name_translated"])
        found.append(Uncovered(name, _month(told["since"]), entry.at))
    return found


def safety_lists(work: Testimony, *, officer: bool) -> dict[str, list[Judgment] | list[Uncovered]]:
    """Context of `editorial/_finding_lists.html`: for officers alone."""
    return {"judgments": judgments_of(work), "uncovered": uncovered_in(work)} if officer else {}
