"""Why a page may not go live, in the words of its story page."""

from __future__ import annotations

from editorial.domain.clear import findings_for, findings_in
from editorial.findings import Finding, summary
from editorial.guard import NotCleared, clearance_of
from editorial.history import gated_models
from editorial.models import GatedPage
from protection.opening import SEALED_ERRORS


def reasons_against(error: NotCleared) -> list[str]:
    """What is missing for the page that was refused; the refusal's own sentence where nothing better is known."""
    pages = (page for model in gated_models() for page in model.objects.filter(pk=error.page))
    page = next(pages, None) if error.page else None
    try:
        found = findings_for(page) if page is not None else []
    except SEALED_ERRORS:
        found = []
    return [summary(found)] if found else list(error.messages)


def findings_against(page: GatedPage) -> list[Finding]:
    """Everything that keeps the content of this page object, saved or not, from going live now."""
    if clearance_of(page) is not None:
        return []
    return findings_in(page)
