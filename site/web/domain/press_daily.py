"""Once a day: what went off is said in the feeds, all of it together, and every page of the house is looked at again."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from edition.domain import Blocked, press_house
from edition.durable_files import write_whole
from edition.journal import replay
from edition.models import JournalEntry, Operation
from edition.telling import tell
from protection.matching import CannotRead
from web.models import FeedTombstone

KEPT_MONTHS = 3  # this one and two before: readers of feeds come by in that time
_PAGE = re.compile(r"(en|ko)/[0-9a-z]+/index\.html")


def _gone_addresses() -> dict[str, str]:
    """Address → language of every story page that answers "no longer published". "Not found" says nothing here."""
    last = {
        path: (operation, tombstone)
        for path, operation, tombstone in JournalEntry.objects.order_by("pk").values_list(
            "path", "operation", "tombstone"
        )
    }
    return {
        f"/{path.removesuffix('index.html')}": path.partition("/")[0]
        for path, (operation, tombstone) in last.items()
        if operation == Operation.REMOVE and tombstone and _PAGE.fullmatch(path)
    }


def _months_ago(month: str) -> int:
    now = timezone.localdate()
    return now.year * 12 + now.month - int(month[:4]) * 12 - int(month[5:])


def _note_gone() -> None:
    """Bring the rows to what is gone now: new ones this month, none that came back; old ones say nothing more."""
    gone = _gone_addresses()
    known = {row.address: row for row in FeedTombstone.objects.all()}
    month = timezone.localdate().strftime("%Y-%m")
    FeedTombstone.objects.exclude(address__in=gone).delete()
    for address in sorted(gone.keys() - known.keys()):
        FeedTombstone.objects.create(language=gone[address], address=address, month=month)
    told = FeedTombstone.objects.exclude(month="").exclude(month=month)
    old = [row.pk for row in told if _months_ago(row.month) >= KEPT_MONTHS]
    FeedTombstone.objects.filter(pk__in=old).update(month="")


def press_daily_once() -> int:
    """The day's press, if this day has not had it; return how many files were pressed."""
    mark, today = Path(settings.DATA_ROOT) / "pressed-on", timezone.localdate().isoformat()
    if mark.exists() and mark.read_text(encoding="ascii") == today:
        return 0
    try:
        pressed = len(press_daily())
    except (Blocked, CannotRead):
        # A list names what it must not: nothing of the house changes until somebody sees to it.
        tell("house.blocked")
        pressed = 0
    write_whole(mark, today.encode("ascii"))
    return pressed


@transaction.atomic
def press_daily() -> list[str]:
    """Press every page of the house that changed, with the tombstones of the day; return the paths.

    Raises what `press_house` raises, and then nothing changed: the next call does the day's work.
    """
    _note_gone()
    pressed = press_house()
    transaction.on_commit(replay)
    return pressed
