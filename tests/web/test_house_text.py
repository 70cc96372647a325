"""House text is public once a second person cleared exactly these words; the desk shows what changed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from edition.domain import Blocked
from editorial.domain import NotAllowed, press_changed
from protection.domain import register
from tests.edition_ready import installation, pressed_house
from tests.editorial.at_the_desk import signed_in
from tests.stories_for_tests import (
    SECRET,
    ask,
    editor,
    folder_bytes,
    officer,
    public_story,
    secret_detail,
    staff_member,
    taken_in,
)
from web.domain import clear_house_text, house_draft
from web.house import home_page
from web.models import HouseClearance
from web.views.house_text import compared

__all__ = ["installation", "pressed_house"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]

NEW = "Voices in cardboard."


def write(tagline: str = NEW, *, by: User | None = None, language: str = "en") -> None:
    home = home_page(language)
    assert home is not None
    draft = home.get_latest_revision_as_object()
    draft.tagline = tagline
    draft.save_revision(user=by or editor()).publish()


def clear(by: User, *, digest: str = "") -> HouseClearance:
    return clear_house_text(language="en", digest=digest or house_draft("en").digest, actor=by)


def public_text() -> bytes:
    return b"".join(folder_bytes().values())


def test_what_was_written_is_public_once_it_is_cleared_and_not_before() -> None:
    page = public_story()
    write()
    press_changed(actor="system")
    assert NEW.encode() not in public_text()
    assert not house_draft("en").is_cleared
    row = clear(officer())
    assert house_draft("en").is_cleared
    assert NEW.encode() in ask("/en/").body
    assert NEW.encode() in ask(page.public_url()).body
    entry = Entry.objects.filter(action="house.cleared").get()
    assert (entry.actor, entry.subject) == ("officer-one", "en")
    assert row.digest in entry.detail
    assert press_changed(actor="system") == 0


def test_nobody_clears_their_own_words() -> None:
    writer = officer()
    write(by=writer)
    with pytest.raises(NotAllowed):
        clear(writer)
    write("Voices in wood.", by=editor())
    with pytest.raises(NotAllowed):
        clear(writer)  # words of both are in it
    with pytest.raises(NotAllowed):
        clear(editor())
    clear(staff_member("officer-two", Role.PROTECTION_OFFICER))
    assert b"Voices in wood." in ask("/en/").body


def test_an_editor_clears_only_what_an_officer_wrote() -> None:
    write(by=officer())
    for nobody in (staff_member("liaison", Role.BUREAU_LIAISON), staff_member("publisher", Role.PUBLISHER)):
        with pytest.raises(NotAllowed):
            clear(nobody)
    clear(editor())
    write("Voices in wood.", by=staff_member("editor-two", Role.EDITOR))
    with pytest.raises(NotAllowed):
        clear(editor())
    assert b"Voices in wood." not in public_text()
    clear(officer())
    assert b"Voices in wood." in ask("/en/").body


def test_words_that_changed_meanwhile_are_not_cleared() -> None:
    write()
    seen = house_draft("en").digest
    write("Voices in wood.")
    with pytest.raises(NotAllowed):
        clear(officer(), digest=seen)
    assert HouseClearance.objects.filter(language="en").count() == 1


def test_a_private_detail_in_house_text_is_not_cleared() -> None:
    register(testimony=taken_in(), new=secret_detail(reach="everywhere"), actor="officer-one")
    write(f"As {SECRET} said.")
    before = folder_bytes()
    with pytest.raises(Blocked):
        clear(officer())
    assert folder_bytes() == before
    assert not house_draft("en").is_cleared
    assert not Entry.objects.filter(action="house.cleared").exists()
    write("As nobody said.")
    clear(officer())
    assert b"As nobody said." in ask("/en/").body


def test_without_a_clearance_the_house_says_nothing() -> None:
    HouseClearance.objects.all().delete()
    press_changed(actor="system")
    assert b"cardboard" not in public_text()
    assert ask("/en/").status == 200


def test_the_desk_shows_what_changed_and_clears_it() -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    address = reverse("house_text")
    assert b"Readers get this text as it stands here." in client.get(address).content
    write("Stories, invented for the suite.")
    shown = client.get(address).content.decode()
    assert "<del>Voices,</del>" in shown
    assert "<ins>Stories,</ins>" in shown
    clearing = reverse("house_text_clear", args=["en"])
    assert client.get(clearing).status_code == 405
    said = client.post(clearing, {"digest": "0" * 64}, follow=True).content.decode()
    assert "The text was changed meanwhile." in said
    said = client.post(clearing, {"digest": house_draft("en").digest}, follow=True).content.decode()
    assert "Readers get this text now." in said
    assert b"Stories, invented" in ask("/en/").body


def test_a_refusal_at_the_desk_names_no_value() -> None:
    register(testimony=taken_in(), new=secret_detail(reach="everywhere"), actor="officer-one")
    write(f"As {SECRET} said.")
    client = signed_in(Role.PROTECTION_OFFICER)
    answer = client.post(reverse("house_text_clear", args=["en"]), {"digest": house_draft("en").digest})
    assert answer.status_code == 302
    said = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "A private detail is readable in this text." in said
    assert SECRET not in said


def test_the_page_is_for_those_who_read_drafts() -> None:
    client = signed_in(Role.BUREAU_LIAISON)
    assert client.get(reverse("house_text")).status_code == 302
    write()
    posted = {"digest": house_draft("en").digest}
    assert client.post(reverse("house_text_clear", args=["en"]), posted).status_code == 302
    assert not house_draft("en").is_cleared


def test_a_comparison_tells_words_that_went_and_came() -> None:
    pieces = compared("<p>One kite &amp; a string.</p>", "<p>One bird &amp; a string.</p><p>More.</p>")
    assert [(piece.change, piece.text.strip()) for piece in pieces] == [
        ("", "One"),
        ("gone", "kite"),
        ("new", "bird"),
        ("", "& a string."),
        ("new", "More."),
    ]
    assert compared("<p>One <b>kite</b></p>", "<p>One kite</p>") == []
