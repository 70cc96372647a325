"""What a clearance was decided on, copied so that it can be shown when versions and rows are long gone.

Ids, codes, digests, days and user names; nothing of the text.
"""

from __future__ import annotations

import hashlib
from typing import Any

from consent.decide import Decision
from consent.models import ConsentEvent, SafetyCheck
from editorial.candidate import Candidate, entities_in
from editorial.models import Approval, Clearance
from protection.facts import current_version
from protection.new_facts import MATCHER_PRINT

FORMAT = 2


def evidence_of(candidate: Candidate, decision: Decision) -> dict[str, object]:
    """The evidence of one clearing, as it is stored with it. Called where the decision allowed it."""
    rows = Approval.objects.filter(page=candidate.page.pk, content_digest=candidate.content_digest)
    approvals = list(rows.order_by("pk"))
    return {
        "format": FORMAT,
        **decision.evidence,
        "consent": _consent(decision.evidence["consent_event"]),
        "check": _check(decision.evidence["safety_check"]),
        "approvals": {row.role: row.pk for row in approvals},
        "said_by": [_said(row) for row in approvals],
        "approvals_digest": approvals_digest(approvals),
        "search": {
            "fact_set_version": current_version(),
            "matcher": MATCHER_PRINT,
            "files": len(candidate.files),
        },
        "entities": len(entities_in(candidate.page)),
        "month": candidate.month,
    }


def approvals_digest(approvals: list[Approval]) -> str:
    """SHA-256 over who said yes to what, when and how: a row that is changed later no longer fits."""
    lines = [
        f"{row.role} {row.by} {row.manner} {row.content_digest} {row.at.isoformat()}" for row in approvals
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _said(row: Approval) -> dict[str, str]:
    return {"role": row.role, "by": row.by, "manner": row.manner, "at": row.at.isoformat()}


def _consent(pk: int) -> dict[str, Any]:
    event = ConsentEvent.objects.get(pk=pk)
    return {
        "kind": event.kind,
        "preset": event.preset,
        "languages": event.languages,
        "search_index": event.search_index,
        "epub": event.epub,
        "mirror": event.mirror,
        "manner": event.manner,
        "from": event.valid_from.isoformat(),
        "until": event.valid_until.isoformat() if event.valid_until else "",
        "recorded_by": event.recorded_by,
    }


def _check(pk: int) -> dict[str, Any]:
    check = SafetyCheck.objects.get(pk=pk)
    return {"outcome": check.outcome, "expires_on": check.expires_on.isoformat(), "officer": check.officer}


def approvals_stand(clearance: Clearance) -> bool:
    """Are the three approvals on record as they were when the clearance was made?"""
    rows = Approval.objects.filter(page=clearance.page, content_digest=clearance.content_digest)
    return approvals_digest(list(rows.order_by("pk"))) == clearance.evidence.get("approvals_digest")
