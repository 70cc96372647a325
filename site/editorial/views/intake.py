"""Take a manuscript in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from editorial.domain import NewStory, NotAllowed, begin_story, make_draft
from editorial.domain.intake import DraftTexts, add_manuscript
from editorial.forms import IntakeForm, ManuscriptForm
from editorial.manuscripts import Manuscript
from editorial.views.actions import require_officer, user_of
from editorial.views.answering import REFUSALS, said_in_words, story_action
from speakers.models import Speaker, Testimony


def _draft(work: Testimony, data: dict[str, Any], request: HttpRequest) -> None:
    make_draft(
        testimony=work,
        language=data["language"],
        manuscript=data["manuscript_read"],
        details=[],
        texts=DraftTexts(headline=data["headline"], not_before=data["not_before"]),
        officer=user_of(request),
        decided=False,
    )


def _said(manuscript: Manuscript) -> str:
    """What was done, and how much of the file is not in the draft."""
    done = _("The manuscript is sealed and a draft is made. Now decide the private details.")
    return " ".join([done, *(remark.sentence() for remark in manuscript.remarks)])


def _begin(form: IntakeForm, request: HttpRequest) -> Testimony:
    data = form.cleaned_data
    speaker = Speaker(shown_as=data["shown_as"], name_ko=data["name_ko"], name_en=data["name_en"])
    new = NewStory(
        speaker=speaker,
        preset=data["preset"],
        permitted_on=data["permitted_on"],
        resettled=data["resettled"],
        adult=data["adult"],
    )
    manuscripts = [(data["manuscript"].name, data["manuscript_bytes"])]
    work = begin_story(new=new, manuscripts=manuscripts, officer=user_of(request))
    _draft(work, data, request)
    return work


@login_required
def intake(request: HttpRequest) -> HttpResponse:
    """GET the form; POST seals the manuscript and makes a draft in which what looks private is hidden."""
    try:
        require_officer(request)
    except NotAllowed as error:
        messages.error(request, said_in_words(error))
        return redirect("story_list")
    form = IntakeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            work = _begin(form, request)
        except REFUSALS as error:
            form.add_error(None, said_in_words(error))
        else:
            messages.success(request, _said(form.cleaned_data["manuscript_read"]))
            return redirect("story", code=work.code)
    return render(request, "editorial/intake.html", {"form": form})


@story_action
def add_language_view(request: HttpRequest, work: Testimony) -> str:
    """Another language of the same story."""
    user, form = require_officer(request), ManuscriptForm(request.POST, request.FILES, prefix="more")
    if not form.is_valid():
        raise ValueError(" ".join(str(error) for errors in form.errors.values() for error in errors))
    data = form.cleaned_data
    add_manuscript(testimony=work, name=data["manuscript"].name, data=data["manuscript_bytes"], officer=user)
    _draft(work, data, request)
    return _said(data["manuscript_read"])
