"""What is due at the desk, in words: consents and safety checks that end, and speakers who should be asked how they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consent.domain import what_lapses
from consent.lapsing import REMINDERS, Lapse, Matter, Stage
from consent.times import day_of

DAYS = max(REMINDERS)
_LATE = {Stage.GRACE, Stage.PAST}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing of one story, as it is read. `late`: its day has passed; `soon`: it comes within a week."""

    code: str
    sentence: str
    when: str
    late: bool
    soon: bool
    check_in: int = 0  # after how many days; 0: it is none

    @property
    def may_be_put_on_file(self) -> bool:
        """Is it a check-in whose day is near enough to have been held?"""
        return bool(self.check_in) and (self.late or self.soon)


def due_now(*, days: int = DAYS) -> list[Due]:
    """Everything due within so many days and what is late, soonest first. A handful of queries for any number."""
    today = day_of(timezone.now())
    return in_words((lapse for lapse in what_lapses(days=days, today=today) if lapse.due), today)


def in_words(lapses: Iterable[Lapse], today: date) -> list[Due]:
    """Rows of consent as sentences of the desk."""
    return [
        Due(
            code=lapse.code,
            sentence=_sentence(lapse),
            when=_when(lapse, today),
            late=lapse.stage in _LATE,
            soon=lapse.stage is Stage.WITHIN_7,
            check_in=lapse.check_in,
        )
        for lapse in lapses
    ]


def _sentence(lapse: Lapse) -> str:
    if lapse.matter is Matter.CHECK_IN:
        asked = _("Ask the speaker how they are, %(days)d days after it became public.") % {
            "days": lapse.check_in
        }
        if lapse.tried is None:
            return asked
        tried = _("Not reached on %(day)s.") % {"day": _day(lapse.tried)}
        return f"{asked} {tried}"
    if lapse.matter is Matter.CONSENT:
        if lapse.stage in _LATE:
            return _("What the speaker agreed to has ended.")
        return _("What the speaker agreed to ends. Ask whether it may go on.")
    if lapse.stage is Stage.GRACE:
        return _("The safety check has expired. What is public goes off when its grace ends.")
    if lapse.stage is Stage.PAST:
        return _("The safety check and its grace have ended.")
    return _("The safety check of the profile ends. Look at it anew.")


def _when(lapse: Lapse, today: date) -> str:
    left = (lapse.on - today).days
    if left == 0:
        return _("today")
    if left > 0:
        told = ngettext("in %(n)d day", "in %(n)d days", left) % {"n": left}
    else:
        told = ngettext("%(n)d day ago", "%(n)d days ago", -left) % {"n": -left}
    return f"{_day(lapse.on)} ({told})"


def _day(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
