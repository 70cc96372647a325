"""Edits to the testimony: name → the edit. Each needs editor, officer and speaker again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from consent.domain import give_consent
from consent.models import Manner
from editorial.models import GatedPage
from tests.editorial.edits import edit

Edit = Callable[[GatedPage], None]


def words(old: str, new: str) -> Edit:
    return lambda page: edit(page, body=(old, new))


def field(name: str, value: Any) -> Edit:
    return lambda page: edit(page, **{name: value})


def profile(name: str, value: str) -> Edit:
    def change(page: GatedPage) -> None:
        setattr(page.testimony.speaker, name, value)
        page.testimony.speaker.save()

    return change


def blocks(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Edit:
    def rewrite(page: GatedPage) -> None:
        draft = page.get_latest_revision_as_object()
        stored = change(list(draft.body.get_prep_value()))
        edit(page, stream=stored)

    return rewrite


def consent(**more: Any) -> Edit:
    told = {"preset": "A", "languages": ["en"], "manner": Manner.SIGNED, "actor": "x", **more}
    return lambda page: give_consent(testimony=page.testimony, **told) and None


def another_form(page: GatedPage) -> None:
    page.testimony.entities.update(form_en="a cousin")


NOTE = {"type": "note", "value": "<p>The editor adds this.</p>"}
QUOTE = {"type": "quote", "value": {"text": "<p>Fly higher.</p>", "attribution": "a song"}}

TESTIMONY_EDITS: dict[str, Edit] = {
    "one letter": words("porridge", "porridgE"),
    "one comma": words("In the evening we", "In the evening, we"),
    "a number": words("first day", "second day"),
    "emphasis": words("corn porridge", "<b>corn</b> porridge"),
    "a heading": words("After the kite", "Before the kite"),
    "headline": field("headline", "A kite of cloth"),
    "standfirst": field("standfirst", "One line."),
    "content note": field("content_note", "Hunger is told of."),
    "topics": field("topics", ["school", "food"]),
    "an editor’s note": blocks(lambda stored: [*stored, NOTE]),
    "a quote": blocks(lambda stored: [*stored, QUOTE]),
    "a break": blocks(lambda stored: [*stored, {"type": "section_break", "value": None}]),
    "a block moved": blocks(lambda stored: stored[::-1]),
    "a block removed": blocks(lambda stored: stored[:-1]),
    "public name": profile("name_en", "Nara Bit"),
    "the line about them": profile("line_en", "Bakes bread now."),
    "a public form": another_form,
    "what was agreed: preset": consent(preset="B"),
    "what was agreed: search engines": consent(search_index=True),
}
