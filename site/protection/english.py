"""English around a public form: a or an, and a capital at the start of a sentence."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?:^|(?<=[\s(\[“‘\"']))(an?|An?)\s+$")
_SENTENCE_START = re.compile(r"(?:^|[.!?…][\"”’')\]]*)\s*[\"“‘'(\[]*$")
_DETERMINED = re.compile(
    r"(?:an?|the|my|our|his|her|their|some|any|one|another|someone|somewhere)\b", re.IGNORECASE
)
_VOWEL_SOUND = re.compile(r"(?:[aeiou]|hour|honest|heir|honou?r)", re.IGNORECASE)
_CONSONANT_SOUND = re.compile(r"(?:uni(?!n)|use|usu|eu|one\b|once\b|u[rt][aeiou])", re.IGNORECASE)


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


def with_article(form: str, article: str) -> str:
    """Put "a" or "an" before a form that has no determiner of its own; keep the capital of `article`."""
    if not article:
        return form
    if not _DETERMINED.match(form):
        vowel = _VOWEL_SOUND.match(form) and not _CONSONANT_SOUND.match(form)
        form = f"{'an' if vowel else 'a'} {form}"
    return capitalised(form) if article == "A" else form
