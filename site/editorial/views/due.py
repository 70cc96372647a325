"""The calendar of what is due, and the check-ins that an officer puts on file."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.roles import is_officer
from consent.domain import record_check_in
from consent.lapsing import CHECK_IN_DAYS
from consent.models import CheckInOutcome
from editorial.due import DAYS, due_now
from editorial.views.actions import require_officer
from editorial.views.answering import REFUSALS, reads_drafts, said_in_words, story_or_404


class CheckInForm(forms.Form):
    """How the speaker was when they were asked. What was said is written nowhere."""

    after = forms.TypedChoiceField(choices=[(days, days) for days in CHECK_IN_DAYS], coerce=int)
    outcome = forms.ChoiceField(choices=CheckInOutcome.choices)


@require_GET
@login_required
@reads_drafts
def due_page(request: HttpRequest) -> HttpResponse:
    """Everything that is due within sixty days, soonest first."""
    context = {
        "rows": due_now(),
        "days": DAYS,
        "officer": is_officer(request.user),
        "outcomes": CheckInOutcome.choices,
    }
    return render(request, "editorial/due.html", context)


@require_POST
@login_required
def check_in_view(request: HttpRequest, code: str) -> HttpResponse:
    """One check-in on file, or one try."""
    work = story_or_404(code)
    form = CheckInForm(request.POST)
    try:
        user = require_officer(request)
        if not form.is_valid():
            raise ValueError(_("Say how the speaker was."))
        outcome = form.cleaned_data["outcome"]
        record_check_in(
            testimony=work, due_days=form.cleaned_data["after"], outcome=outcome, actor=user.get_username()
        )
    except REFUSALS as error:
        messages.error(request, said_in_words(error))
        return redirect("due")
    if outcome in (CheckInOutcome.HIDE, CheckInOutcome.CHANGE):
        messages.warning(request, _("On file. It changes nothing by itself: do what they ask for here, now."))
        return redirect("story", code=code)
    messages.success(request, _("On file."))
    return redirect("due")
