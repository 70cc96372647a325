"""Parts of a story that can be taken down by themselves, and which single files never come back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consent.presets import Medium
from edition.models import Receipt

LANGUAGE, MEDIUM, FILE = "language", "medium", "file"
# Which files of a story are this medium. Others come with the rooms that make them.
KINDS: Mapping[str, tuple[str, ...]] = {Medium.EPUB: ("epub",)}
_SHORT = 24
_DIGEST = re.compile(rf"[0-9a-f]{{{_SHORT}}}")


@dataclass(frozen=True, slots=True)
class Part:
    """What of a story: ("language", "en"), ("medium", "epub"), or ("file", a digest of its public path)."""

    what: str
    name: str

    def __str__(self) -> str:
        return f"{self.what}.{self.name}"


def language_part(language: str) -> Part:
    """One language."""
    return Part(LANGUAGE, language)


def medium_part(medium: str) -> Part:
    """One medium. ValueError for one that stories do not have."""
    if medium not in KINDS:
        raise ValueError(_("Stories have no files of this kind."))
    return Part(MEDIUM, medium)


def file_part(path: str) -> Part:
    """One public file of a story that is not a page, such as its picture."""
    return Part(FILE, hashlib.sha256(path.encode()).hexdigest()[:_SHORT])


def named_part(text: str) -> Part:
    """The part that a form or a command names, such as "language.en". ValueError for anything else."""
    what, _dot, name = text.partition(".")
    if what == FILE and _DIGEST.fullmatch(name):
        return Part(FILE, name)
    if what == LANGUAGE and name:
        return language_part(name)
    if what == MEDIUM:
        return medium_part(name)
    raise ValueError(_("Choose what is to be taken down."))


def taken_down_files(testimony: str) -> frozenset[str]:
    """Names (as in `file_part`) of single files that are never pressed again."""
    rows = Receipt.objects.filter(testimony=testimony, part__startswith=f"{FILE}.")
    return frozenset(part.removeprefix(f"{FILE}.") for part in rows.values_list("part", flat=True))
