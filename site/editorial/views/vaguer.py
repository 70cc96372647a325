"""Tell less of a story: coarser choices and vaguer words, on one page that starts from how it is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.anonymization import LADDERS, Ladder
from editorial.domain import make_vaguer
from editorial.history import pages_of
from editorial.states import draft_of
from editorial.views.actions import require_officer
from editorial.views.answering import REFUSALS, back_to_story, said_in_words, story_or_404
from protection.models import EntityStatus, ProtectedEntity
from speakers.models import Testimony

_KEEP = ""


class VaguerForm(forms.Form):
    """The choices that can be coarser and the words that stand for details. What is left alone stays as it is."""

    confirm = forms.CharField(
        label=gettext_lazy("The code of the story"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, work: Testimony, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="vaguer-%s")
        self.work = work
        self.entities = list(
            ProtectedEntity.objects.filter(testimony=work)
            .exclude(status=EntityStatus.PENDING)
            .order_by("kind", "pk")
        )
        drafts = [draft_of(page) for page in pages_of(work)]
        for ladder in LADDERS:
            coarsest = _coarsest(ladder, [getattr(draft, ladder.field) for draft in drafts])
            if coarser := _coarser_than(ladder, coarsest):
                keep = (_KEEP, _("As now: %(step)s") % {"step": ladder.steps(coarsest).label})
                self.fields[ladder.field] = forms.ChoiceField(
                    label=str(ladder.label), choices=[keep, *coarser], required=False
                )
        for entity in self.entities:
            self.fields[f"{entity.pk}-ko"] = _words(_("Korean"), entity.form_ko)
            self.fields[f"{entity.pk}-en"] = _words(_("English"), entity.form_en)

    def clean_confirm(self) -> str:
        """Typed against slips: older versions are erased."""
        typed = str(self.cleaned_data["confirm"])
        if typed != self.work.code:
            raise ValidationError(_("Type the code of the story, %(code)s."), params={"code": self.work.code})
        return typed

    def choices(self) -> dict[str, str]:
        """Field → the coarser step that was chosen."""
        asked = {ladder.field: self.cleaned_data.get(ladder.field, _KEEP) for ladder in LADDERS}
        return {field: step for field, step in asked.items() if step != _KEEP}

    def words(self) -> dict[str, tuple[str, str]]:
        """Entity → what readers see in Korean and in English, where that changed."""
        typed = {
            row.pk: (self.cleaned_data[f"{row.pk}-ko"], self.cleaned_data[f"{row.pk}-en"])
            for row in self.entities
        }
        return {row.pk: typed[row.pk] for row in self.entities if typed[row.pk] != (row.form_ko, row.form_en)}

    def choice_fields(self) -> list[BoundField]:
        """For the page: the ladders."""
        return [self[ladder.field] for ladder in LADDERS if ladder.field in self.fields]

    def details(self) -> Iterator[tuple[ProtectedEntity, BoundField, BoundField]]:
        """For the page: each detail with its two fields."""
        for row in self.entities:
            yield row, self[f"{row.pk}-ko"], self[f"{row.pk}-en"]


def _words(label: str, now: str) -> forms.CharField:
    return forms.CharField(label=label, initial=now, max_length=120)


def _coarsest(ladder: Ladder, steps: list[str]) -> str:
    order = list(ladder.steps.values)
    return max(steps, key=order.index, default=ladder.default)


def _coarser_than(ladder: Ladder, now: str) -> list[tuple[str, str]]:
    return [(step, str(label)) for step, label in ladder.steps.choices if ladder.is_finer(now, step)]


@login_required
def vaguer_page(request: HttpRequest, code: str) -> HttpResponse:
    """GET the page; POST makes the story vaguer, or shows the page again with what was typed and why not."""
    work = story_or_404(code)
    try:
        user = require_officer(request, work)
    except REFUSALS as error:
        messages.error(request, said_in_words(error))
        return back_to_story(request, code)
    form = VaguerForm(work, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = make_vaguer(testimony=work, officer=user, choices=form.choices(), forms=form.words())
        except ValidationError as error:
            form.add_error(None, error.messages)
        except REFUSALS as error:
            form.add_error(None, said_in_words(error))
        else:
            messages.success(request, _said(complete=receipt.complete))
            return back_to_story(request, code)
    return render(request, "editorial/vaguer.html", {"work": work, "form": form})


def _said(*, complete: bool) -> str:
    if not complete:
        return _("It is off and vaguer. Erasing the older versions is not finished; it goes on by itself.")
    return _("It is off and vaguer, and the older versions are erased. It comes back with everybody's yes.")
