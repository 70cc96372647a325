"""“Could they be recognised?” at the desk: the table of a public profile, and what this story tells."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from accounts.roles import is_officer
from editorial.recognised.axes import NOT_TOLD, PICK_LISTS
from editorial.recognised.margins import margins
from editorial.recognised.profiles import step_of, table_of, told_in
from editorial.recognised.recording import Recording, record_all
from editorial.views.actions import require_officer
from editorial.views.answering import REFUSALS, back_to_story, said_in_words, story_or_404
from protection.models import Axis, Told
from speakers.models import Testimony, Visibility


class ToldForm(forms.Form):
    """What the story tells on one axis."""

    value = forms.ChoiceField(required=False)
    unique = forms.BooleanField(required=False)

    def __init__(self, axis: Axis, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.axis = axis
        field = self.fields["value"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                ("", gettext_lazy("not recorded")),
                (NOT_TOLD, gettext_lazy("not told")),
                *choices,
            ]

    def clean(self) -> dict[str, Any]:
        """Only what is told can be unique."""
        cleaned = super().clean() or {}
        if cleaned.get("unique") and cleaned.get("value") in ("", NOT_TOLD):
            raise forms.ValidationError(_("Say first what is told; then it can be unique."))
        return cleaned


def _form(work: Testimony, axis: Axis, known: Told | None, request: HttpRequest) -> ToldForm:
    picks = PICK_LISTS[axis]
    step = step_of(work, picks.field)
    allowed = [(told.code, told.label) for told in picks.allowed(step)]
    if known and known.value not in {NOT_TOLD, *(code for code, _label in allowed)}:
        allowed.append((known.value, picks.label(known.value)))
    first = known.value if known else "" if allowed else NOT_TOLD
    return ToldForm(
        axis,
        request.POST if request.method == "POST" else None,
        choices=allowed,
        prefix=axis.value,
        initial={"value": first, "unique": bool(known and known.unique)},
    )


@require_http_methods(["GET", "POST"])
@login_required
def recognised_view(request: HttpRequest, code: str) -> HttpResponse:
    """GET the table and the pick-lists; POST what this story tells. For officers, and who stands in for one."""
    work = story_or_404(code)
    try:
        user = require_officer(request, work)
        if work.visibility == Visibility.TAKEN_DOWN:
            raise ValueError(_("This story was taken down."))
        known = told_in([work])[work.pk]
        forms_of_axes = [_form(work, axis, known.get(axis), request) for axis in Axis]
        refused = [form for form in forms_of_axes if form.is_bound and not form.is_valid()]
        if request.method == "POST" and not refused:
            chosen = {
                form.axis: Recording(form.cleaned_data["value"], form.cleaned_data["unique"])
                for form in forms_of_axes
                if form.cleaned_data["value"]
            }
            changed = len(record_all(testimony=work, chosen=chosen, actor=user.get_username()))
            messages.success(
                request, ngettext("%(n)d line recorded.", "%(n)d lines recorded.", changed) % {"n": changed}
            )
            return redirect("story_recognised", code=code)
    except REFUSALS as error:
        messages.error(request, said_in_words(error))
        return back_to_story(request, code)
    numbers = margins()
    context = {
        "work": work,
        "table": table_of(work, with_other_profiles=is_officer(request.user)),
        "forms": forms_of_axes,
        "people": numbers.people,
        "year": numbers.year,
    }
    return render(request, "editorial/recognised.html", context, status=422 if refused else 200)
