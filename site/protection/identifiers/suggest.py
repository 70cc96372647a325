"""All finders of unregistered details over one text."""

from __future__ import annotations

import re

from . import hangul_names, latin_shapes, numbers, places
from .suggestion import Suggestion, in_order

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LATIN = re.compile(r"[A-Z]")


def suggest(text: str, language: str) -> list[Suggestion]:
    """What looks like a private detail in a text, by place and without overlaps.

    ``language`` is the text's own ("ko" or "en"); the other script is looked at too wherever it stands in the text.
    """
    found = [*numbers.contacts(text), *numbers.exact_dates(text), *places.places(text)]
    if language == "ko" or _HANGUL.search(text):
        found += hangul_names.names(text)
    if language != "ko" or _LATIN.search(text):
        found += latin_shapes.names(text)
    return in_order(found)
