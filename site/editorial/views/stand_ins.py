"""Who stands in for a protection officer, for what and until when."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.roles import is_administrator, is_officer
from editorial.domain import end_stand_in, name_stand_in
from editorial.models import StandIn
from editorial.views.actions import user_of
from speakers.models import Testimony


class StandInForm(forms.Form):
    """Somebody, for every story or one, from a day to a day."""

    user = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.filter(is_active=True))
    story = forms.CharField(
        label=_("Only for the story with this code"),
        required=False,
        max_length=12,
        help_text=_("Empty: a deputy for every story. A guest from a partner needs a code."),
    )
    begins_on = forms.DateField(
        label=_("From"), initial=timezone.localdate, widget=forms.DateInput(attrs={"type": "date"})
    )
    ends_on = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_story(self) -> Testimony | None:
        """The story of the code that was typed."""
        code = self.cleaned_data["story"].strip().upper()
        if not code:
            return None
        work = Testimony.objects.filter(code=code).first()
        if work is None:
            raise forms.ValidationError(_t("There is no story with this code."))
        return work


def _may(request: HttpRequest) -> bool:
    return is_officer(request.user) or is_administrator(request.user)


@login_required
def stand_ins(request: HttpRequest) -> HttpResponse:
    """The list, and the form that adds to it."""
    if not _may(request):
        messages.error(request, _t("Only a protection officer or an administrator can name a stand-in."))
        return redirect("wagtailadmin_home")
    form = StandInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _name(request, form):
        return redirect("stand_ins")
    rows = StandIn.objects.filter(ended_at=None, ends_on__gte=timezone.localdate()).select_related("user")
    codes = dict(Testimony.objects.filter(pk__in=rows.values("testimony")).values_list("pk", "code"))
    listed = [(row, codes.get(row.testimony, "")) for row in rows.order_by("ends_on")]
    status = 422 if form.is_bound else 200
    return render(request, "editorial/stand_ins.html", {"form": form, "rows": listed}, status=status)


def _name(request: HttpRequest, form: StandInForm) -> bool:
    data = form.cleaned_data
    try:
        name_stand_in(
            user=data["user"],
            testimony=data["story"],
            begins_on=data["begins_on"],
            ends_on=data["ends_on"],
            by=user_of(request),
        )
    except (PermissionError, ValueError) as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _t("Named. Everybody at the desk is told."))
    return True


@require_POST
@login_required
def end_view(request: HttpRequest, pk: int) -> HttpResponse:
    """End it now."""
    row = get_object_or_404(StandIn.objects.select_related("user"), pk=pk)
    try:
        end_stand_in(row=row, by=user_of(request))
    except PermissionError as error:
        messages.error(request, str(error))
        return redirect("wagtailadmin_home")
    messages.success(request, _t("Ended."))
    return redirect("stand_ins")
