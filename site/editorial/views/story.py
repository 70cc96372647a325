"""One story: where it stands, what keeps it from readers, what can be done next."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.roles import is_editor, is_officer
from consent.domain import records_of
from edition.models import Receipt
from editorial.domain import findings_for
from editorial.findings import Finding
from editorial.forms import ConsentForm, DetailForm, ManuscriptForm, NewDetailForm, SpeakerYesForm
from editorial.history import pages_of
from editorial.models import GatedPage
from editorial.states import Standing, State, standing
from editorial.views.answering import said_in_words, story_or_404
from protection.models import EntityStatus, ProtectedEntity
from protection.opening import SEALED_ERRORS
from speakers.models import Testimony, Visibility


@dataclass(frozen=True, slots=True)
class PageRow:
    """One language of a story on its page."""

    page: GatedPage
    standing: Standing
    findings: list[Finding]

    @property
    def next(self) -> State:
        """The state of what is being worked on: the newer draft where there is one."""
        return self.standing.draft or self.standing.state


def _row(page: GatedPage) -> PageRow:
    where = standing(page)
    if where.state in (State.TAKEN_DOWN, State.PUBLIC) and where.draft is None:
        return PageRow(page, where, [])
    try:
        return PageRow(page, where, findings_for(page))
    except SEALED_ERRORS as error:
        return PageRow(page, where, [Finding("locked", said_in_words(error))])


def _pending(work: Testimony) -> list[tuple[ProtectedEntity, DetailForm]]:
    rows = ProtectedEntity.objects.filter(testimony=work, status=EntityStatus.PENDING).order_by("kind", "pk")
    return [
        (row, DetailForm(initial={"kind": row.kind}, prefix=row.pk, auto_id=f"{row.pk}-%s")) for row in rows
    ]


@require_GET
@login_required
def story(request: HttpRequest, code: str) -> HttpResponse:
    """The story's page at the desk."""
    work = story_or_404(code)
    entities = ProtectedEntity.objects.filter(testimony=work).exclude(status=EntityStatus.PENDING)
    on_file = records_of(work)
    context = {
        "work": work,
        "rows": [_row(page) for page in pages_of(work)],
        "on_file": on_file,
        "pending": _pending(work),
        "decided": entities.order_by("kind", "pk"),
        "receipt": Receipt.objects.filter(testimony=work.pk).first(),
        "hidden": work.visibility == Visibility.HIDDEN,
        "taken_down": work.visibility == Visibility.TAKEN_DOWN,
        "officer": is_officer(request.user),
        "editor": is_editor(request.user),
        "consent_form": ConsentForm(initial=_consent_initial(on_file.event)),
        "speaker_form": SpeakerYesForm(),
        "detail_form": NewDetailForm(prefix="new"),
        "manuscript_form": ManuscriptForm(prefix="more"),
    }
    return render(request, "editorial/story.html", context)


def _consent_initial(event: object) -> dict[str, object]:
    names = ("preset", "languages", "manner", "valid_until", "search_index", "spelling_fixes")
    return {name: getattr(event, name) for name in names} if event else {"preset": "A"}
