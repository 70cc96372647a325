"""All that a story contributes to public bytes in one language, and its content digest.

Templates get this and nothing else of the page, so what people approve (the digest) and what readers see in
`<main>` cannot come apart. Style, navigation and house text are not part of it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the body as public HTML: kind is paragraph, heading, quote, note or section_break."""

    kind: str
    html: str = ""
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class PublicStory:
    """Public words only: private details are their public forms by now."""

    language: str
    form: str
    slug: str
    headline: str
    standfirst: str
    content_note: str
    persona_name: str
    persona_line: str
    preset: str
    search_index: bool
    topics: tuple[str, ...]
    body: tuple[Part, ...]

    def canonical(self) -> bytes:
        """The one way these words are written down: sorted keys, UTF-8."""
        content = {"format": FORMAT, **asdict(self)}
        return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")

    def digest(self) -> str:
        """SHA-256 in hex: what approvals bind to. One changed character changes it."""
        return hashlib.sha256(self.canonical()).hexdigest()
