"""The door: render the candidate to bytes, search them, ask consent and approvals, keep bytes and evidence."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Revision

from audit.domain import record
from consent.decide import Decision, Use
from consent.domain import consent_for
from edition.candidates import store_candidate
from edition.domain import Pressing
from edition.models import Card
from edition.one_at_a_time import one_order
from editorial.candidate import Candidate, entities_in
from editorial.evidence import evidence_of
from editorial.findings import Finding, NotYet
from editorial.models import Clearance, GatedPage, Role
from editorial.parts import file_part, taken_down_files
from editorial.places import detail_findings
from editorial.recognised.findings import unique_findings
from editorial.states import draft_of, roles_for
from editorial.texts import all_texts
from protection.identifiers.routes import withheld
from protection.models import EntityStatus, ProtectedEntity
from protection.public_form import rendering
from speakers.models import Testimony, Visibility
from speakers.one_at_a_time import hold_works

_WHO = {
    Role.EDITOR: lambda: _("The editor has not sent this version."),
    Role.OFFICER: lambda: _("The safety check of this version is still to be done."),
    Role.SPEAKER: lambda: _("The speaker has not agreed to this version."),
}


def month_for(page: GatedPage) -> str:
    """The month readers see: the one in which the story first appeared, or this one."""
    card = Card.objects.filter(testimony=page.testimony_id).order_by("month").first()
    return card.month if card else timezone.localtime().strftime("%Y-%m")


def candidate_of(draft: GatedPage) -> Candidate:
    """Render a draft exactly as it would be pressed."""
    month = month_for(draft)
    with rendering(draft.locale.language_code):
        never = taken_down_files(draft.testimony_id)
        story = draft.public_story()
        made = draft.iter_artifacts(month=month, story=story)
        files = tuple(file for file in made if file_part(file.path).name not in never)
        return Candidate(draft, story.digest(), files, month)


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


def _double_findings(draft: GatedPage) -> Iterator[Finding]:
    """A copy of a page would stand at the same address: which of the two is meant, a person decides."""
    same = type(draft).objects.filter(testimony=draft.testimony_id, locale=draft.locale_id)
    if same.exclude(pk=draft.pk).exists():
        yield Finding("double", _("There are two pages of this story in this language. Delete one of them."))


def _consent_findings(decision: Decision) -> Iterator[Finding]:
    for reason in decision.reasons:
        yield Finding("consent", reason)


def _route_findings(draft: GatedPage) -> Iterator[Finding]:
    """No role and no preset overrides this: it endangers people whom the speaker never met."""
    language = draft.locale.language_code
    if any(withheld(text, language) for text in all_texts(draft)):
        yield Finding(
            "routes", _("A route, a helper, a price or a method is told. These are never published.")
        )


def findings_for(page: GatedPage) -> list[Finding]:
    """Everything that keeps the latest draft of a page from being cleared now."""
    return findings_in(draft_of(page))


def findings_in(draft: GatedPage) -> list[Finding]:
    """Everything that keeps the content of this page object from being cleared now."""
    return _findings(candidate_of(draft), _decision(draft))


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
    found.extend(_double_findings(draft))
    found.extend(_consent_findings(decision))
    found.extend(_pending_findings(draft))
    found.extend(_route_findings(draft))
    found.extend(detail_findings(draft, candidate.files))
    # The rest of "Could they be recognised?" asks and never blocks; it has a page of its own.
    found.extend(unique_findings(draft.testimony))
    said = roles_for(draft, candidate.content_digest)
    found.extend(Finding(f"approval.{role}", who()) for role, who in _WHO.items() if role not in said)
    return found


def clear(*, page: GatedPage, actor: str, revision: Revision | None = None) -> Clearance:
    """Clear a version of a page (the latest unless given) as exact bytes, and keep the evidence.

    Raises NotYet with every finding, or what the scan raises when it cannot be done (vault locked). The bytes
    are on disk before the row that speaks of them.
    """
    draft = revision.as_object() if revision else draft_of(page)
    candidate = candidate_of(draft)
    decision = _decision(draft)
    if found := _findings(candidate, decision):
        raise NotYet(found)
    if decision.valid_until is None:
        raise NotYet([Finding("consent", _("It is not on file until when this may be public."))])
    version = revision.pk if revision else page.latest_revision_id
    if version is None:
        raise NotYet([Finding("draft", _("There is no saved version of this page yet."))])
    with transaction.atomic():
        _hold(draft)
        stored = [(file, store_candidate(file.body)) for file in candidate.files]
        row = Clearance.objects.create(
            id=f"c_{secrets.token_hex(12)}",
            testimony=draft.testimony_id,
            page=draft.pk,
            language=draft.locale.language_code,
            revision=version,
            content_digest=candidate.content_digest,
            artifact_digest=stored[0][1],
            artifacts=[
                {"path": file.path, "kind": file.kind, "media_type": file.media_type, "digest": digest}
                for file, digest in stored
            ],
            evidence=evidence_of(candidate, decision),
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


def _hold(draft: GatedPage) -> None:
    """Nobody takes it down, or erases what no clearance speaks of, between the storing and the row."""
    hold_works([draft.testimony_id])
    one_order()
    work = Testimony.objects.get(pk=draft.testimony_id)
    if work.visibility != Visibility.ORDINARY:
        raise NotYet([Finding("visibility", _("The story is hidden or taken down."))])


def pressings_of(clearance: Clearance) -> list[Pressing]:
    """What the edition is told to press for a clearance: its files, the page itself first."""
    never = taken_down_files(clearance.testimony)
    return [
        Pressing(
            path=file["path"],
            kind=file["kind"],
            media_type=file["media_type"],
            digest=file["digest"],
            clearance=clearance.pk,
            testimonies=(clearance.testimony,),
            testimony=clearance.testimony,
            page=clearance.page,
            language=clearance.language,
            content_digest=clearance.content_digest,
            valid_until=clearance.valid_until,
        )
        for file in clearance.artifacts
        if file_part(file["path"]).name not in never
    ]
