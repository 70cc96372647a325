"""Whether a speaker agreed to appear under their own name in one story: the rule for releasing a private detail."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from consent.domain import newest_event
from consent.models import ConsentEvent, EventKind, Manner
from consent.presets import PRESETS
from speakers.models import Testimony

_ENDED = frozenset({EventKind.DECLINED, EventKind.WITHDRAWN})


def why_not_own_name(testimony: Testimony, manner: str) -> str:
    """Why nothing may be released in this story, as a sentence; "" when it may. `manner`: how they said so."""
    if manner not in Manner.values:
        return _("Say how the speaker agreed to this. Without their yes nothing is released.")
    event = newest_event(testimony)
    if event is None or not _is_own_name_today(event):
        return _("It is not on file that the speaker appears under their own name in this story.")
    return ""


def _is_own_name_today(event: ConsentEvent) -> bool:
    if event.kind in _ENDED or not event.preset or not PRESETS[event.preset].own_name:
        return False
    today = timezone.localdate()
    return event.valid_from <= today and (event.valid_until is None or today <= event.valid_until)
