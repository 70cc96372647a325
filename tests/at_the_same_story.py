"""What people do to one story, each as a function that can run beside others."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from edition.domain import Blocked
from editorial.domain import hide, publish, take_down
from editorial.findings import NotYet
from editorial.guard import NotCleared
from editorial.models import GatedPage
from speakers.models import Testimony
from tests.editorial.edits import edit
from tests.stories_for_tests import approve, officer

Person = Callable[[GatedPage], Callable[[], object]]
OTHER = "A river of ice. The ice sang under the moon.\n"
REFUSED = (NotYet, NotCleared, Blocked)


def fresh(page: GatedPage) -> GatedPage:
    return type(page).objects.get(pk=page.pk)


def work_of(page: GatedPage) -> Testimony:
    return Testimony.objects.get(pk=page.testimony_id)


def publishing(page: GatedPage) -> Callable[[], object]:
    actor = officer().username
    return lambda: publish(page=fresh(page), actor=actor)


def hiding(page: GatedPage) -> Callable[[], object]:
    return lambda: hide(testimony=work_of(page), actor="anyone")


def taking_down(page: GatedPage, *, now: bool = True) -> Callable[[], object]:
    return lambda: take_down(testimony=work_of(page), actor="speaker", now=now)


def wagtails_own_button(page: GatedPage) -> Callable[[], object]:
    def press_it() -> None:
        with transaction.atomic():
            fresh(page).latest_revision.publish(skip_permission_checks=True)

    return press_it


def wagtails_unpublish(page: GatedPage) -> Callable[[], object]:
    def take_it_off() -> None:
        with transaction.atomic():
            fresh(page).unpublish()

    return take_it_off


def with_a_newer_version(page: GatedPage) -> GatedPage:
    """Public, and everybody has said yes to another version."""
    edit(page, standfirst="It flew over the roof.")
    approve(page)
    return page


def refused_at_most(*raised: Exception | None) -> None:
    assert all(error is None or isinstance(error, REFUSED) for error in raised), raised
