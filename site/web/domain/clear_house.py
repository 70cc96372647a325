"""House text becomes public when a second person clears exactly the words that were written."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from accounts.models import User
from accounts.roles import is_editor, is_officer
from audit.domain import record
from edition.domain import press_house
from edition.journal import replay
from editorial.domain import NotAllowed
from web.domain.press_soon import note_change_of_house, press_noted_if_few
from web.models import HomePage, HouseClearance

INSTALLATION = "system"
FIELDS = ("tagline", "intro", "about")


@dataclass(frozen=True, slots=True)
class HouseDraft:
    """House text as it stands at the desk: its version, its digest, and who wrote at it since it was cleared."""

    page: HomePage
    revision: int | None
    digest: str
    writers: frozenset[int]
    is_cleared: bool


def digest_of_text(page: HomePage) -> str:
    """SHA-256 in hex of the words of the house: what clearing binds to."""
    content = {name: getattr(page, name) for name in FIELDS}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def house_draft(language: str) -> HouseDraft:
    """The latest version at the desk. Raises HomePage.DoesNotExist."""
    home = HomePage.objects.get(locale__language_code=language)
    draft = home.get_latest_revision_as_object()
    cleared = HouseClearance.objects.filter(language=language).first()
    since = (cleared and cleared.revision) or 0
    newer = Revision.objects.for_instance(home).filter(pk__gt=since)
    writers = frozenset(pk for pk in newer.values_list("user_id", flat=True) if pk)
    digest = digest_of_text(draft)
    return HouseDraft(
        page=draft,
        revision=home.latest_revision_id,
        digest=digest,
        writers=writers,
        is_cleared=cleared is not None and cleared.digest == digest,
    )


def note_cleared(page: HomePage, *, cleared_by: str, revision: int | None = None) -> HouseClearance:
    """Keep these words as the cleared ones of their language."""
    words = {name: getattr(page, name) for name in FIELDS}
    return HouseClearance.objects.create(
        language=page.locale.language_code,
        **words,
        digest=digest_of_text(page),
        revision=revision,
        cleared_by=cleared_by,
        at=timezone.now(),
    )


def _check_person(actor: User, writers: frozenset[int]) -> None:
    """Two people see every word, and one of them is a protection officer."""
    if actor.pk in writers:
        raise NotAllowed(_("You wrote at this text. Somebody else has to clear it."))
    if is_officer(actor):
        return
    others = User.objects.filter(pk__in=writers)
    if not (is_editor(actor) and others and all(is_officer(user) for user in others)):
        raise NotAllowed(
            _("House text is cleared by a protection officer, or by an editor if an officer wrote it.")
        )


def clear_house_text(*, language: str, digest: str, actor: User) -> HouseClearance:
    """Clear the house text that `digest` names, and press what shows it. Searched like all that is public.

    Raises NotAllowed for the wrong person or when the text changed meanwhile, and what `press_house` raises when
    the words may not be public; then nothing changed.
    """
    with transaction.atomic(durable=True):
        home = HomePage.objects.select_for_update().get(locale__language_code=language)
        draft = house_draft(language)
        if draft.digest != digest:
            raise NotAllowed(_("The text was changed meanwhile. Read it again."))
        _check_person(actor, draft.writers)
        row = note_cleared(draft.page, cleared_by=actor.get_username(), revision=draft.revision)
        press_house()
        _show_as_live(home, draft.revision)
        note_change_of_house()
        record(actor=actor.get_username(), action="house.cleared", subject=language, content=digest)
    replay()
    press_noted_if_few(actor=actor.get_username())
    return row


def _show_as_live(home: HomePage, revision: int | None) -> None:
    """Let the desk show the version that readers get as the live one."""
    if revision is not None and home.live_revision_id != revision:
        Revision.objects.get(pk=revision).publish(skip_permission_checks=True)
