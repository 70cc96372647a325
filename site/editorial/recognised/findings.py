"""What “Could they be recognised?” says at the door: it asks, and blocks only on what an officer marked as unique."""

from __future__ import annotations

from django.utils.translation import gettext as _

from editorial.findings import Finding, Severity
from editorial.recognised.estimate import Band
from editorial.recognised.profiles import table_of
from protection.models import Axis, Told
from speakers.models import Testimony


def recognised_findings(testimony: Testimony) -> list[Finding]:
    """Must fix: each unique thing of this story. Please check: few people fit, or nothing is recorded yet.

    Editors read findings: what another profile of the same person adds is said to officers alone, on the table's page.
    """
    found = unique_findings(testimony)
    table = table_of(testimony)
    if table.unrecorded:
        found.append(
            Finding(
                "recognised.unrecorded",
                _("It is not recorded yet what this story tells of the person."),
                severity=Severity.PLEASE_CHECK,
            )
        )
    if table.fits.bands[0] is Band.FEW:
        found.append(
            Finding(
                "recognised.few",
                _("Few people may fit all that this public profile tells."),
                severity=Severity.PLEASE_CHECK,
            )
        )
    return found


def unique_findings(testimony: Testimony) -> list[Finding]:
    """What keeps a story from readers until it is made vaguer: each thing that an officer marked as unique."""
    unique = Told.objects.filter(testimony=testimony, unique=True).order_by("axis")
    return [
        Finding(
            "recognised.unique",
            _("An officer marked something as unique to this person. Make it vaguer, or take the mark away."),
            f"({Axis(row.axis).label})",
        )
        for row in unique
    ]
