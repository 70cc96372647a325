"""The public profile behind a story."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from editorial.domain.profile import FIELDS, change_profile
from editorial.views.actions import require_officer
from editorial.views.answering import keep_typed, said_in_words, story_action
from protection.domain import offer_pseudonyms
from protection.opening import SEALED_ERRORS
from protection.pseudonyms import Pseudonym
from speakers.models import ShownAs, Speaker, Testimony

PROFILE_IDS = "profile-%s"


class ProfileForm(forms.ModelForm[Speaker]):
    """Public words about a speaker."""

    class Meta:
        model = Speaker
        fields = FIELDS
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("line_ko", "line_en")}

    def clean_line_ko(self) -> str:
        """One line, however it was typed."""
        return " ".join(self.cleaned_data["line_ko"].split())

    def clean_line_en(self) -> str:
        """One line, however it was typed."""
        return " ".join(self.cleaned_data["line_en"].split())


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Invented names to choose from, and the turn that gives others. No turn was asked for: nothing is suggested."""

    names: tuple[Pseudonym, ...] = ()
    asked: bool = False
    next_turn: int = 1


def suggestions(request: HttpRequest, work: Testimony) -> Suggestions:
    """What ``?names=TURN`` asks for. A locked vault is said, and nothing is suggested."""
    turn = request.GET.get("names", "")
    if work.speaker is None or not (turn.isascii() and turn.isdecimal() and len(turn) < 4):
        return Suggestions()
    try:
        names = tuple(offer_pseudonyms(speaker=work.speaker, turn=int(turn)))
    except SEALED_ERRORS as error:
        messages.error(request, said_in_words(error))
        return Suggestions()
    return Suggestions(names, asked=True, next_turn=int(turn) + 1)


def _with_chosen(posted: QueryDict) -> QueryDict:
    """What was posted, with the suggested name where a suggestion was clicked."""
    hangul, slash, latin = posted.get("pseudonym", "").partition("/")
    if not slash:
        return posted
    data = posted.copy()
    data["name_ko"], data["name_en"], data["shown_as"] = hangul, latin, ShownAs.INVENTED
    return data


@story_action
def profile_view(request: HttpRequest, work: Testimony) -> str:
    """Write what readers are told about the speaker."""
    user = require_officer(request)
    if work.speaker is None:
        raise ValueError(_("This story has no public profile any more."))
    speaker = Speaker.objects.get(pk=work.speaker_id)
    form = ProfileForm(_with_chosen(request.POST), instance=speaker, auto_id=PROFILE_IDS)
    keep_typed(request, profile_form=form)
    if not form.is_valid():
        raise ValueError(_("Give a public name in Korean and in Latin letters."))
    if change_profile(speaker=work.speaker, told=form.cleaned_data, officer=user):
        return _("The public profile is changed. Drafts need their approvals again.")
    return _("Nothing was changed.")
