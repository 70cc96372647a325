"""The small page that hides: find, choose, confirm. At most three taps, no script, on any phone.

What is typed travels in the body of a form, never in an address: addresses are kept by browsers and servers.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from edition.candidates import CandidateLost
from edition.models import Card
from editorial.domain import hide, hide_profile, hide_site
from editorial.find_story import Found, find_stories
from speakers.models import Testimony

STORY, PROFILE, SITE = "story", "profile", "site"
TEMPLATE = "editorial/hide.html"
_LONGEST = 400  # of what is pasted
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Target:
    """What goes off: one story, all of its public profile, or everything (no story)."""

    what: str
    work: Testimony | None = None
    headline: str = ""

    @property
    def value(self) -> str:
        """As the form hands it back."""
        return f"{self.what}:{self.work.code}" if self.work else self.what

    @property
    def stories(self) -> int:
        """How many stories readers can read of what goes off."""
        cards = Card.objects.values_list("testimony", flat=True).distinct()
        if self.what == PROFILE and self.work is not None:
            cards = cards.filter(testimony__in=_works_beside(self.work))
        elif self.work is not None:
            cards = cards.filter(testimony=self.work.pk)
        return cards.count()


@dataclass(frozen=True, slots=True)
class Person:
    """Who hides: the name for the record, and whether they may look among drafts."""

    actor: str
    drafts: bool


def hide_steps(
    request: HttpRequest, person: Person, *, carried: Mapping[str, str]
) -> tuple[HttpResponse, bool]:
    """Answer one step; True when something was hidden. `carried`: hidden fields that every form hands on."""
    context: dict[str, object] = {"carried": dict(carried), "step": "find"}
    wanted = request.POST.get("target", "")
    target = _target(wanted, person) if wanted else None
    if target is not None and "confirmed" in request.POST:
        return _carry_out(request, person, target, context)
    if target is not None:
        context |= {"step": "confirm", "target": target}
    elif "find" in request.POST or wanted:
        typed = request.POST.get("find", "")[:_LONGEST]
        context |= {"step": "choose", "typed": typed, "found": find_stories(typed, drafts=person.drafts)}
    return render(request, TEMPLATE, context), False


def _target(wanted: str, person: Person) -> Target | None:
    """What a form names; None for what this person cannot find either."""
    what, _colon, code = wanted.partition(":")
    if what == SITE:
        return Target(SITE)
    found: list[Found] = find_stories(code, drafts=person.drafts) if what in (STORY, PROFILE) else []
    if len(found) != 1 or found[0].work.code != code:
        return None
    return Target(what, found[0].work, found[0].headline)


def _works_beside(work: Testimony) -> list[str]:
    return list(Testimony.objects.filter(speaker=work.speaker_id).values_list("pk", flat=True))


def _carry_out(
    request: HttpRequest, person: Person, target: Target, context: dict[str, object]
) -> tuple[HttpResponse, bool]:
    done, failed = False, ""
    try:
        paths = _hide(target, person.actor)
        done = True
        said = ngettext("Off. %(n)d page is off.", "Off. %(n)d pages are off.", len(paths)) % {
            "n": len(paths)
        }
    except OperationalError as error:
        log.error("A hiding has to be tried again (%s).", type(error).__name__)
        said, failed = "", _("The desk is busy at this moment. Press again.")
    except (OSError, CandidateLost) as error:
        log.error("A hiding is ordered, but a file could not be taken away (%s).", type(error).__name__)
        said, failed = "", _("It is ordered, but the disk did not take it yet. Press again.")
    step = "done" if done else "confirm"
    context |= {"step": step, "said": said, "failed": failed, "target": target}
    context["caches"] = bool(settings.PURGE_CACHES)
    return render(request, TEMPLATE, context, status=200 if done else 503), done


def _hide(target: Target, actor: str) -> list[str]:
    if target.work is None:
        return hide_site(actor=actor)
    if target.what == PROFILE and target.work.speaker is not None:
        return hide_profile(speaker=target.work.speaker, actor=actor)
    return hide(testimony=target.work, actor=actor)
