"""One story: where it stands, what keeps it from readers, what can be done next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.roles import is_officer
from consent.domain import records_of
from consent.models import ConsentEvent
from consent.presets import Medium, Preset
from edition.domain import verify_receipt
from edition.models import Artifact, ArtifactState, Receipt
from editorial.domain import findings_for, waiting_item
from editorial.domain.unhide import hiding_of, who_is_missing
from editorial.findings import Finding
from editorial.forms import ConsentForm, DetailForm, ManuscriptForm, NewDetailForm, SpeakerYesForm
from editorial.history import pages_of
from editorial.models import GatedPage, Role
from editorial.parts import KINDS, file_part, language_part, medium_part
from editorial.standing_in import is_officer_for
from editorial.states import Standing, State, draft_of, standing
from editorial.views.actions import CONSENT_IDS, user_of
from editorial.views.answering import reads_drafts, said_in_words, story_or_404
from editorial.views.next_step import PATH, NextStep, next_step, still_missing
from editorial.views.profile import PROFILE_IDS, ProfileForm, Suggestions, suggestions
from editorial.views.safety_lists import safety_lists
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
    item = waiting_item(page, draft_of(page).content_digest())
    step = next_step(where.draft or where.state, found, user, page.testimony, item)
    form = SpeakerYesForm(auto_id=f"yes-{page.locale.language_code}-%s")
    return PageRow(page, where, still_missing(found), step, form)


def _pending(work: Testimony) -> list[tuple[ProtectedEntity, DetailForm]]:
    rows = ProtectedEntity.objects.filter(testimony=work, status=EntityStatus.PENDING).order_by("kind", "pk")
    return [(row, DetailForm.about(row)) for row in rows]


def _removal_record(work: Testimony) -> RemovalRecord | None:
    receipt = Receipt.objects.filter(testimony=work.pk, part="", complete=True).first()
    return None if receipt is None else _as_read(receipt)


def _as_read(receipt: Receipt) -> RemovalRecord:
    return RemovalRecord(json.loads(receipt.body), receipt.body, receipt.signature, verify_receipt(receipt))


def _removed_parts(work: Testimony) -> list[RemovalRecord]:
    """Records of what was taken down of it by itself."""
    rows = Receipt.objects.filter(testimony=work.pk, complete=True).exclude(part="").order_by("pk")
    return [_as_read(receipt) for receipt in rows]


def _parts_to_take_down(work: Testimony) -> list[tuple[str, str]]:
    """(value, label) of every part that can be taken down by itself: languages where there are several, media, pictures."""
    languages = {page.locale.language_code: page.locale.get_display_name() for page in pages_of(work)}
    parts = (
        [(str(language_part(code)), name) for code, name in languages.items()] if len(languages) > 1 else []
    )
    files = Artifact.objects.filter(testimony=work.pk).order_by("path")
    if files.filter(kind__in=KINDS[Medium.EPUB]).exists():
        parts.append((str(medium_part(Medium.EPUB)), _("The book file, in every language")))
    for picture in files.filter(kind="picture", state=ArtifactState.PUBLIC):
        named = {"language": languages.get(picture.language, picture.language)}
        parts.append((str(file_part(picture.path)), _("The picture for sharing, %(language)s") % named))
    return parts


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
        "removed_parts": _removed_parts(work),
        "parts": [] if taken_down else _parts_to_take_down(work),
        "hidden": work.visibility == Visibility.HIDDEN,
        "taken_down": taken_down,
        "officer": is_officer_for(user, work),
        "may_print_consent": is_officer(user),  # nobody stands in for consent
        **_lifting(work),
        **safety_lists(work, officer=is_officer_for(user, work)),
        "consent_form": ConsentForm(initial=_consent_initial(on_file.event, work), auto_id=CONSENT_IDS),
        "suggestions": suggestions(request, work) if is_officer(user) else Suggestions(),
        "profile_form": ProfileForm(instance=work.speaker, auto_id=PROFILE_IDS),
        "detail_form": NewDetailForm(prefix="new"),
        "manuscript_form": ManuscriptForm(prefix="more"),
        **(typed or {}),
    }
    return render(request, "editorial/story.html", context, status=422 if typed else 200)


def _lifting(work: Testimony) -> dict[str, object]:
    """Who must agree before a hidden story is shown again."""
    if work.visibility != Visibility.HIDDEN:
        return {}
    hiding = hiding_of(work)
    missing = who_is_missing(hiding)
    form = SpeakerYesForm(auto_id="again-%s")
    return {
        "lifting_missing": missing,
        "speaker_must_agree": Role.SPEAKER in missing,
        "shown_again_form": form,
    }


def _consent_initial(event: ConsentEvent | None, work: Testimony) -> dict[str, object]:
    """What holds now, to be changed; before anything is on file, the languages that there are drafts in."""
    if event is None:
        return {"preset": Preset.A, "languages": [page.locale.language_code for page in pages_of(work)]}
    return {name: getattr(event, name) for name in ConsentForm.base_fields}
