"""What can be done to a story. Each view is one verb; who may, the verb decides."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.roles import is_officer
from consent.domain import give_consent, record_safety_check
from consent.models import CheckOutcome
from edition.models import Receipt
from editorial.domain import (
    NotAllowed,
    find_not_safe_now,
    hide,
    hold_back,
    keep_to_consent,
    let_go,
    pass_safety_check,
    publish,
    record_speaker_wants_it_shown,
    record_speaker_yes,
    send_for_safety_check,
    take_down,
    take_down_part,
    unhide,
)
from editorial.domain.unhide import Lifting
from editorial.forms import ConsentForm, SpeakerYesForm
from editorial.history import pages_of
from editorial.models import GatedPage, Role
from editorial.parts import named_part
from editorial.standing_in import is_officer_for
from editorial.views.answering import keep_typed, story_action
from protection.opening import SEALED_ERRORS
from speakers.models import Testimony, Visibility

CONSENT_IDS = "consent-%s"


def user_of(request: HttpRequest) -> User:
    """The person at the desk; the views let nobody else through."""
    if not isinstance(request.user, User):
        raise NotAllowed(_("Sign in first."))
    return request.user


def page_asked_for(request: HttpRequest, work: Testimony) -> GatedPage:
    """The draft of the language that was posted."""
    wanted = request.POST.get("language", "")
    page = next((page for page in pages_of(work) if page.locale.language_code == wanted), None)
    if page is None:
        raise ValueError(_("There is no draft in this language."))
    return page


def require_officer(request: HttpRequest, work: Testimony | None = None) -> User:
    """The officer at the desk, or whoever stands in for one for `work`; NotAllowed for anybody else."""
    user = user_of(request)
    if not (is_officer(user) if work is None else is_officer_for(user, work)):
        raise NotAllowed(_("Only a protection officer can do this."))
    return user


@story_action
def send_view(request: HttpRequest, work: Testimony) -> str:
    """The editor is done with this version."""
    send_for_safety_check(page=page_asked_for(request, work), editor=user_of(request))
    return _("Sent for its safety check.")


@story_action
def safe_view(request: HttpRequest, work: Testimony) -> str:
    """An officer who did not edit it finds this version safe."""
    pass_safety_check(page=page_asked_for(request, work), officer=user_of(request))
    return _("Found safe to publish. Now the speaker is asked.")


@story_action
def speaker_view(request: HttpRequest, work: Testimony) -> str:
    """The speaker agreed to exactly this version."""
    form = SpeakerYesForm(request.POST)
    if not form.is_valid():
        raise ValueError(_("Say how the speaker said yes."))
    page = page_asked_for(request, work)
    record_speaker_yes(
        page=page, manner=form.cleaned_data["manner"], recorded_by=require_officer(request, work)
    )
    return _("The speaker's yes to exactly this text is on record.")


@story_action
def publish_view(request: HttpRequest, work: Testimony) -> str:
    """What is cleared becomes public."""
    publish(page=page_asked_for(request, work), actor=require_officer(request, work).get_username())
    return _("Published.")


@story_action
def hold_view(request: HttpRequest, work: Testimony) -> str:
    """Keep a version that is ready out of the weekly batch."""
    hold_back(page=page_asked_for(request, work), officer=user_of(request))
    return _("Held back. It goes out when somebody lets it go.")


@story_action
def let_go_view(request: HttpRequest, work: Testimony) -> str:
    """Let a version that was held back go out with the next batch."""
    item = let_go(page=page_asked_for(request, work), officer=user_of(request))
    day = date_format(item.goes_out_on, "SHORT_DATE_FORMAT")
    return _("It goes out with the batch of %(day)s.") % {"day": day}


@story_action
def hide_view(request: HttpRequest, work: Testimony) -> str:
    """Off at once, by anybody at the desk; it can be lifted, with the speaker if the speaker asked for it."""
    asked = request.POST.get("asked") == "speaker"
    count = len(hide(testimony=work, actor=user_of(request).get_username(), by_speaker=asked))
    return ngettext("Hidden. %(n)d page is off.", "Hidden. %(n)d pages are off.", count) % {"n": count}


@story_action
def unhide_view(request: HttpRequest, work: Testimony) -> str:
    """An officer, or an editor, agrees that readers see it again."""
    return _lifting_in_words(unhide(testimony=work, by=user_of(request)))


@story_action
def speaker_wants_it_view(request: HttpRequest, work: Testimony) -> str:
    """The speaker, who asked for the hiding, agrees that readers see it again."""
    form = SpeakerYesForm(request.POST)
    if not form.is_valid():
        raise ValueError(_("Say how the speaker said yes."))
    user = user_of(request)
    lifting = record_speaker_wants_it_shown(
        testimony=work, manner=form.cleaned_data["manner"], recorded_by=user
    )
    return _lifting_in_words(lifting)


def _lifting_in_words(lifting: Lifting) -> str:
    if lifting.lifted:
        return _("No longer hidden. Publish again when it is ready.")
    who = ", ".join(str(Role(role).label) for role in lifting.missing)
    return _("Noted. It stays hidden until these agree too: %(who)s.") % {"who": who}


@story_action
def take_down_view(request: HttpRequest, work: Testimony) -> str:
    """Off at once and erased, after 72 hours or now. The code of the story is typed against slips."""
    now = request.POST.get("when") == "now"
    if request.POST.get("confirm") != work.code:
        raise ValueError(_("Type the code of the story to take it down."))
    receipt = _off_at_least(
        work, lambda: take_down(testimony=work, actor=user_of(request).get_username(), now=now)
    )
    if not now:
        return _("Taken down. It is erased after 72 hours.")
    if receipt is None or not receipt.complete:
        return _("Taken down. Erasing is not finished; it goes on by itself.")
    return _("Taken down and erased. The removal record is below.")


@story_action
def take_down_part_view(request: HttpRequest, work: Testimony) -> str:
    """One language or the book file: off and erased at once. The code of the story is typed against slips."""
    part = named_part(request.POST.get("part", ""))
    if request.POST.get("confirm") != work.code:
        raise ValueError(_("Type the code of the story to take it down."))
    receipt = _off_at_least(
        work, lambda: take_down_part(testimony=work, part=part, actor=user_of(request).get_username())
    )
    if receipt is None or not receipt.complete:
        return _("This part is off. Erasing is not finished; it goes on by itself.")
    return _("This part is taken down and erased. Its removal record is below.")


def _off_at_least(work: Testimony, verb: Callable[[], Receipt | None]) -> Receipt | None:
    """None when it is off and what comes after was refused or interrupted: the sweep finishes that."""
    try:
        return verb()
    except (OSError, *SEALED_ERRORS):
        work.refresh_from_db()
        ordered = Receipt.objects.filter(testimony=work.pk, complete=False).exclude(part="")
        if work.visibility != Visibility.TAKEN_DOWN and not ordered.exists():
            raise
        return None


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
    """The safety check of the story's public profile. "Not now" takes all its stories off at once."""
    user = require_officer(request)
    if work.speaker is None:
        raise ValueError(_("This story has no public profile any more."))
    if request.POST.get("outcome") == CheckOutcome.NOT_NOW:
        off = find_not_safe_now(speaker=work.speaker, officer=user.get_username())
        return ngettext("On file. %(n)d file is off.", "On file. %(n)d files are off.", len(off)) % {
            "n": len(off)
        }
    record_safety_check(speaker=work.speaker, officer=user.get_username())
    return _("The safety check of this profile is on file for a year.")
