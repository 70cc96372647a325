"""May this be public, in this medium, language, audience and purpose, today? Pure arithmetic over records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consent.models import CheckOutcome, ConsentEvent, EventKind, Holding, SafetyCheck
from consent.presets import PRESETS, Audience, Medium, Purpose
from consent.times import day_of, end_of_day

GRACE = timedelta(days=30)  # after a safety check expires, with a daily alarm; consent has none

_SPOKEN = {EventKind.GIVEN, EventKind.NARROWED, EventKind.WIDENED, EventKind.RENEWED}


@dataclass(frozen=True, slots=True)
class Use:
    """One thing we may want to do with a work."""

    language: str
    medium: Medium = Medium.TEXT
    audience: Audience = Audience.PUBLIC
    purpose: Purpose = Purpose.PUBLISH


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer, why not in plain words, until when it holds, and the rows that it rests on."""

    allowed: bool
    reasons: tuple[str | Promise, ...] = ()
    valid_until: datetime | None = None
    evidence: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Records:
    """What is on file about one work: newest event and check, or None."""

    holding: Holding | None
    event: ConsentEvent | None
    check: SafetyCheck | None


def _holding_reasons(holding: Holding | None) -> list[str | Promise]:
    if holding is None:
        return [_("Permission to hold the manuscript is not on file.")]
    reasons: list[str | Promise] = []
    if not holding.resettled:
        reasons.append(_("It is not attested that the speaker is already resettled."))
    if not holding.adult:
        reasons.append(_("The speaker is not an adult yet."))
    return reasons


def purposes_of(event: ConsentEvent) -> frozenset[Purpose]:
    """What an event agrees to: its preset's purposes, and those that were ticked."""
    ticked = {Purpose.SEARCH_INDEX: event.search_index, Purpose.MIRROR: event.mirror}
    return PRESETS[event.preset].purposes | {purpose for purpose, said in ticked.items() if said}


def media_of(event: ConsentEvent) -> frozenset[Medium]:
    """In what form it may be told: its preset's media, and the book file if that was ticked."""
    media = PRESETS[event.preset].media
    return media | {Medium.EPUB} if event.epub else media


def agrees(event: ConsentEvent | None) -> bool:
    """Does this event say yes to anything?"""
    return event is not None and event.kind in _SPOKEN and event.preset in PRESETS


def within(new: ConsentEvent, old: ConsentEvent | None) -> bool:
    """Does `new` allow nothing, on any axis or day, that `old` did not?"""
    if old is None or not agrees(old):
        return False
    a, b = PRESETS[new.preset], PRESETS[old.preset]
    last_new, last_old = new.valid_until or date.max, old.valid_until or date.max
    return (
        (media_of(new) <= media_of(old) and a.audiences <= b.audiences and a.own_name <= b.own_name)
        and purposes_of(new) <= purposes_of(old)
        and set(new.languages) <= set(old.languages)
        and (old.valid_from <= new.valid_from and last_new <= last_old)
    )


def _event_reasons(event: ConsentEvent | None, use: Use, today: date) -> list[str | Promise]:
    if event is None or not agrees(event):
        return [_("The speaker has not agreed to publication.")]
    axes = PRESETS[event.preset]
    reasons: list[str | Promise] = []
    if use.language not in event.languages:
        reasons.append(_("The speaker has not agreed to this language."))
    if use.medium not in media_of(event):
        reasons.append(_("The speaker has not agreed to this kind of medium."))
    if use.audience not in axes.audiences:
        reasons.append(_("The speaker has not agreed to this audience."))
    if use.purpose not in purposes_of(event):
        reasons.append(_("The speaker has not agreed to this use."))
    if today < event.valid_from:
        reasons.append(_("What the speaker agreed to has not begun yet."))
    if event.valid_until is not None and today > event.valid_until:
        reasons.append(_("What the speaker agreed to has ended."))
    return reasons


def _check_reasons(check: SafetyCheck | None, today: date) -> list[str | Promise]:
    if check is None:
        return [_("There is no safety check for this public profile.")]
    if check.outcome != CheckOutcome.SAFE:
        return [_("The last safety check said: not now.")]
    if today > check.expires_on + GRACE:
        return [_("The safety check has expired.")]
    return []


def _valid_until(event: ConsentEvent, check: SafetyCheck) -> datetime:
    ends = [end_of_day(check.expires_on + GRACE)]
    if event.valid_until is not None:
        ends.append(end_of_day(event.valid_until))
    return min(ends)


def decide(records: Records, use: Use, *, now: datetime) -> Decision:
    """Say whether `use` is allowed at `now` (aware), with every reason against it. Default: no."""
    today = day_of(now)
    reasons = [
        *_holding_reasons(records.holding),
        *_event_reasons(records.event, use, today),
        *_check_reasons(records.check, today),
    ]
    if reasons or records.holding is None or records.event is None or records.check is None:
        return Decision(allowed=False, reasons=tuple(reasons))
    evidence = {
        "holding": records.holding.pk,
        "consent_event": records.event.pk,
        "safety_check": records.check.pk,
    }
    until = _valid_until(records.event, records.check)
    return Decision(allowed=True, valid_until=until, evidence=evidence)
