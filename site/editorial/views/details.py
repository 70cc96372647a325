"""The officer's decisions about private details: look, hide for good, leave as written, add."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from editorial.domain import put_back
from editorial.forms import DetailForm, NewDetailForm
from editorial.views.actions import require_officer
from editorial.views.answering import REFUSALS, said_in_words, story_action, story_or_404
from protection.domain import NewDetail, Reason, effects_of, register, reveal
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


@require_POST
@login_required
def look_view(request: HttpRequest, code: str) -> HttpResponse:
    """Show a sealed value once, in this answer alone: no message, session or address may hold it.

    The look is on record before the value is open.
    """
    work = story_or_404(code)
    try:
        user, entity = require_officer(request), _entity(request, work)
        value = reveal(entity=entity, reason=Reason.DECIDING, actor=user.get_username())
    except (*REFUSALS, LookupError) as error:
        messages.error(request, said_in_words(error))
        return redirect("story", code=code)
    answer = render(request, "editorial/look.html", {"work": work, "entity": entity, "value": value})
    answer["Cache-Control"] = "no-store"
    return answer


@story_action
def hide_detail_view(request: HttpRequest, work: Testimony) -> str:
    user, entity = require_officer(request), _entity(request, work)
    form = DetailForm(request.POST, prefix=entity.pk)
    if not form.is_valid():
        raise ValueError(_("Say what readers see, in Korean and in English."))
    value = reveal(entity=entity, reason=Reason.DECIDING, actor=user.get_username())
    new = _new(form, value)
    effects = effects_of(testimony=work, new=new)
    register(testimony=work, new=new, actor=user.get_username(), entity=entity)
    return _("Hidden for good: %(effects)s.") % {"effects": effects}


@story_action
def leave_detail_view(request: HttpRequest, work: Testimony) -> str:
    user = require_officer(request)
    put_back(entity=_entity(request, work), actor=user.get_username())
    return _("Left as written.")


@story_action
def add_detail_view(request: HttpRequest, work: Testimony) -> str:
    """Register a detail, or (dry run) only say what that would hide."""
    user, form = require_officer(request), NewDetailForm(request.POST, prefix="new")
    if not form.is_valid():
        raise ValueError(_("Fill in the detail and what readers see, in Korean and in English."))
    new = _new(form, form.cleaned_data["value"])
    effects = effects_of(testimony=work, new=new)
    if "dry_run" in request.POST:
        return _("This would hide %(effects)s. Nothing was changed.") % {"effects": effects}
    register(testimony=work, new=new, actor=user.get_username())
    return _("Hidden for good: %(effects)s.") % {"effects": effects}
