"""The exits of a finding at the desk: look at the words, make them less exact, or say that it is somebody else."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from editorial.domain.clear import candidate_of
from editorial.models import GatedPage
from editorial.places import Met, first_places, met_in, with_repetitions
from editorial.states import draft_of
from editorial.views.actions import page_asked_for, require_officer
from editorial.views.answering import REFUSALS, back_to_story, said_in_words, story_action, story_or_404
from protection.domain import (
    Reason,
    form_of_found,
    judge,
    look_at_found,
    make_less_exact,
    take_judgment_back,
    why_not_judged,
)
from protection.models import Judgment, JudgmentKind
from speakers.models import Testimony


class LessExactForm(forms.Form):
    """The words that readers see in place of a private detail."""

    form_ko = forms.CharField(label=gettext_lazy("What readers see, Korean"), max_length=120)
    form_en = forms.CharField(label=gettext_lazy("What readers see, English"), max_length=120)


@dataclass(frozen=True, slots=True)
class Asked:
    """The finding that somebody asked about: in which draft, which place, among which."""

    page: GatedPage
    met: Met
    among: list[Met]


def _asked(request: HttpRequest, work: Testimony) -> Asked:
    """The place of the handle that was posted, met anew: nothing is decided about a text that is no more."""
    page = page_asked_for(request, work)
    draft = draft_of(page)
    among = met_in(draft, candidate_of(draft).files)
    wanted = request.POST.get("handle", "")
    met = next((one for one in first_places(among) if one.occurrence.handle == wanted), None)
    if met is None:
        raise ValueError(_("This is mended, or the text changed. Look at the list again."))
    return Asked(page, met, among)


@require_POST
@never_cache
@login_required
def finding_look_view(request: HttpRequest, code: str) -> HttpResponse:
    """Show the words of a finding, the sealed value beside them if it is this person's, and the ways out.

    In this answer alone; the look is on record before anything is open.
    """
    work = story_or_404(code)
    try:
        user, asked = require_officer(request, work), _asked(request, work)
        occurrence, language = asked.met.occurrence, asked.page.locale.language_code
        value = look_at_found(
            testimony=work, occurrence=occurrence, reason=Reason.DECIDING, actor=user.get_username()
        )
        form_ko, form_en = form_of_found(testimony=work, occurrence=occurrence)
        refusal = why_not_judged(occurrence, language=language)
    except REFUSALS as error:
        messages.error(request, said_in_words(error))
        return back_to_story(request, code)
    context = {
        "work": work,
        "language": language,
        "met": asked.met,
        "around": occurrence.place,
        "value": value,
        "form": LessExactForm(initial={"form_ko": form_ko, "form_en": form_en}),
        "kinds": [] if refusal else JudgmentKind.choices,
        "refusal": refusal,
    }
    answer = render(request, "editorial/finding.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@story_action
def finding_less_view(request: HttpRequest, work: Testimony) -> str:
    """Hide the place behind the words that readers see."""
    user, asked, form = require_officer(request, work), _asked(request, work), LessExactForm(request.POST)
    if not form.is_valid():
        raise ValueError(_("Say what readers see, in Korean and in English."))
    places = make_less_exact(
        testimony=work, occurrence=asked.met.occurrence, actor=user.get_username(), **form.cleaned_data
    )
    done = ngettext("Made less exact: %(n)d place.", "Made less exact: %(n)d places.", places)
    return done % {"n": places}


@story_action
def finding_judge_view(request: HttpRequest, work: Testimony) -> str:
    """It is somebody or something else, or publicly known: this place passes as it stands."""
    user, asked = require_officer(request, work), _asked(request, work)
    kind = request.POST.get("kind", "")
    if kind not in JudgmentKind.values:
        raise ValueError(_("Say what it is instead."))
    judge(
        testimony=work,
        language=asked.page.locale.language_code,
        occurrences=with_repetitions(asked.met, asked.among),
        kind=kind,
        actor=user.get_username(),
    )
    return _("On record. It passes as long as the words round it stay. Tell the speaker of it.")


@story_action
def judgment_back_view(request: HttpRequest, work: Testimony) -> str:
    """It is the private detail after all."""
    user = require_officer(request, work)
    wanted = request.POST.get("judgment", "")
    rows = Judgment.objects.filter(testimony=work, pk=int(wanted) if wanted.isdecimal() else 0)
    row = rows.select_related("testimony").first()
    if row is None:
        raise ValueError(_("This is not there any more."))
    paths = take_judgment_back(judgment=row, actor=user.get_username())
    if not paths:
        return _("Taken back. It is hidden again in the drafts.")
    done = ngettext(
        "Taken back. %(n)d public file is off.", "Taken back. %(n)d public files are off.", len(paths)
    )
    return done % {"n": len(paths)}
