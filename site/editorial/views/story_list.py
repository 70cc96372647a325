"""All stories: code, public profile, and where each language stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.roles import is_officer, may_read_drafts
from editorial.history import gated_models
from editorial.models import GatedPage
from editorial.standing_in import standing_in, stories_of_guest
from editorial.states import Standing, standing
from editorial.views.answering import reads_drafts
from speakers.models import Testimony, Visibility


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story and where each of its languages stands."""

    work: Testimony
    languages: list[tuple[str, Standing]]
    taken_down: bool


def story_rows() -> list[StoryRow]:
    """Every story, by code: codes carry no time and no name."""
    pages: dict[str, list[GatedPage]] = {}
    for model in gated_models():
        for page in model.objects.select_related("testimony", "locale").order_by("pk"):
            pages.setdefault(page.testimony_id, []).append(page)
    return [
        StoryRow(
            work,
            [(page.locale.get_display_name(), standing(page)) for page in pages.get(work.pk, [])],
            work.visibility == Visibility.TAKEN_DOWN,
        )
        for work in Testimony.objects.select_related("speaker").order_by("code")
    ]


@require_GET
@login_required
@reads_drafts
def story_list(request: HttpRequest) -> HttpResponse:
    """The list of stories."""
    rows = story_rows()
    if not may_read_drafts(request.user) and not standing_in(request.user).filter(testimony="").exists():
        theirs = stories_of_guest(request.user)
        rows = [row for row in rows if row.work.pk in theirs]
    context = {"rows": rows, "may_take_in": is_officer(request.user)}
    return render(request, "editorial/story_list.html", context)
