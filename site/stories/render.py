"""A story as readers get it: `PublicStory` in, HTML bytes out. Nothing of the page but its public words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import formats, translation
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from editorial.house import House
from editorial.prepared import prepared_statement
from editorial.public_story import Part, PublicStory
from speakers.models import Form
from stories.data import linked_data, topics_of

_WORDS_A_MINUTE = {"en": 230, "ko": 210}
_TEMPLATES = {
    "paragraph": "blocks/paragraph.html",
    "heading": "blocks/heading.html",
    "quote": "blocks/quote.html",
    "note": "blocks/note.html",
    "section_break": "blocks/section_break.html",
}


@dataclass(frozen=True, slots=True)
class StoryContext:
    """Context `story` of `stories/excerpt_page.html`."""

    headline: str
    standfirst: str
    content_note: str
    persona_name: str
    persona_line: str
    form_label: str
    month: str
    reading_minutes: int
    body: SafeString
    prepared: list[str]
    citation: str
    topics: list[str]
    data_url: str
    book_url: str
    linked_data: SafeString
    siblings: tuple[object, ...] = ()


def month_label(month: str) -> str:
    """`2026-11` → "November 2026" or "2026년 11월", in the active language. Never finer."""
    year, number = month.split("-")
    pattern = "Y년 n월" if translation.get_language() == "ko" else "F Y"
    return formats.date_format(date(int(year), int(number), 1), pattern)


def reading_minutes(story: PublicStory) -> int:
    """Minutes to read, at least one."""
    words = sum(len(strip_tags(part.html).split()) for part in story.body)
    return max(1, math.ceil(words / _WORDS_A_MINUTE[story.language]))


def _rendered(part: Part, number: int, heading: int) -> str:
    html = mark_safe(part.html)  # noqa: S308  (sanitized when the part was made)
    value = {"html": html, "text": html, "attribution": part.attribution, "anchor": f"s{heading}"}
    return render_to_string(_TEMPLATES[part.kind], {"value": value, "number": number})


def render_body(story: PublicStory) -> SafeString:
    """The body, its paragraphs numbered in order for citing."""
    number = heading = 0
    rendered = []
    for part in story.body:
        number += part.kind == "paragraph"
        heading += part.kind == "heading"
        rendered.append(_rendered(part, number, heading))
    return mark_safe("\n".join(rendered))  # noqa: S308  (made of our own templates)


def render_story(story: PublicStory, *, house: House, month: str, book: bool = False) -> bytes:
    """The whole page as UTF-8 bytes. `book`: whether there is a book file to link to."""
    with translation.override(story.language):
        context = StoryContext(
            headline=story.headline,
            standfirst=story.standfirst,
            content_note=story.content_note,
            persona_name=story.persona_name,
            persona_line=story.persona_line,
            form_label=str(Form(story.form).label),
            month=month_label(month),
            reading_minutes=reading_minutes(story),
            body=render_body(story),
            prepared=prepared_statement(story.preset),
            citation=cite(story, house, month),
            topics=topics_of(story),
            data_url=f"{house.address}story.json",
            book_url=f"{house.address}story.epub" if book else "",
            linked_data=linked_data(story, house=house, month=month),
        )
        html = render_to_string(
            "stories/excerpt_page.html",
            {
                "story": context,
                "house": house,
                "page_title": story.headline,
                "description": story.standfirst,
                "noindex": not story.search_index,
            },
        )
    return html.encode("utf-8")


def cite(story: PublicStory, house: House, month: str) -> str:
    """How to cite a story, in the active language."""
    return _("%(name)s, “%(headline)s”. %(house)s, %(month)s. %(address)s") % {
        "name": story.persona_name,
        "headline": story.headline,
        "house": house.site_name,
        "month": month_label(month),
        "address": house.canonical,
    }
