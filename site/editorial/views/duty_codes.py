"""Duty codes at the desk: make one, see which hold, end one. For officers and administrators."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from editorial.domain.duty_code import (
    DAYS,
    NewCode,
    make_duty_code,
    require_code_maker,
    revoke_duty_code,
)
from editorial.models import DutyCode
from editorial.standing_in import NotAllowed
from editorial.views.actions import user_of

_LONGEST_DAYS = 400


class DutyCodeForm(forms.Form):
    """For how long the next code holds."""

    expires_on = forms.DateField(
        label=gettext_lazy("It holds until"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean_expires_on(self) -> Any:
        day, today = self.cleaned_data["expires_on"], timezone.localdate()
        if not today <= day <= today + timedelta(days=_LONGEST_DAYS):
            raise forms.ValidationError(_("Choose a day from today to thirteen months ahead."))
        return day


@require_http_methods(["GET", "POST"])
def duty_codes(request: HttpRequest) -> HttpResponse:
    """The list, and a new code: shown in this one answer and nowhere again."""
    try:
        maker = require_code_maker(user_of(request))
    except NotAllowed as error:
        messages.error(request, str(error))
        return redirect("wagtailadmin_home")
    made: NewCode | None = None
    in_days = {"expires_on": timezone.localdate() + timedelta(days=DAYS)}
    form = DutyCodeForm(request.POST or None, initial=in_days)
    if request.method == "POST" and form.is_valid():
        made = make_duty_code(expires_on=form.cleaned_data["expires_on"], made_by=maker)
        form = DutyCodeForm(initial=in_days)
    rows = DutyCode.objects.filter(revoked_at=None).order_by("expires_on", "pk")
    context = {"form": form, "rows": rows, "made": made, "today": timezone.localdate()}
    return render(request, "editorial/duty_codes.html", context)


@require_POST
def revoke_view(request: HttpRequest, pk: int) -> HttpResponse:
    """End one code now."""
    try:
        actor = require_code_maker(user_of(request))
    except NotAllowed as error:
        messages.error(request, str(error))
        return redirect("wagtailadmin_home")
    if revoke_duty_code(row=get_object_or_404(DutyCode, pk=pk), actor=actor):
        messages.success(request, _("This code does not hold any more."))
    return redirect("duty_codes")
