"""A story as data: the file for machines, the card that lists show, and what the page tells search engines."""

from __future__ import annotations

import html
import json
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from editorial.house import House
from editorial.public_story import Part, PublicStory
from stories.topics import Topic

FORMAT = 1


def as_json(content: dict[str, Any] | list[Any]) -> bytes:
    """The one way these files are written: keys as given, UTF-8, one line break at the end."""
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()


def rights_statement() -> str:
    """What may be done with a story, in the active language."""
    return _(
        "All rights are with the speaker. Reading, quoting and linking are welcome. Copying for text and data "
        "mining, and training of machines on this text, are not allowed."
    )


def _rights() -> dict[str, Any]:
    return {"text_and_data_mining": "reserved", "ai_training": False, "statement": rights_statement()}


def _parts(body: tuple[Part, ...]) -> list[dict[str, Any]]:
    number, parts = 0, []
    for part in body:
        number += part.kind == "paragraph"
        told: dict[str, Any] = {"kind": part.kind}
        if part.html:
            told["text"] = html.unescape(strip_tags(part.html))
        if part.attribution:
            told["attribution"] = part.attribution
        if part.kind == "paragraph":
            told["number"] = number
        parts.append(told)
    return parts


def topics_of(story: PublicStory) -> list[str]:
    """The labels of its topics, in the active language."""
    return [str(Topic(topic).label) for topic in story.topics]


def card_data(story: PublicStory, *, house: House, month: str) -> dict[str, Any]:
    """What lists say about a story."""
    return {
        "format": FORMAT,
        "language": story.language,
        "address": house.canonical,
        "form": story.form,
        "headline": story.headline,
        "standfirst": story.standfirst,
        "name": story.persona_name,
        "month": month,
        "topics": list(story.topics),
    }


def story_data(
    story: PublicStory, *, house: House, month: str, prepared: list[str], citation: str
) -> dict[str, Any]:
    """Every public word of a story, how it was prepared, and how to cite it."""
    return {
        **card_data(story, house=house, month=month),
        "house": house.site_name,
        "languages": {alternate.language: alternate.url for alternate in house.alternates}
        or {story.language: house.address},
        "name_line": story.persona_line,
        "content_note": story.content_note,
        "body": _parts(story.body),
        "prepared": prepared,
        "citation": citation,
        "rights": _rights(),
    }


def linked_data(story: PublicStory, *, house: House, month: str) -> SafeString:
    """JSON-LD for a data block in the page: it cannot end the block, and browsers do not run it."""
    content: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": story.headline,
        "description": story.standfirst,
        "inLanguage": story.language,
        "author": {"@type": "Person", "name": story.persona_name},
        "publisher": {"@type": "Organization", "name": house.site_name},
        "datePublished": month,
        "keywords": topics_of(story),
        "isAccessibleForFree": True,
        "copyrightNotice": rights_statement(),
    }
    if house.absolute:
        content["url"] = house.canonical
        content["image"] = f"{house.canonical}picture.png"
    told = json.dumps({key: value for key, value in content.items() if value}, ensure_ascii=False)
    for sign in "<>&":
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(told)  # noqa: S308  (no sign of markup is left)
