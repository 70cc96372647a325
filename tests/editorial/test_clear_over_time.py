"""Clearing while the vault is locked, and consent that changes after something was published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from consent.domain import give_consent
from consent.models import Manner
from editorial.domain import (
    hide,
    keep_to_consent,
    publish,
)
from protection.facts import forget_compiled_facts
from tests.stories_for_tests import (
    ask,
    folder_bytes,
    officer,
    public_story,
    ready_story,
)
from vault.keyring import Locked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A function that takes the key away, as when the server starts again and nobody has unlocked it."""

    def lock() -> None:
        monkeypatch.setattr(settings, "KEYS_ROOT", settings.MEDIA_ROOT / "no keys here")
        forget_compiled_facts()

    return lock


def test_while_the_vault_is_locked_nothing_clears(locked: Callable[[], None]) -> None:
    page = ready_story()
    before = folder_bytes()
    locked()
    with pytest.raises(Locked):
        publish(page=page, actor=officer().username)
    assert folder_bytes() == before


def test_while_the_vault_is_locked_hiding_works(locked: Callable[[], None], tmp_path: Any) -> None:
    page, other = public_story(), public_story("A river of ice. The ice sang.\n", headline="Ice")
    audit_key = (settings.KEYS_ROOT / "audit.key").read_bytes()
    locked()
    settings.KEYS_ROOT.mkdir()
    (settings.KEYS_ROOT / "audit.key").write_bytes(audit_key)
    hide(testimony=page.testimony, actor="anyone")
    assert ask(page.public_url()).status == 410
    assert ask(other.public_url()).status == 200
    everything = b"".join(body for path, body in folder_bytes().items() if not path.startswith("."))
    assert b"A kite of newspaper" not in everything, "a list that could not be cleared still names it"
    assert ask("/en/stories/").status == 404


def test_consent_that_narrows_is_followed_at_once() -> None:
    page = public_story()
    work = page.testimony
    give_consent(
        testimony=work, preset="A", languages=["ko"], manner=Manner.SIGNED, actor="officer", kind="narrowed"
    )
    assert page.public_path() in keep_to_consent(testimony=work, actor="officer")
    assert ask(page.public_url()).status == 410
    assert page.public_url().encode() not in ask("/en/stories/").body


def test_consent_that_ends_earlier_is_followed_at_once_and_not_undone_by_the_house() -> None:
    from editorial.domain import press_changed
    from web.domain.clear_house import note_cleared
    from web.house import home_page

    page = public_story()
    today = timezone.localdate()
    give_consent(
        testimony=page.testimony,
        preset="A",
        languages=["en"],
        manner=Manner.SIGNED,
        actor="officer",
        valid_until=today + timezone.timedelta(days=3),
    )
    keep_to_consent(testimony=page.testimony, actor="officer")
    home = home_page("en")
    home.tagline = "Another tagline of cardboard."
    home.save()
    note_cleared(home, cleared_by="officer-one")
    press_changed(actor="system")
    assert b"Another tagline" in ask(page.public_url()).body
    late = timezone.now() + timezone.timedelta(days=4)
    assert ask(page.public_url(), now=late.timestamp).status == 410


def test_consent_that_widens_changes_nothing_by_itself() -> None:
    page = public_story()
    before = folder_bytes()
    give_consent(
        testimony=page.testimony, preset="A", languages=["en", "ko"], manner=Manner.SIGNED, actor="officer"
    )
    assert keep_to_consent(testimony=page.testimony, actor="officer") == []
    assert folder_bytes() == before
