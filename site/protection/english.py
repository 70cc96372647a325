"""English around a public form: a or an, and a capital at the start of a sentence."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?:^|(?<=[\s(\[“‘\"']))(an?|An?)\s+$")
_SENTENCE_START = re.compile(r"(?:^|[.!?…][\"”’')\]]*)\s*[\"“‘'(\[]*$")
_DETERMINED = re.compile(
    r"(?:an?|the|this|that|these|those|my|our|your|his|her|its|their|some|any|each|every|one|another"
    r"|someone|somebody|something|somewhere|around)\b",
    re.IGNORECASE,
)
_VOWEL_SOUND = re.compile(r"(?:[aeiou]|hour|honest|heir|honou?r)", re.IGNORECASE)
_CONSONANT_SOUND = re.compile(r"(?:uni(?!n|de|ma|mp)|use|usu|eu|one\b|once\b|u[rt][aeiou])", re.IGNORECASE)
_SPELLED = re.compile(r"[A-Z]{2,}s?\b|[A-Z]\b")  # read letter by letter: an NGO, a UN convoy
_SPELLED_VOWELS = "AEFHILMNORSX"
_NUMBER_VOWELS = re.compile(r"(?:8\d*|1[18](?!\d))")  # eight, eleven, eighteen


def preceding_article(before: str) -> tuple[str, int]:
    """The article that ends `before` and the length to cut, spaces included; ("", 0) without one."""
    found = _ARTICLE.search(before)
    if found is None:
        return "", 0
    return ("A" if found[1][0] == "A" else "a"), len(before) - found.start(1)


def starts_sentence(before: str) -> bool:
    """Does what follows `before` begin a sentence?"""
    return _SENTENCE_START.search(before) is not None


def capitalised(form: str) -> str:
    """The form with its first letter large; the rest as it is."""
    return form[:1].upper() + form[1:]


def _takes_an(form: str) -> bool:
    if form[:1].isdigit():
        return _NUMBER_VOWELS.match(form) is not None
    if _SPELLED.match(form):
        return form[0] in _SPELLED_VOWELS
    return bool(_VOWEL_SOUND.match(form)) and not _CONSONANT_SOUND.match(form)


def with_article(form: str, article: str) -> str:
    """Put "a" or "an" before a form that has no determiner of its own; keep the capital of `article`."""
    if not article:
        return form
    if not _DETERMINED.match(form):
        form = f"{'an' if _takes_an(form) else 'a'} {form}"
    return capitalised(form) if article == "A" else form
