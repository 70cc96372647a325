"""Hide: off at once, alone, reversible. One story, all of a public profile, or every story.

Nothing here asks the vault, so all of it works while that is locked; making more public again needs more people
(`editorial.domain.unhide`).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress

from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet

from audit.domain import record
from edition.cut_off import cut_off
from edition.domain import press_house, replay_less, take_every_story_off, take_off
from edition.models import Artifact, ArtifactState
from editorial.history import gated_models
from editorial.models import BatchItem, BatchState, Clearance
from editorial.notices import raise_notice
from protection.domain import has_other_profiles
from speakers.models import Hiding, Speaker, Testimony, Visibility

log = logging.getLogger(__name__)


def hide(*, testimony: Testimony, actor: str, by_speaker: bool = False) -> list[str]:
    """Take a work off at once. Anyone at the desk, a duty code, or the speaker. Returns the paths.

    `by_speaker`: they asked for it, so nobody shows it again without them.
    """
    with transaction.atomic(durable=True):
        works = _still_there(Testimony.objects.filter(pk=testimony.pk))
        if not works:
            return []
        _remember(works, by_speaker=by_speaker)
        paths = take_off_public(works)
        raise_notice(kind="story.hidden", testimony=testimony.pk)
        record(actor=actor, action="story.hidden", subject=testimony.pk, files=len(paths))
    replay_less()
    testimony.refresh_from_db()
    return paths


def hide_profile(*, speaker: Speaker, actor: str) -> list[str]:
    """Take every work of one public profile off at once; return the paths.

    Other profiles of the same person stay: hiding them together would join them for whoever watches. Officers are
    told that there are some.
    """
    others = _has_other_profiles(speaker)
    with transaction.atomic(durable=True):
        works = _still_there(Testimony.objects.filter(speaker=speaker))
        if not works:
            return []
        _remember(works)
        paths = take_off_public(works)
        for work in works:
            raise_notice(kind="story.hidden", testimony=work.pk)
        if others:
            raise_notice(kind="officer.other_profiles", codes=[speaker.code])
        stories = [work.pk for work in works]
        record(actor=actor, action="profile.hidden", subject=speaker.pk, stories=stories, files=len(paths))
    replay_less()
    return paths


def hide_site(*, actor: str) -> list[str]:
    """Take every story off at once, and keep back what waits to go out; return the paths.

    The pages of the house stay and say nothing about it. Each story comes back by itself, as after any hiding.
    """
    with transaction.atomic(durable=True):
        # Every row is held, so that nothing is published between the look and the hiding.
        ordinary = {work.pk: work for work in _still_there(Testimony.objects.all())}
        works = [ordinary[pk] for pk in sorted(_public_or_waiting() & ordinary.keys())]
        _remember(works)
        paths = take_every_story_off()
        Clearance.objects.filter(void=False).update(void=True)
        for model in gated_models():
            model.objects.filter(live=True).update(live=False, has_unpublished_changes=True)
        press_house(removing=True)
        raise_notice(kind="site.hidden", codes=[f"stories:{len(works)}"])
        record(actor=actor, action="site.hidden", stories=[work.pk for work in works], files=len(paths))
    with suppress(OSError):  # the journal tries again, and says so
        cut_off()
    replay_less()
    return paths


def take_off_public(works: Sequence[Testimony]) -> list[str]:
    """In the caller's transaction: pages off, then the lists. Works while the vault is locked."""
    paths = []
    for work in works:
        paths += take_off(testimony=work.pk)
        for model in gated_models():
            model.objects.filter(testimony=work, live=True).update(live=False, has_unpublished_changes=True)
    press_house(removing=True, touching=[work.pk for work in works])
    return paths


def _has_other_profiles(speaker: Speaker) -> bool:
    """False where the sealed side does not answer: that must not keep anything public."""
    try:
        return has_other_profiles(speaker=speaker)
    except DatabaseError:
        log.error("Whether there are other profiles could not be asked while one was hidden.")
        return False


def _still_there(works: QuerySet[Testimony]) -> list[Testimony]:
    """These works, each row held to the end of the transaction, but those that were taken down."""
    rows = works.exclude(visibility=Visibility.TAKEN_DOWN)
    return list(rows.select_for_update(no_key=True).order_by("pk"))


def _remember(works: Sequence[Testimony], *, by_speaker: bool = False) -> None:
    """Hidden from now on. Whoever had said before that readers may see it again is asked anew."""
    keys = [work.pk for work in works]
    Testimony.objects.filter(pk__in=keys).update(visibility=Visibility.HIDDEN)
    known = Hiding.objects.filter(pk__in=keys)
    known.update(officer_yes="", editor_yes="", speaker_yes="")
    if by_speaker:
        known.update(by_speaker=True)
    there = set(known.values_list("pk", flat=True))
    Hiding.objects.bulk_create(
        Hiding(testimony=work, by_speaker=by_speaker) for work in works if work.pk not in there
    )


def _public_or_waiting() -> set[str]:
    """Works that readers can read, or that would go out by themselves."""
    public = Artifact.objects.filter(state=ArtifactState.PUBLIC).exclude(testimony="")
    waiting = BatchItem.objects.filter(state__in=[BatchState.WAITING, BatchState.HELD])
    found = {*public.values_list("testimony", flat=True), *waiting.values_list("testimony", flat=True)}
    for model in gated_models():
        scheduled = model.objects.filter(Q(go_live_at__isnull=False) | Q(live=True))
        found |= set(scheduled.values_list("testimony", flat=True))
    return found
