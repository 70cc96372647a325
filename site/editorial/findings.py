"""Why something cannot be public yet, in the words of the person who must mend it.

A finding names the rule and the place (language, paragraph), never a sealed value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Severity(StrEnum):
    """Does it keep the story from readers?"""

    MUST_FIX = "must_fix"
    PLEASE_CHECK = "please_check"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `place`: where ("paragraph 4"), or empty. `handle`: opaque, names the occurrence to its exits."""

    rule: str
    message: str | Promise
    place: str = ""
    severity: Severity = Severity.MUST_FIX
    handle: str = ""

    def __str__(self) -> str:
        return f"{self.message} {self.place}".strip()


class NotYet(RuntimeError):
    """It cannot be public now. `findings` say why; nothing was changed."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(summary(findings))


def summary(findings: list[Finding]) -> str:
    """One sentence: "Not yet. 2 things to fix: …"."""
    count = ngettext("Not yet. %(n)d thing to fix:", "Not yet. %(n)d things to fix:", len(findings))
    return f"{count % {'n': len(findings)}} {'; '.join(str(finding) for finding in findings)}"


def place_of_paragraph(number: int) -> str:
    """How a place in a story is named."""
    return _("(paragraph %(n)d)") % {"n": number}
