"""The door: render the candidate to bytes, search them, ask consent and approvals, keep bytes and evidence."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit.domain import record
from consent.decide import Decision, Use
from consent.domain import consent_for
from edition.candidates import store_candidate
from edition.domain import Pressing
from edition.models import Card
from editorial.findings import Finding, NotYet, place_of_paragraph
from editorial.models import Approval, Clearance, GatedPage, Role
from editorial.states import draft_of, roles_for
from editorial.texts import all_texts
from protection.facts import blocking, scan_bytes
from protection.identifiers.routes import withheld
from protection.matching import CannotRead, Hit
from protection.models import EntityStatus, ProtectedEntity
from protection.public_form import rendering
from speakers.models import Visibility

_ENTITY_ID = re.compile(r'\bid="(p_[\w-]{8,30})"')
_WHO = {
    Role.EDITOR: lambda: _("The editor has not sent this version."),
    Role.OFFICER: lambda: _("The safety check of this version is still to be done."),
    Role.SPEAKER: lambda: _("The speaker has not agreed to this version."),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft as exact bytes."""

    page: GatedPage
    content_digest: str
    body: bytes
    month: str


def month_for(page: GatedPage) -> str:
    """The month readers see: the one in which the story first appeared, or this one."""
    card = Card.objects.filter(testimony=page.testimony_id).order_by("month").first()
    return card.month if card else timezone.localtime().strftime("%Y-%m")


def candidate_of(draft: GatedPage) -> Candidate:
    """Render a draft exactly as it would be pressed."""
    month = month_for(draft)
    with rendering(draft.locale.language_code):
        return Candidate(draft, draft.content_digest(), draft.render_candidate(month=month), month)


def entities_in(page: GatedPage) -> set[str]:
    """Ids of the private details that a page uses."""
    return {pk for text in all_texts(page) for pk in _ENTITY_ID.findall(text)}


def _pending_findings(draft: GatedPage) -> Iterator[Finding]:
    used = entities_in(draft)
    known = ProtectedEntity.objects.in_bulk(list(used))
    pending = [row for row in known.values() if row.status == EntityStatus.PENDING]
    if pending:
        yield Finding("pending", _("Private details still to decide: %(n)d.") % {"n": len(pending)})
    foreign = [row for row in known.values() if row.testimony_id != draft.testimony_id]
    if foreign or len(known) < len(used):
        yield Finding(
            "foreign", _("A private detail here belongs to another story, or is gone. Hide it again.")
        )


def _consent_findings(decision: Decision) -> Iterator[Finding]:
    for reason in decision.reasons:
        yield Finding("consent", reason)


def _paragraph_at(body: str, position: int) -> str:
    numbers = re.findall(r'id="p(\d+)"', body[:position])
    return place_of_paragraph(int(numbers[-1])) if numbers else ""


def _place(candidate: Candidate, hit: Hit) -> str:
    body = candidate.body.decode("utf-8")
    position = body.find(hit.text)
    return _paragraph_at(body, position) if position >= 0 else ""


def _scan_findings(candidate: Candidate) -> Iterator[Finding]:
    page = candidate.page
    try:
        result = scan_bytes(
            candidate.body,
            media_type="text/html",
            path=page.public_path(),
            testimonies=[page.testimony],
        )
    except CannotRead:
        yield Finding("unreadable", _("The page could not be searched for private details."))
        return
    places = sorted({_place(candidate, hit) for hit in blocking(result.hits)})
    for place in places:
        yield Finding("detail", _("A private detail is readable."), place)


def _route_findings(draft: GatedPage) -> Iterator[Finding]:
    """No role and no preset overrides this: it endangers people whom the speaker never met."""
    language = draft.locale.language_code
    if any(withheld(text, language) for text in all_texts(draft)):
        yield Finding(
            "routes", _("A route, a helper, a price or a method is told. These are never published.")
        )


def findings_for(page: GatedPage) -> list[Finding]:
    """Everything that keeps the latest draft of a page from being cleared now."""
    return _findings(candidate_of(draft_of(page)), _decision(page))


def _decision(page: GatedPage) -> Decision:
    return consent_for(page.testimony, Use(language=page.locale.language_code))


def _findings(candidate: Candidate, decision: Decision) -> list[Finding]:
    draft = candidate.page
    found = []
    if draft.testimony.visibility != Visibility.ORDINARY:
        found.append(Finding("visibility", _("The story is hidden or taken down.")))
    if draft.not_before is not None and timezone.localdate() < draft.not_before:
        day = date_format(draft.not_before, "SHORT_DATE_FORMAT")
        found.append(Finding("not_before", _("It is not to be public before %(day)s.") % {"day": day}))
    found.extend(_consent_findings(decision))
    found.extend(_pending_findings(draft))
    found.extend(_route_findings(draft))
    found.extend(_scan_findings(candidate))
    said = roles_for(draft, candidate.content_digest)
    found.extend(Finding(f"approval.{role}", who()) for role, who in _WHO.items() if role not in said)
    return found


def clear(*, page: GatedPage, actor: str) -> Clearance:
    """Clear the latest draft of a page as exact bytes, and keep the evidence.

    Raises NotYet with every finding, or what the scan raises when it cannot be done (vault locked). The bytes
    are on disk before the row that speaks of them.
    """
    draft = draft_of(page)
    candidate = candidate_of(draft)
    decision = _decision(draft)
    if found := _findings(candidate, decision):
        raise NotYet(found)
    if decision.valid_until is None:
        raise NotYet([Finding("consent", _("It is not on file until when this may be public."))])
    if page.latest_revision_id is None:
        raise NotYet([Finding("draft", _("There is no saved version of this page yet."))])
    digest = store_candidate(candidate.body)
    with transaction.atomic():
        row = Clearance.objects.create(
            id=f"c_{secrets.token_hex(12)}",
            testimony=draft.testimony_id,
            page=draft.pk,
            language=draft.locale.language_code,
            revision=page.latest_revision_id,
            content_digest=candidate.content_digest,
            artifact_digest=digest,
            evidence=_evidence(candidate, decision),
            cleared_by=actor,
            at=timezone.now(),
            valid_until=decision.valid_until,
        )
        record(
            actor=actor,
            action="door.cleared",
            subject=draft.testimony_id,
            language=row.language,
            content=row.content_digest,
            artifact=row.artifact_digest,
        )
    return row


def _evidence(candidate: Candidate, decision: Decision) -> dict[str, object]:
    """Ids and digests of what was decided on; enough to show it later, nothing of the text."""
    rows = Approval.objects.filter(page=candidate.page.pk, content_digest=candidate.content_digest)
    return {
        **decision.evidence,
        "approvals": {row.role: row.pk for row in rows},
        "entities": len(entities_in(candidate.page)),
        "month": candidate.month,
    }


def pressing_of(clearance: Clearance, page: GatedPage, digest: str) -> Pressing:
    """What the edition is told to press for a clearance."""
    return Pressing(
        path=page.public_path(),
        kind="page",
        media_type="text/html",
        digest=digest,
        clearance=clearance.pk,
        testimonies=(page.testimony_id,),
        language=clearance.language,
        content_digest=clearance.content_digest,
        valid_until=clearance.valid_until,
    )
