"""The words of the house at the desk: what readers get, what was written since, and clearing it."""

from __future__ import annotations

import difflib
import html
import re
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.roles import is_editor, is_officer
from edition.domain import Blocked
from editorial.domain import NotAllowed
from editorial.views.answering import reads_drafts, said_in_words
from protection.matching import CannotRead
from protection.opening import SEALED_ERRORS
from web.domain import clear_house_text, house_draft
from web.domain.clear_house import FIELDS, HouseDraft
from web.domain.press_soon import is_press_noted
from web.house import LABELS, ClearedText, cleared_text
from web.models import HomePage

_NAMES = {
    "tagline": gettext_lazy("Tagline"),
    "intro": gettext_lazy("Introduction"),
    "about": gettext_lazy("About"),
}
_ENDS = re.compile(r"</(?:p|h2|li)>|<br\s*/?>")
_REFUSALS = (NotAllowed, Blocked, CannotRead, OSError, *SEALED_ERRORS)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a comparison; `change` is "", "new" or "gone"."""

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs. No `pieces`: its words are the same, only emphasis or headings changed."""

    name: str | Promise
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """House text of one language on the page."""

    language: str
    label: str
    draft: HouseDraft
    changes: list[FieldChange]
    edit_url: str


def words_of(source: str) -> list[str]:
    """The words of stored text, blocks apart, spaces and line breaks kept."""
    plain = html.unescape(strip_tags(_ENDS.sub("\n", source)))
    return re.findall(r"\S+|\n", plain.strip())


def compared(before: str, after: str) -> list[Piece]:
    """What went and what came, word by word; empty when the words are the same."""
    one, other = words_of(before), words_of(after)
    if one == other:
        return []
    pieces = []
    for change, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if change == "equal":
            pieces.append(Piece("", " ".join(one[a:b])))
            continue
        pieces += [Piece("gone", " ".join(one[a:b]))] if b > a else []
        pieces += [Piece("new", " ".join(other[c:d]))] if d > c else []
    return pieces


def _changes(cleared: ClearedText, page: HomePage) -> list[FieldChange]:
    pairs = [(name, getattr(cleared, name), getattr(page, name)) for name in FIELDS]
    return [FieldChange(_NAMES[name], compared(old, new)) for name, old, new in pairs if old != new]


def _row(language: str, label: str) -> LanguageRow:
    draft = house_draft(language)
    edit = reverse("wagtailadmin_pages:edit", args=[draft.page.pk])
    return LanguageRow(language, label, draft, _changes(cleared_text(language), draft.page), edit)


@require_GET
@login_required
@reads_drafts
def house_text(request: HttpRequest) -> HttpResponse:
    """All languages: where each stands, and what changed since it was cleared."""
    rows = [_row(language, label) for language, label in LABELS.items()]
    may_clear = is_officer(request.user) or is_editor(request.user)
    return render(request, "web/desk/house_text.html", {"rows": rows, "may_clear": may_clear})


@require_POST
@login_required
@reads_drafts
def clear_house_text_view(request: HttpRequest, language: str) -> HttpResponse:
    """Clear the text that was shown, if it still is the one that was shown."""
    actor = request.user
    if language not in LABELS or not isinstance(actor, User):
        return redirect("house_text")
    try:
        clear_house_text(language=language, digest=request.POST.get("digest", ""), actor=actor)
        messages.success(request, _said())
    except _REFUSALS as error:
        messages.error(request, _refusal(error))
    return redirect("house_text")


def _said() -> str:
    if is_press_noted():
        return _("Cleared. Readers get this text now; the pages of the stories follow within minutes.")
    return _("Cleared. Readers get this text now.")


def _refusal(error: Exception) -> str:
    if isinstance(error, Blocked):
        return _("A private detail is readable in this text. Nothing was changed.")
    return said_in_words(error)
