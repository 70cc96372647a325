"""Lists and the other pages of the house: pressed with what they name, and never a reason to keep something public."""

from __future__ import annotations

import contextlib
import errno
from threading import Event, Thread

import pytest
from django.db import connections, transaction

from edition import listings
from edition.domain import Blocked, press_house
from edition.journal import replay, verify_folder
from edition.models import Artifact, ArtifactState, JournalEntry, Operation
from edition.public_file import PublicFile
from editorial.domain import hide
from protection.domain import register
from speakers.models import Testimony
from tests.edition.file_operations import fail_at
from tests.stories_for_tests import (
    ask,
    folder_bytes,
    new_speaker,
    officer,
    public_story,
    ready_story,
    secret_detail,
    taken_in,
)

OTHER = "A river of ice. The ice sang under the moon.\n"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def public_bytes() -> bytes:
    return b"".join(body for path, body in folder_bytes().items() if not path.startswith("."))


def test_content_is_ordered_before_the_lists_that_name_it() -> None:
    page = public_story()
    pressed = list(JournalEntry.objects.filter(operation=Operation.PRESS).values_list("path", flat=True))
    place = pressed.index(page.public_path())
    assert all(path in pressed[place + 1 :] for path in ("en/index.html", "en/stories/index.html"))
    seen = JournalEntry.objects.count()
    hide(testimony=page.testimony, actor="anyone")
    after = list(JournalEntry.objects.values_list("operation", "path"))[seen:]
    assert after[0] == (Operation.REMOVE, page.public_path())
    assert (Operation.PRESS, "en/stories/index.html") in after


def test_nothing_that_did_not_change_is_pressed_again() -> None:
    before = JournalEntry.objects.count()
    assert press_house() == []
    assert JournalEntry.objects.count() == before


def test_a_full_disk_does_not_keep_public_what_is_hidden() -> None:
    page = public_story()
    with pytest.MonkeyPatch.context() as broken:
        for nth in range(1, 60):
            fail_at(broken, "write", nth, OSError(errno.ENOSPC, "full"))
        with contextlib.suppress(OSError):
            hide(testimony=page.testimony, actor="anyone")
    assert ask(page.public_url()).status in {404, 410}
    assert b"A kite of newspaper" not in public_bytes()
    press_house()
    replay()
    assert ask("/en/stories/").status == 200
    assert verify_folder() == []


def test_lists_that_cannot_be_made_go_off_when_something_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    page = public_story()

    def broken() -> list[PublicFile]:
        raise LookupError("a template is missing")

    monkeypatch.setattr(listings, "_makers", [broken])
    with pytest.raises(LookupError):
        press_house()
    hide(testimony=page.testimony, actor="anyone")
    assert ask(page.public_url()).status == 410
    assert b"A kite of newspaper" not in public_bytes()
    assert ask("/en/about/").status == 200


def test_a_list_with_a_private_detail_is_not_pressed() -> None:
    page = public_story(OTHER, details=[], headline="Ice")
    before = folder_bytes()
    from edition.models import Card

    Card.objects.filter(testimony=page.testimony_id).update(headline="Ryu Haneul")
    register(testimony=taken_in(), new=secret_detail(reach="everywhere"), actor=officer().username)
    with pytest.raises(Blocked), transaction.atomic():
        press_house()
    assert folder_bytes() == before


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_hiding_while_another_story_is_being_published_leaves_no_name_in_the_lists() -> None:
    """Two transactions that render the same list at once: the later list must know what the earlier took off."""
    from editorial.domain import publish

    page = public_story()
    other = ready_story(OTHER, speaker=new_speaker("Mun Sea", "문바다"), headline="Ice")
    hidden_but_open, published = Event(), Event()
    problems: list[BaseException] = []

    def publish_other() -> None:
        try:
            hidden_but_open.wait(20)
            publish(page=type(other).objects.get(pk=other.pk), actor=officer().username)
        except BaseException as error:  # noqa: BLE001  (handed to the test)
            problems.append(error)
        finally:
            published.set()
            connections.close_all()

    publisher = Thread(target=publish_other)
    publisher.start()
    from editorial.domain.hide import take_off_public

    with transaction.atomic():
        take_off_public([Testimony.objects.select_for_update().get(pk=page.testimony_id)])
        hidden_but_open.set()
        published.wait(3)  # it must wait for this transaction to end
        assert not published.is_set()
    publisher.join(60)
    replay()
    assert problems == []
    assert b"A kite of newspaper" not in public_bytes()
    assert b"Ice" in ask("/en/stories/").body
    assert Artifact.objects.filter(path=other.public_path(), state=ArtifactState.PUBLIC).exists()
    assert verify_folder() == []
