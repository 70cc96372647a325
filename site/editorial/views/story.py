"""One story: where it stands, what keeps it from readers, what can be done next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.roles import is_officer
from consent.domain import records_of
from consent.models import ConsentEvent
from consent.presets import Preset
from edition.domain import verify_receipt
from edition.models import Receipt
from editorial.domain import findings_for
from editorial.findings import Finding
from editorial.forms import ConsentForm, DetailForm, ManuscriptForm, NewDetailForm, SpeakerYesForm
from editorial.history import pages_of
from editorial.models import GatedPage
from editorial.states import Standing, State, standing
from editorial.views.actions import CONSENT_IDS, user_of
from editorial.views.answering import reads_drafts, said_in_words, story_or_404
from editorial.views.next_step import PATH, NextStep, next_step, still_missing
from editorial.views.profile import PROFILE_IDS, ProfileForm, Suggestions, suggestions
from protection.models import EntityStatus, ProtectedEntity
from protection.opening import SEALED_ERRORS
from speakers.models import Testimony, Visibility


@dataclass(frozen=True, slots=True)
class PageRow:
    """One language of a story on its page."""

    page: GatedPage
    standing: Standing
    missing: list[Finding]
    step: NextStep
    speaker_form: SpeakerYesForm

    @property
    def working(self) -> State:
        """The state of what is being worked on: the newer draft where there is one."""
        return self.standing.draft or self.standing.state


@dataclass(frozen=True, slots=True)
class RemovalRecord:
    """A receipt as people read it, and as it was signed."""

    statement: dict[str, object]
    body: str
    signature: str
    holds: bool


def _row(page: GatedPage, user: User) -> PageRow:
    where = standing(page)
    found: list[Finding] = []
    if where.state != State.PUBLIC or where.draft is not None:
        try:
            found = findings_for(page)
        except SEALED_ERRORS as error:
            found = [Finding("locked", said_in_words(error))]
    step = next_step(where.draft or where.state, found, user)
    form = SpeakerYesForm(auto_id=f"yes-{page.locale.language_code}-%s")
    return PageRow(page, where, still_missing(found), step, form)


def _pending(work: Testimony) -> list[tuple[ProtectedEntity, DetailForm]]:
    rows = ProtectedEntity.objects.filter(testimony=work, status=EntityStatus.PENDING).order_by("kind", "pk")
    return [(row, DetailForm.about(row)) for row in rows]


def _removal_record(work: Testimony) -> RemovalRecord | None:
    receipt = Receipt.objects.filter(testimony=work.pk, complete=True).first()
    if receipt is None:
        return None
    return RemovalRecord(json.loads(receipt.body), receipt.body, receipt.signature, verify_receipt(receipt))


@require_GET
@login_required
@reads_drafts
def story(request: HttpRequest, code: str) -> HttpResponse:
    """The story's page at the desk."""
    return story_page(request, story_or_404(code))


def story_page(
    request: HttpRequest, work: Testimony, typed: Mapping[str, BaseForm] | None = None
) -> HttpResponse:
    """The page, with forms that were refused as they were typed."""
    user = user_of(request)
    taken_down = work.visibility == Visibility.TAKEN_DOWN
    on_file = records_of(work)
    context = {
        "work": work,
        "rows": [] if taken_down else [_row(page, user) for page in pages_of(work)],
        "path": PATH,
        "on_file": on_file,
        "pending": _pending(work),
        "record": _removal_record(work),
        "hidden": work.visibility == Visibility.HIDDEN,
        "taken_down": taken_down,
        "officer": is_officer(user),
        "consent_form": ConsentForm(initial=_consent_initial(on_file.event, work), auto_id=CONSENT_IDS),
        "suggestions": suggestions(request, work) if is_officer(user) else Suggestions(),
        "profile_form": ProfileForm(instance=work.speaker, auto_id=PROFILE_IDS),
        "detail_form": NewDetailForm(prefix="new"),
        "manuscript_form": ManuscriptForm(prefix="more"),
        **(typed or {}),
    }
    return render(request, "editorial/story.html", context, status=422 if typed else 200)


def _consent_initial(event: ConsentEvent | None, work: Testimony) -> dict[str, object]:
    """What holds now, to be changed; before anything is on file, the languages that there are drafts in."""
    if event is None:
        return {"preset": Preset.A, "languages": [page.locale.language_code for page in pages_of(work)]}
    return {name: getattr(event, name) for name in ConsentForm.base_fields}
