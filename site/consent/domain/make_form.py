"""Make a consent form to be signed, and put its number on record: a sheet that turns up can be told to be ours."""

from __future__ import annotations

from dataclasses import dataclass, field

from audit.domain import record
from consent.form_pdf import consent_form, form_number
from speakers.models import Testimony


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One form: its number, the name of its file (the number alone), and its bytes."""

    number: str
    pdf: bytes = field(repr=False)

    @property
    def file_name(self) -> str:
        return f"form-{self.number}.pdf"


def make_form(*, language: str, testimony: Testimony | None, actor: str) -> PaperForm:
    """A form with a number of its own. ValueError, FormNotMade: as `consent_form`; then nothing is on record."""
    number = form_number()
    made = PaperForm(number, consent_form(language, testimony, number=number))
    subject = testimony.pk if testimony else ""
    record(actor=actor, action="consent.form_made", subject=subject, number=number, language=language)
    return made
