"""The consent form on paper, made of the presets and questions that the desk's form uses: it cannot say anything else.

Tagged (PDF/UA-1), without a date, an author or a name. The same words and number give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import typst
from django.conf import settings
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from consent.decide import agrees
from consent.domain.ask import newest_event
from consent.form_words import FORM_WORDS, FormWords
from consent.presets import PRESETS, Preset, Purpose
from consent.questions import QUESTIONS, Question
from speakers.models import Testimony

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else


class FormNotMade(RuntimeError):
    """A form that would lack a character or a font is not made: nobody may sign what cannot be read."""


def form_number() -> str:
    """A random number for one sheet, such as F-7QK4-X2MD. It says nothing about anybody."""
    return f"F-{get_random_string(4, _ALPHABET)}-{get_random_string(4, _ALPHABET)}"


def consent_form(
    language: str, testimony: Testimony | None, *, number: str | None = None, preset: str | None = None
) -> bytes:
    """The form as PDF bytes, in "ko" or "en"; for nobody's story yet when `testimony` is None.

    `preset`: the one that is ticked; unless given, the one that holds for the story, if any. Every other answer is
    ticked by hand. `number`: a new one unless given. ValueError for another language or preset; FormNotMade.
    """
    chosen = _preset_of(testimony) if preset is None else preset
    if language not in FORM_WORDS or chosen not in {"", *Preset.values}:
        raise ValueError(_("There is no such form."))
    data = form_data(
        language,
        story=testimony.code if testimony else "",
        number=number or form_number(),
        chosen=chosen,
    )
    return _typeset(data)


def form_data(language: str, *, story: str, number: str, chosen: str) -> dict[str, object]:
    """Every word of the form as the template takes them: strings, lists and dictionaries of strings."""
    words = FORM_WORDS[language]
    with override(language):
        return {
            "language": language,
            "title": words.title,
            "numbers": words.numbers.format(number=number, story=story or words.blank_story),
            "free": words.free,
            "how": words.how,
            "presets": [_preset(words, preset, chosen) for preset in Preset],
            "chosen": words.chosen,
            "refuse": words.refuse,
            "languages": words.languages,
            "languages_offered": list(words.names.values()),
            "until": words.until,
            "questions": words.questions,
            "asked": [_question(words, one) for one in QUESTIONS],
            "yes": words.yes,
            "no": words.no,
            "changing": words.changing,
            "told": [words.hide, words.take_down, words.for_good, words.others],
            "never": words.never.format(purposes=_listed(words.purposes[one] for one in never_agreed_to())),
            "reach": words.reach,
            "explained": words.explained,
            "explained_in": words.explained_in,
            "interpreter": words.interpreter,
            "explainer": words.explainer,
            "reflected": words.reflected,
            "attested": words.attested,
            "signing": words.signing,
            "mark": words.mark,
            "signed_by": words.lines,
            "day": words.day,
            "page": words.page,
        }


def never_agreed_to() -> list[Purpose]:
    """What no preset stands for and no question asks about."""
    asked = {one.field for one in QUESTIONS}
    return [
        purpose
        for purpose in Purpose
        if purpose not in asked and not any(purpose in axes.purposes for axes in PRESETS.values())
    ]


def _preset_of(testimony: Testimony | None) -> str:
    event = newest_event(testimony) if testimony else None
    return event.preset if event is not None and agrees(event) else ""


def _preset(words: FormWords, preset: Preset, chosen: str) -> dict[str, object]:
    axes = PRESETS[preset]
    allowed = words.readers_get.format(
        purposes=_listed(text for purpose, text in words.purposes.items() if purpose in axes.purposes),
        media=_listed(text for medium, text in words.media.items() if medium in axes.media),
    )
    return {
        "code": preset.value,
        "label": str(preset.label),
        "meaning": f"{allowed} {words.cautions[preset]}",
        "chosen": preset == chosen,
    }


def _question(words: FormWords, asked: Question) -> dict[str, str]:
    meaning = f"{words.meanings[asked.field]} {asked.warning}".strip()
    return {"label": str(asked.label), "meaning": meaning}


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _typeset(data: dict[str, object]) -> bytes:
    root = Path(settings.SOURCE_ROOT)
    compiler = typst.Compiler(
        root=str(root / "templates" / "consent"),
        font_paths=[str(root / "static" / "fonts")],
        ignore_system_fonts=True,
    )
    template = root / "templates" / "consent" / "form.typ"
    inputs = {"form": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    try:
        made, warnings = compiler.compile_with_warnings(
            str(template), format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"]
        )
    except typst.TypstError as error:
        raise FormNotMade("The form could not be set.") from error
    if warnings or not isinstance(made, bytes):
        raise FormNotMade("The form lacks a font or a character.")
    return made
