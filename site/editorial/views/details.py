"""The officer's decisions about private details: look, hide for good, leave as written, add."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from editorial.domain import NotAllowed, put_back
from editorial.forms import DetailForm, NewDetailForm
from editorial.views.actions import require_officer
from editorial.views.answering import (
    REFUSALS,
    back_to_story,
    said_in_words,
    story_action,
    story_or_404,
)
from protection.domain import Effects, NewDetail, Reason, effects_of, register, reveal
from protection.models import ProtectedEntity
from speakers.models import Testimony


def _entity(request: HttpRequest, work: Testimony) -> ProtectedEntity:
    row = ProtectedEntity.objects.filter(testimony=work, pk=request.POST.get("detail", "")).first()
    if row is None:
        raise ValueError(_("This private detail is not there any more."))
    return row


def _new(form: DetailForm, value: str) -> NewDetail:
    return NewDetail(
        kind=form.cleaned_data["kind"],
        value=value,
        also=form.spellings(),
        form_ko=form.cleaned_data["form_ko"],
        form_en=form.cleaned_data["form_en"],
        reach=form.cleaned_data["reach"],
    )


def _told(effects: Effects) -> str:
    if not effects.places and not effects.public_pages:
        return _("Hidden for good.")  # it was hidden already, for the time being
    return _("Hidden for good: %(effects)s.") % {"effects": effects}


def _never_stored(answer: HttpResponse) -> HttpResponse:
    """This answer holds a sealed value: no cache, history or disk of the browser may keep it."""
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@login_required
def look_view(request: HttpRequest, code: str) -> HttpResponse:
    """Show a sealed value once, in this answer alone, with the decision beside it.

    No message, session or address may hold it. The look is on record before the value is open.
    """
    work = story_or_404(code)
    try:
        user, entity = require_officer(request, work), _entity(request, work)
        value = reveal(entity=entity, reason=Reason.DECIDING, actor=user.get_username())
    except (*REFUSALS, LookupError) as error:
        messages.error(request, said_in_words(error))
        return back_to_story(request, code)
    context = {"work": work, "entity": entity, "value": value, "form": DetailForm.about(entity)}
    return _never_stored(render(request, "editorial/look.html", context))


@story_action
def hide_detail_view(request: HttpRequest, work: Testimony) -> str:
    """Register a pending detail with the words readers see."""
    user, entity = require_officer(request, work), _entity(request, work)
    form = DetailForm.about(entity, request.POST)
    if not form.is_valid():
        raise ValueError(_("Say what readers see, in Korean and in English."))
    value = reveal(entity=entity, reason=Reason.DECIDING, actor=user.get_username())
    new = _new(form, value)
    effects = effects_of(testimony=work, new=new)
    register(testimony=work, new=new, actor=user.get_username(), entity=entity)
    return _told(effects)


@story_action
def leave_detail_view(request: HttpRequest, work: Testimony) -> str:
    """It is no private detail: the words stand as they were written."""
    user = require_officer(request, work)
    put_back(entity=_entity(request, work), actor=user.get_username())
    return _("Left as written.")


@require_POST
@login_required
def add_detail_view(request: HttpRequest, code: str) -> HttpResponse:
    """Register a detail nobody proposed; or say what that would hide, or what is missing, and keep the form.

    The kept form holds the value, in this answer alone.
    """
    work, form, refusal = story_or_404(code), NewDetailForm(request.POST, prefix="new"), ""
    effects: Effects | None = None
    try:
        user = require_officer(request, work)
        if form.is_valid():
            new = _new(form, form.cleaned_data["value"])
            effects = effects_of(testimony=work, new=new)
            if "dry_run" not in request.POST:
                register(testimony=work, new=new, actor=user.get_username())
                messages.success(request, _told(effects))
                return back_to_story(request, code)
    except NotAllowed as error:
        messages.error(request, said_in_words(error))
        return back_to_story(request, code)
    except REFUSALS as error:
        refusal = said_in_words(error)
    context = {"work": work, "form": form, "effects": effects, "refusal": refusal}
    return _never_stored(render(request, "editorial/add_detail.html", context))
