"""Released details at the desk: an officer, with the speaker's yes, in a story that is told under the own name."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from consent.models import Manner
from consent.own_name import why_not_own_name
from editorial.views.actions import require_officer
from editorial.views.answering import REFUSALS, back_to_story, said_in_words, story_action, story_or_404
from protection.domain import release, take_release_back
from protection.models import EntityKind, EntityStatus, ProtectedEntity
from speakers.models import Testimony

_NEVER = (EntityKind.KIN, EntityKind.CONTACT, EntityKind.PHRASE)


class ReleaseForm(forms.Form):
    """What readers shall see, and how the speaker said yes to it. Nothing is filled in: it is typed on purpose."""

    form_ko = forms.CharField(label=gettext_lazy("What readers see, Korean"), max_length=120)
    form_en = forms.CharField(label=gettext_lazy("What readers see, English"), max_length=120)
    manner = forms.ChoiceField(label=gettext_lazy("How the speaker said yes"), choices=Manner.choices)


def _entity(request: HttpRequest, work: Testimony) -> ProtectedEntity:
    wanted = request.POST.get("detail", "")
    row = ProtectedEntity.objects.filter(testimony=work, pk=wanted).select_related("testimony").first()
    if row is None:
        raise ValueError(_("This private detail is not there any more."))
    return row


@require_GET
@login_required
def release_page(request: HttpRequest, code: str) -> HttpResponse:
    """Which details of a story are released, and which could be. Not for guests: it speaks of other profiles."""
    work = story_or_404(code)
    try:
        require_officer(request)
    except REFUSALS as error:
        messages.error(request, said_in_words(error))
        return back_to_story(request, code)
    rows = ProtectedEntity.objects.filter(testimony=work).order_by("kind", "pk")
    hidden = rows.filter(status=EntityStatus.REGISTERED).exclude(kind__in=_NEVER)
    context = {
        "work": work,
        "released": rows.filter(status=EntityStatus.RELEASED),
        "hidden": [(row, ReleaseForm(auto_id=f"{row.pk}-%s")) for row in hidden],
        "refusal": why_not_own_name(work, Manner.SIGNED),
    }
    return render(request, "editorial/release.html", context)


@story_action
def release_view(request: HttpRequest, work: Testimony) -> str:
    """Readers may see this detail in this story."""
    user, entity, form = require_officer(request), _entity(request, work), ReleaseForm(request.POST)
    if not form.is_valid():
        raise ValueError(_("Say what readers see, in Korean and in English, and how the speaker said yes."))
    release(entity=entity, actor=user.get_username(), **form.cleaned_data)
    return _("Released in this story. Drafts need their approvals again.")


@story_action
def release_back_view(request: HttpRequest, work: Testimony) -> str:
    """Hidden again, in the drafts and in public."""
    user = require_officer(request, work)
    effects = take_release_back(entity=_entity(request, work), actor=user.get_username())
    return _("Hidden again: %(effects)s.") % {"effects": effects}
