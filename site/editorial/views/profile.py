"""The public profile behind a story."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from editorial.domain.profile import FIELDS, change_profile
from editorial.views.actions import require_officer
from editorial.views.answering import story_action
from speakers.models import Speaker, Testimony


class ProfileForm(forms.ModelForm[Speaker]):
    """Public words about a speaker."""

    class Meta:
        model = Speaker
        fields = FIELDS


@story_action
def profile_view(request: HttpRequest, work: Testimony) -> str:
    """Write what readers are told about the speaker."""
    user = require_officer(request)
    if work.speaker is None:
        raise ValueError(_("This story has no public profile any more."))
    form = ProfileForm(request.POST, instance=Speaker.objects.get(pk=work.speaker_id))
    if not form.is_valid():
        raise ValueError(_("Give a public name in Korean and in Latin letters."))
    if change_profile(speaker=work.speaker, told=form.cleaned_data, officer=user):
        return _("The public profile is changed. Drafts need their approvals again.")
    return _("Nothing was changed.")
