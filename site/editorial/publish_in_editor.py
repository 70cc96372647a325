"""Wagtail's Publish button on a story: the same door as on the story's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from editorial.domain.clear import clear
from editorial.findings import NotYet, summary
from editorial.models import GatedPage
from editorial.reasons import findings_against
from editorial.states import draft_of
from protection.opening import SEALED_ERRORS

if TYPE_CHECKING:
    from editorial.admin_forms import GatedPageForm

_LOCKED = (*SEALED_ERRORS, OSError)


def reasons_not_to(form: GatedPageForm) -> list[str]:
    """Why what was typed cannot go to readers now, as sentences. Nothing is saved by asking."""
    page: GatedPage = form.save(commit=False)
    try:
        found = findings_against(page)
        if found:
            return [summary(found)]
        if draft_of(page).content_digest() == page.content_digest():
            clear(page=page, actor=form.for_user.get_username())
    except NotYet as error:
        return [str(error)]
    except _LOCKED:
        return [
            _("The sealed file is locked or does not open, so nothing can be checked. Nothing was changed.")
        ]
    return []
