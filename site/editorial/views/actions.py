"""What can be done to a story. Each view is one verb; who may, the verb decides."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.roles import is_officer
from consent.domain import give_consent, record_safety_check
from editorial.domain import (
    NotAllowed,
    hide,
    keep_to_consent,
    pass_safety_check,
    publish,
    record_speaker_yes,
    send_for_safety_check,
    take_down,
    unhide,
)
from editorial.forms import ConsentForm, SpeakerYesForm
from editorial.history import pages_of
from editorial.models import GatedPage
from editorial.views.answering import keep_typed, story_action
from speakers.models import Testimony

CONSENT_IDS = "consent-%s"


def user_of(request: HttpRequest) -> User:
    """The person at the desk; the views let nobody else through."""
    if not isinstance(request.user, User):
        raise NotAllowed(_("Sign in first."))
    return request.user


def _page(request: HttpRequest, work: Testimony) -> GatedPage:
    wanted = request.POST.get("language", "")
    page = next((page for page in pages_of(work) if page.locale.language_code == wanted), None)
    if page is None:
        raise ValueError(_("There is no draft in this language."))
    return page


def require_officer(request: HttpRequest) -> User:
    """The officer at the desk; NotAllowed for anybody else."""
    user = user_of(request)
    if not is_officer(user):
        raise NotAllowed(_("Only a protection officer can do this."))
    return user


@story_action
def send_view(request: HttpRequest, work: Testimony) -> str:
    """The editor is done with this version."""
    send_for_safety_check(page=_page(request, work), editor=user_of(request))
    return _("Sent for its safety check.")


@story_action
def safe_view(request: HttpRequest, work: Testimony) -> str:
    """An officer who did not edit it finds this version safe."""
    pass_safety_check(page=_page(request, work), officer=user_of(request))
    return _("Found safe to publish. Now the speaker is asked.")


@story_action
def speaker_view(request: HttpRequest, work: Testimony) -> str:
    """The speaker agreed to exactly this version."""
    form = SpeakerYesForm(request.POST)
    if not form.is_valid():
        raise ValueError(_("Say how the speaker said yes."))
    page = _page(request, work)
    record_speaker_yes(page=page, manner=form.cleaned_data["manner"], recorded_by=require_officer(request))
    return _("The speaker's yes to exactly this text is on record.")


@story_action
def publish_view(request: HttpRequest, work: Testimony) -> str:
    """What is cleared becomes public."""
    publish(page=_page(request, work), actor=require_officer(request).get_username())
    return _("Published.")


@story_action
def hide_view(request: HttpRequest, work: Testimony) -> str:
    """Off at once, by anybody at the desk; it can be lifted."""
    count = len(hide(testimony=work, actor=user_of(request).get_username()))
    return ngettext("Hidden. %(n)d page is off.", "Hidden. %(n)d pages are off.", count) % {"n": count}


@story_action
def unhide_view(request: HttpRequest, work: Testimony) -> str:
    """An officer lets it be published again."""
    unhide(testimony=work, officer=user_of(request))
    return _("No longer hidden. Publish again when it is ready.")


@story_action
def take_down_view(request: HttpRequest, work: Testimony) -> str:
    """Off at once and erased, after 72 hours or now. The code of the story is typed against slips."""
    now = request.POST.get("when") == "now"
    if request.POST.get("confirm") != work.code:
        raise ValueError(_("Type the code of the story to take it down."))
    take_down(testimony=work, actor=user_of(request).get_username(), now=now)
    if now:
        return _("Taken down and erased. The removal record is below.")
    return _("Taken down. It is erased after 72 hours.")


@story_action
def consent_view(request: HttpRequest, work: Testimony) -> str:
    """What the speaker agreed to."""
    user, form = require_officer(request), ConsentForm(request.POST, auto_id=CONSENT_IDS)
    keep_typed(request, consent_form=form)
    if not form.is_valid():
        raise ValueError(_("Choose at least one language, and say how the speaker agreed."))
    give_consent(testimony=work, actor=user.get_username(), **form.cleaned_data)
    keep_to_consent(testimony=work, actor=user.get_username())
    return _("What the speaker agreed to is on file.")


@story_action
def safety_check_view(request: HttpRequest, work: Testimony) -> str:
    """The safety check of the story's public profile."""
    user = require_officer(request)
    if work.speaker is None:
        raise ValueError(_("This story has no public profile any more."))
    record_safety_check(speaker=work.speaker, officer=user.get_username())
    return _("The safety check of this profile is on file for a year.")
