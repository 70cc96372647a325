"""What somebody at the desk must know: raised once, counted while it stays open, closed by a person or by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from editorial.models import Notice
from speakers.models import Testimony

# What each kind says, and whether it asks somebody to act. Codes are shown behind the sentence.
SENTENCES: dict[str, str | Promise] = {
    "batch.refused": _("It could not go out with the weekly batch."),
    "schedule.refused": _("It could not go out at its time. The time is kept; it is tried again."),
    "public.expired": _(
        "What the speaker agreed to, or the safety check, has ended: readers no longer get it."
    ),
    "public.hidden_by_search": _("A private detail was found in what was public. It was hidden at once."),
    "public.off": _("It was cleared on something that no longer holds: readers no longer get it."),
    "live.not_cleared": _("The desk called it live though it was never cleared. Readers got nothing."),
    "story.hidden": _("It was hidden for now."),
    "story.taken_down": _("It was taken down."),
    "site.hidden": _("Every story was hidden. Each one comes back by itself."),
    "officer.other_profiles": _(
        "All of one public profile was hidden. The same person has another one: look at it too."
    ),
    "part.taken_down": _("A part of it was taken down."),
    "outside.not_told": _("A cache or hub outside does not answer: it may still show what is off."),
    "house.blocked": _(
        "A private detail is readable in the lists or the text of the site. They stay as they were."
    ),
    "stand_in.named": _("Somebody was named to stand in for a protection officer."),
    "check.expired": _("The safety check has expired. What is public goes off when its grace ends."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as it is read: its sentence, and the row."""

    sentence: str | Promise
    notice: Notice
    code: str = ""  # of the story it is about


def raise_notice(*, kind: str, testimony: str = "", language: str = "", codes: Sequence[str] = ()) -> Notice:
    """Tell the desk, in the caller's transaction. The same thing still open is counted, not told twice."""
    same = Notice.objects.filter(kind=kind, testimony=testimony, language=language, closed_at=None)
    with transaction.atomic():
        known = same.select_for_update().order_by("pk").first()
        if known is None:
            return Notice.objects.create(
                kind=kind,
                testimony=testimony,
                language=language,
                codes=list(codes),
                raised_at=timezone.now(),
            )
        Notice.objects.filter(pk=known.pk).update(times=F("times") + 1, codes=list(codes))
    known.refresh_from_db()
    return known


def close_notices(*, by: str, testimony: str, kinds: Sequence[str], language: str = "") -> int:
    """Close what is settled by itself; return how many were."""
    open_ones = Notice.objects.filter(testimony=testimony, kind__in=kinds, closed_at=None)
    if language:
        open_ones = open_ones.filter(language=language)
    return open_ones.update(closed_at=timezone.now(), closed_by=by)


def open_notices(*, officer: bool, limit: int = 50) -> list[Told]:
    """The newest open notices, each with its sentence. Those that join two profiles are for officers alone."""
    wanted = Notice.objects.filter(closed_at=None).order_by("-pk")
    rows = list((wanted if officer else wanted.exclude(kind__startswith="officer."))[:limit])
    works = Testimony.objects.filter(pk__in={row.testimony for row in rows if row.testimony})
    codes = dict(works.values_list("pk", "code"))
    return [Told(SENTENCES.get(row.kind, row.kind), row, codes.get(row.testimony, "")) for row in rows]
