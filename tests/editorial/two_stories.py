"""Two stories of two public profiles, and the plain record of what everybody said about them.

The first has two languages; the second names somebody who becomes a private detail late.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from editorial.domain.intake import add_manuscript
from tests.stories_for_tests import TEXT_KO, agree, approve, draft_in, new_speaker, officer, press, taken_in

LATE = "Seo Nabi"
OTHER = f"A river of ice. {LATE} sang under the moon.\n"
CHECK_LASTS, GRACE = timedelta(days=365), timedelta(days=30)
FIRST_VERSION = "It was version 0 of the wind."


@dataclass
class Told:
    """One story as people know it: who agreed to what until when."""

    work: str
    languages: set[str]
    until: Any = None  # a day, or None
    safe: bool = True
    checked: Any = None
    hidden: bool = False
    down: bool = False
    gone_languages: set[str] = field(default_factory=set)

    def may_be_public(self, language: str) -> bool:
        today = timezone.localdate()
        agreed = language in self.languages and (self.until is None or today <= self.until)
        check = self.safe and today <= self.checked + CHECK_LASTS + GRACE
        return agreed and check and not (self.hidden or self.down or language in self.gone_languages)


@dataclass
class Prepared:
    """Where every history begins."""

    first: str
    second: str
    put_back: Callable[[], None]
    addresses: dict[tuple[int, str], str]


def two_stories() -> tuple[str, str, dict[tuple[int, str], str]]:
    """The first is public in English; what else there is are drafts."""
    page = draft_in(taken_in(), standfirst=FIRST_VERSION)
    agree(page.testimony)
    approve(page)
    press(page)
    add_manuscript(testimony=page.testimony, name="told.ko.txt", data=TEXT_KO.encode(), officer=officer())
    korean = draft_in(
        page.testimony,
        TEXT_KO,
        language="ko",
        details=[],
        headline="신문지로 만든 연",
        standfirst=FIRST_VERSION,
    )
    other = draft_in(
        taken_in(OTHER, speaker=new_speaker("Mun Sea", "문바다")),
        OTHER,
        details=[],
        headline="Ice",
        standfirst=FIRST_VERSION,
    )
    agree(other.testimony)
    addresses = {(0, "en"): page.public_url(), (0, "ko"): korean.public_url(), (1, "en"): other.public_url()}
    return page.testimony_id, other.testimony_id, addresses
