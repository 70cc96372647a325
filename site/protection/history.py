"""What rooms above hold, told from below: where text lies, and what is public.

`protection` may not import the rooms that keep text. They register here, in `AppConfig.ready()`, how to count
and rewrite what they hold (`TextHistory`) and how to search what is public (`PublicBytes`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from protection.hiding import EntityFor
from protection.spans import FindSpans
from speakers.models import Testimony


class TextHistory(Protocol):
    """Drafts, revisions, logs, form states and search index of one kind of page."""

    def count(self, testimony: Testimony, find: FindSpans) -> int:
        """How many places of the current texts of a work would be hidden."""

    def rewrite(self, testimony: Testimony, find: FindSpans, entity_for: EntityFor) -> int:
        """Hide them in page and latest revision; purge what older text is kept elsewhere."""


@dataclass(frozen=True, slots=True)
class Exposed:
    """A page of a work that was public. `since`: its first month ("2026-11"), never finer; "" when nobody knows."""

    testimony: str
    language: str
    since: str


class PublicBytes(Protocol):
    """The edition."""

    def pages_with(self, find: FindSpans, testimonies: list[Testimony] | None) -> list[str]:
        """Public paths whose bytes hold a span (of these works, or of all when None)."""

    def search_again(self, testimonies: list[Testimony] | None) -> list[str]:
        """Scan what is public under the current fact set; hide what is hit; return the paths hidden."""

    def exposed(self, paths: list[str]) -> list[Exposed]:
        """Of pages that went off: which work and language, and since which month they were public."""


_texts: list[TextHistory] = []
_public: list[PublicBytes] = []


def register_texts(history: TextHistory) -> None:
    """Add a room's texts, once."""
    if history not in _texts:
        _texts.append(history)


def register_public(public: PublicBytes) -> None:
    """Add a room's public bytes, once."""
    if public not in _public:
        _public.append(public)


def texts() -> list[TextHistory]:
    """Every room's texts."""
    return list(_texts)


def public_bytes() -> list[PublicBytes]:
    """Every room's public bytes."""
    return list(_public)
