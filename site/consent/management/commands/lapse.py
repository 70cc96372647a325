"""`manage.py lapse [--days 60]`: what is about to end or is due, one line for each story, soonest first."""

from __future__ import annotations

import sys
from datetime import date
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.utils import timezone

from consent.domain import what_lapses
from consent.lapsing import REMINDERS, Lapse, Matter, Stage
from consent.times import day_of

_MOST_DAYS = 3650
_BAD_INPUT = 2


class Command(BaseCommand):
    help = (
        "List consents, safety checks and check-ins that end or are due. "
        "Exit status 0: nothing is due within the days; 1: something is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=max(REMINDERS), help="how far to look ahead")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        if not 0 <= options["days"] <= _MOST_DAYS:
            raise CommandError(f"--days takes 0 to {_MOST_DAYS}.", returncode=_BAD_INPUT)
        today = day_of(timezone.now())
        found = what_lapses(days=options["days"], today=today)
        for code, lapses in _by_story(found):
            said = "; ".join(_in_words(lapse, today) for lapse in lapses)
            self.stdout.write(f"{lapses[0].on}  {code:10}  {said}")
        due = sum(lapse.due for lapse in found)
        self.stdout.write(f"{due} due within {options['days']} days.")
        if due:
            sys.exit(1)


def _by_story(found: list[Lapse]) -> list[tuple[str, list[Lapse]]]:
    """Each story with what is its own, soonest first; what is only good to know waits behind what is due."""
    by_code = sorted(found, key=lambda lapse: (lapse.code, not lapse.due, lapse.on))
    stories = [(code, list(lapses)) for code, lapses in groupby(by_code, key=lambda lapse: lapse.code)]
    return sorted(stories, key=lambda story: (story[1][0].on, story[0]))


def _in_words(lapse: Lapse, today: date) -> str:
    if lapse.matter == Matter.CHECK_IN:
        tried = f", not reached on {lapse.tried}" if lapse.tried else ""
        return f"check-in after {lapse.check_in} days is due {lapse.on} ({_when(lapse, today)}{tried})"
    if lapse.matter == Matter.YOUNG:
        return f"permission is under a year old until {lapse.on}: mind the timing"
    name = "consent" if lapse.matter == Matter.CONSENT else "safety check"
    verb = "ended" if lapse.stage in {Stage.GRACE, Stage.PAST} else "ends"
    return f"{name} {verb} {lapse.on} ({_when(lapse, today)})"


def _when(lapse: Lapse, today: date) -> str:
    if lapse.stage == Stage.GRACE:
        return "in its grace"
    if lapse.stage == Stage.PAST:
        return "past"
    left = (lapse.on - today).days
    return "today" if left == 0 else "in 1 day" if left == 1 else f"in {left} days"
