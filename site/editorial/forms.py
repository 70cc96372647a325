"""Forms of the desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consent.models import Manner
from consent.presets import Preset
from consent.questions import question
from editorial.manuscripts import ACCEPTED, LARGEST, Unreadable, read_manuscript
from protection.matching import Reach
from protection.models import EntityKind, ProtectedEntity
from speakers.models import ShownAs

WAIT = timedelta(days=30)  # publication must not sit beside an interview
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]


def a_month_from_now() -> date:
    """The earliest day on which a story that is taken in today should be public."""
    return timezone.localdate() + WAIT


class ManuscriptForm(forms.Form):
    """One manuscript in one language, with the plain words round it."""

    language = forms.ChoiceField(label=_("Language of the manuscript"), choices=LANGUAGES)
    manuscript = forms.FileField(
        label=_("Manuscript"),
        help_text=_(
            "A document (.docx, .odt, .hwpx), a web page, captions (.vtt, .srt), Markdown or plain text. "
            "It is sealed; nobody else sees it."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ACCEPTED)}),
    )
    headline = forms.CharField(label=_("Headline"), max_length=160)
    not_before = forms.DateField(
        label=_("Not before"),
        required=False,
        initial=a_month_from_now,
        help_text=_(
            "A month after intake, so that nobody can tell when it was told. Readers see the month only."
        ),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean_manuscript(self) -> Any:
        """Refuse here what cannot be read, so that the rest of the form is kept."""
        upload = self.cleaned_data["manuscript"]
        if upload.size > LARGEST:
            raise forms.ValidationError(
                _("The manuscript is too large: at most %(most)d MB are taken."),
                params={"most": LARGEST // 1_000_000},
            )
        data = upload.read()
        try:
            self.cleaned_data["manuscript_read"] = read_manuscript(data, name=upload.name)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from None
        self.cleaned_data["manuscript_bytes"] = data
        return upload


class IntakeForm(ManuscriptForm):
    """A new story: permission to hold, the preset, and the public profile."""

    preset = forms.ChoiceField(label=_("What they agreed to"), choices=Preset.choices, initial=Preset.A)
    shown_as = forms.ChoiceField(label=_("Shown as"), choices=ShownAs.choices, initial=ShownAs.INVENTED)
    name_ko = forms.CharField(label=_("Public name, Korean"), max_length=80)
    name_en = forms.CharField(label=_("Public name, Latin letters"), max_length=80)
    permitted_on = forms.DateField(
        label=_("Permission to hold the manuscript given on"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    resettled = forms.BooleanField(label=_("They are already resettled in a safe country"))
    adult = forms.BooleanField(label=_("They are an adult now"))

    field_order = [
        "manuscript",
        "language",
        "headline",
        "not_before",
        "preset",
        "shown_as",
        "name_ko",
        "name_en",
        "permitted_on",
        "resettled",
        "adult",
    ]


def yes_or_no(field: str) -> forms.BooleanField:
    """One of the questions that the paper asks too, in the same words."""
    asked = question(field)
    return forms.BooleanField(label=asked.label, help_text=asked.warning, required=False)


class ConsentForm(forms.Form):
    """What the speaker agreed to."""

    preset = forms.ChoiceField(label=_("What they agreed to"), choices=Preset.choices)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    manner = forms.ChoiceField(label=_("How they said so"), choices=Manner.choices)
    valid_until = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("Empty: until they say otherwise."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    search_index = yes_or_no("search_index")
    spelling_fixes = yes_or_no("spelling_fixes")
    epub = yes_or_no("epub")
    mirror = yes_or_no("mirror")
    not_found_when_gone = yes_or_no("not_found_when_gone")


class DetailForm(forms.Form):
    """An officer's decision about one private detail."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EntityKind.choices)
    form_ko = forms.CharField(label=_("What readers see, Korean"), max_length=120)
    form_en = forms.CharField(label=_("What readers see, English"), max_length=120)
    also = forms.CharField(
        label=_("Other spellings, separated by commas"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reach = forms.ChoiceField(
        label=_("Hidden where"),
        choices=[(Reach.OWN, _("in this person's stories")), (Reach.EVERYWHERE, _("everywhere"))],
    )

    @classmethod
    def about(cls, entity: ProtectedEntity, data: QueryDict | None = None) -> DetailForm:
        """The form of one entity: to begin with, readers go on seeing what they see now."""
        shown = {
            "kind": entity.kind,
            "form_ko": entity.form_ko,
            "form_en": entity.form_en,
            "reach": Reach.OWN,
        }
        return cls(data, initial=shown, prefix=entity.pk, auto_id=f"{entity.pk}-%s")

    def spellings(self) -> tuple[str, ...]:
        """The other spellings as a list."""
        return tuple(part.strip() for part in self.cleaned_data["also"].split(",") if part.strip())


class NewDetailForm(DetailForm):
    """A detail that nobody proposed."""

    value = forms.CharField(
        label=_("The private detail itself"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("It is sealed at once and found in every spelling."),
    )
    field_order = ["value", "also", "kind", "form_ko", "form_en", "reach"]


class SpeakerYesForm(forms.Form):
    """How the speaker said yes to exactly this."""

    manner = forms.ChoiceField(label=_("How the speaker said yes"), choices=Manner.choices)
