"""A draft as exact bytes: every file that readers would get of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.public_file import PublicFile
from editorial.models import GatedPage
from editorial.texts import all_texts

_ENTITY_ID = re.compile(r'\bid="(p_[\w-]{8,30})"')


@dataclass(frozen=True, slots=True)
class Candidate:
    """What approvals bind to (`content_digest`), and the files made of it: the page itself first."""

    page: GatedPage
    content_digest: str
    files: tuple[PublicFile, ...]
    month: str

    @property
    def body(self) -> bytes:
        """The bytes of the page itself."""
        return self.files[0].body


def entities_in(page: GatedPage) -> set[str]:
    """Ids of the private details that a page uses."""
    return {pk for text in all_texts(page) for pk in _ENTITY_ID.findall(text)}
