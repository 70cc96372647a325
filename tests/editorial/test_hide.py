"""Hiding: off at once by anybody, one story, a profile or everything; shown again by two people, and the speaker."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from accounts.roles import Role
from audit.models import Entry
from edition.cut_off import cut_off
from edition.domain import order_removal
from edition.journal import replay, verify_folder
from edition.models import Artifact, ArtifactState, Card, JournalEntry
from editorial.domain import (
    NotAllowed,
    hide,
    hide_profile,
    hide_site,
    publish,
    record_speaker_wants_it_shown,
    take_down,
    unhide,
)
from editorial.findings import NotYet
from editorial.models import Notice
from protection.domain import has_other_profiles
from speakers.models import Hiding, Testimony, Visibility
from tests.edition.file_operations import _watch
from tests.stories_for_tests import (
    agree,
    approve,
    ask,
    draft_in,
    editor,
    new_speaker,
    officer,
    press,
    public_story,
    ready_story,
    second_language,
    staff_member,
    taken_in,
)
from vault.keyring import Locked

OTHER = "A river of ice. The ice sang under the moon.\n"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def another_public_story(**more: object) -> object:
    return public_story(OTHER, speaker=new_speaker("Mun Sea", "문바다"), headline="Ice", **more)


def works_of(page: object) -> Testimony:
    return Testimony.objects.get(pk=page.testimony_id)  # type: ignore[attr-defined]


def second_story(
    speaker: object, text: str = "A lamp of fish oil. It smoked.\n", headline: str = "A lamp"
) -> object:
    work = taken_in(text, speaker=speaker)  # type: ignore[arg-type]
    page = draft_in(work, text, details=[], headline=headline)
    agree(work)
    approve(page)
    press(page)
    return page


def notices() -> set[str]:
    return set(Notice.objects.filter(closed_at=None).values_list("kind", flat=True))


def test_hidden_is_off_in_every_language_and_everybody_is_told() -> None:
    page = public_story()
    korean = second_language(page.testimony)
    press(korean)
    other = another_public_story()
    paths = hide(testimony=page.testimony, actor="anyone")
    assert {page.public_path(), korean.public_path()} <= set(paths)
    assert [ask(one.public_url()).status for one in (page, korean, other)] == [410, 410, 200]
    assert page.public_url().encode() not in ask("/en/stories/").body
    assert Notice.objects.get(kind="story.hidden").testimony == page.testimony_id
    with pytest.raises(NotYet):
        publish(page=page, actor="x")


def test_hidden_twice_it_is_told_once_and_counted() -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    hide(testimony=page.testimony, actor="anyone")
    assert Notice.objects.get(kind="story.hidden").times == 2
    assert Hiding.objects.count() == 1


def test_what_was_taken_down_is_not_hidden_any_more() -> None:
    page = public_story()
    take_down(testimony=page.testimony, actor="x")
    assert hide(testimony=page.testimony, actor="x") == []
    assert works_of(page).visibility == Visibility.TAKEN_DOWN


def test_all_by_a_profile_goes_off_and_other_profiles_of_the_person_stay() -> None:
    page = public_story()
    beside = second_story(page.testimony.speaker)
    draft = draft_in(
        taken_in("Salt on a stone.\n", speaker=page.testimony.speaker), "Salt on a stone.\n", details=[]
    )
    alias = new_speaker("Mun Sea", "문바다")
    other = taken_in(OTHER, speaker=alias, same_person_as=page.testimony.speaker)
    elsewhere = draft_in(other, OTHER, details=[], headline="Ice")
    agree(other)
    approve(elsewhere)
    press(elsewhere)
    hide_profile(speaker=page.testimony.speaker, actor="anyone")
    assert [ask(one.public_url()).status for one in (page, beside, elsewhere)] == [410, 410, 200]
    assert works_of(draft).visibility == Visibility.HIDDEN
    told = Notice.objects.get(kind="officer.other_profiles")
    assert told.codes == [page.testimony.speaker.code]
    assert alias.code not in str(list(Notice.objects.values())), "no record joins the two profiles"


def test_nobody_is_told_of_other_profiles_that_there_are_not() -> None:
    page = public_story()
    another_public_story()
    assert not has_other_profiles(speaker=page.testimony.speaker)
    hide_profile(speaker=page.testimony.speaker, actor="anyone")
    assert notices() == {"story.hidden"}


def test_the_sealed_side_being_away_keeps_nothing_public(monkeypatch: pytest.MonkeyPatch) -> None:
    page = public_story()

    def away() -> object:
        raise DatabaseError

    monkeypatch.setattr("protection.domain.speaker.persona_persons", away)
    hide_profile(speaker=page.testimony.speaker, actor="anyone")
    assert ask(page.public_url()).status == 410


def everything(page: object) -> list[str]:
    return hide_site(actor="anyone")


def the_story(page: object) -> list[str]:
    return hide(testimony=page.testimony, actor="anyone")  # type: ignore[attr-defined]


def the_profile(page: object) -> list[str]:
    return hide_profile(speaker=page.testimony.speaker, actor="anyone")  # type: ignore[attr-defined]


WAYS: list[Callable[[object], list[str]]] = [the_story, the_profile, everything]


@pytest.mark.parametrize("way", WAYS)
def test_it_works_while_the_sealed_file_is_locked(
    way: Callable[[object], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = public_story()

    def locked(*_: object, **__: object) -> object:
        raise Locked("locked for the test")

    monkeypatch.setattr("vault.sealing.Opener.open", locked)
    monkeypatch.setattr("edition.domain.press.scan_bytes", locked)
    way(page)
    assert ask(page.public_url()).status == 410
    assert page.public_url().encode() not in ask("/en/stories/").body


@pytest.mark.parametrize("way", WAYS)
def test_it_works_on_a_full_disk(way: Callable[[object], list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    page = public_story()
    with monkeypatch.context() as full:

        def no_room(name: str) -> None:
            if name == "write":
                raise OSError(28, "No space left on device")

        _watch(full, no_room)
        with contextlib.suppress(OSError):
            way(page)
    answer = ask(page.public_url())
    assert answer.status in (404, 410)
    assert b"porridge" not in answer.body
    assert page.public_url().encode() not in ask("/en/stories/").body


def test_the_whole_site_is_off_in_one_transaction_and_the_house_says_nothing() -> None:
    empty = {address: ask(address).body for address in ("/en/", "/en/stories/", "/en/about/", "/ko/")}
    pages = [public_story(), another_public_story()]
    press(second_language(pages[0].testimony))  # type: ignore[attr-defined]
    waiting = ready_story(
        "A boat of reeds.\n", speaker=new_speaker("Gang Min", "강민"), headline="Reeds", details=[]
    )
    paths = hide_site(actor="duty-code")
    assert len(paths) >= 3
    assert [ask(page.public_url()).status for page in pages] == [410, 410]  # type: ignore[attr-defined]
    assert not Card.objects.exists()
    assert not Artifact.objects.filter(state=ArtifactState.PUBLIC).exclude(testimony="").exists()
    assert not JournalEntry.objects.filter(done=False).exists()
    assert {address: ask(address).body for address in empty} == empty, "as if there had never been a story"
    assert notices() == {"site.hidden"}
    assert {works_of(page).visibility for page in pages} == {Visibility.HIDDEN}
    with pytest.raises(NotYet):
        publish(page=pages[0], actor="x")  # type: ignore[arg-type]
    assert Entry.objects.filter(action="site.hidden", actor="duty-code").count() == 1
    assert works_of(waiting).visibility in (Visibility.HIDDEN, Visibility.ORDINARY)


def test_with_the_whole_site_every_page_is_off_before_the_journal_has_done_its_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = [public_story(), another_public_story()]
    with monkeypatch.context() as slow:
        slow.setattr(sys.modules["editorial.domain.hide"], "replay_less", lambda: None)
        hide_site(actor="x")
    assert JournalEntry.objects.filter(done=False).exists(), "the journal has not run"
    for page in pages:
        assert ask(page.public_url()).status != 200  # type: ignore[attr-defined]
    assert ask("/en/about/").status == 200
    replay()
    assert [ask(page.public_url()).status for page in pages] == [410, 410]  # type: ignore[attr-defined]
    assert verify_folder() == []


def test_what_was_pressed_since_is_not_cut_off() -> None:
    page = public_story()
    with transaction.atomic():
        order_removal(page.public_path())
        entry = JournalEntry.objects.filter(path=page.public_path(), operation="press").first()
        assert entry is not None
        JournalEntry.objects.create(operation="press", path=entry.path, digest=entry.digest)
    assert cut_off() == 0
    assert ask(page.public_url()).status == 200
    with transaction.atomic():
        order_removal(page.public_path())
    assert cut_off() == 1
    assert ask(page.public_url()).status != 200
    replay()
    assert verify_folder() == []


def test_what_waits_to_go_out_is_kept_back_by_hiding_the_site() -> None:
    from editorial.models import BatchItem

    waiting, draft = (
        ready_story(),
        draft_in(
            taken_in("Salt on a stone.\n", speaker=new_speaker("Gang Min", "강민")),
            "Salt on a stone.\n",
            details=[],
        ),
    )
    BatchItem.objects.get_or_create(
        page=waiting.pk,
        content_digest=waiting.content_digest(),
        defaults={"testimony": waiting.testimony_id, "language": "en", "goes_out_on": "2030-01-01"},
    )
    hide_site(actor="x")
    assert works_of(waiting).visibility == Visibility.HIDDEN
    assert works_of(draft).visibility == Visibility.ORDINARY, "a draft goes nowhere by itself"


def test_a_speaker_who_chose_not_found_gets_it_with_the_whole_site_too() -> None:
    page, other = ready_story(), another_public_story()
    agree(page.testimony, not_found_when_gone=True)
    press(page)
    hide_site(actor="x")
    assert ask(page.public_url()).status == 404
    assert ask(other.public_url()).status == 410  # type: ignore[attr-defined]


def test_two_people_lift_a_hiding_and_neither_alone() -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    both = staff_member("both", Role.EDITOR, Role.PROTECTION_OFFICER)
    assert unhide(testimony=page.testimony, by=both).missing == ("editor",)
    with pytest.raises(NotAllowed, match="Somebody else"):
        unhide(testimony=page.testimony, by=both)
    assert works_of(page).visibility == Visibility.HIDDEN
    assert unhide(testimony=page.testimony, by=editor()).lifted
    assert works_of(page).visibility == Visibility.ORDINARY
    assert notices() == set()
    assert ask(page.public_url()).status == 410, "it comes back by publishing, not by itself"
    press(page)
    assert ask(page.public_url()).status == 200


def test_whoever_became_an_officer_meanwhile_is_still_one_person() -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    assert unhide(testimony=page.testimony, by=editor()).missing == ("officer",)
    promoted = staff_member(editor().username, Role.EDITOR, Role.PROTECTION_OFFICER)
    with pytest.raises(NotAllowed, match="Somebody else"):
        unhide(testimony=page.testimony, by=promoted)
    assert works_of(page).visibility == Visibility.HIDDEN


def test_the_editor_may_be_first() -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    assert unhide(testimony=page.testimony, by=editor()).missing == ("officer",)
    with pytest.raises(NotAllowed):
        unhide(testimony=page.testimony, by=editor())
    assert unhide(testimony=page.testimony, by=officer()).lifted


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.EDITOR, Role.PROTECTION_OFFICER)]
)
def test_nobody_else_has_a_part_in_it(role: Role) -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    with pytest.raises(NotAllowed):
        unhide(testimony=page.testimony, by=staff_member("other", role))


def test_what_the_speaker_hid_needs_the_speaker() -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="speaker", by_speaker=True)
    hide(testimony=page.testimony, actor="anyone")  # a later hiding by staff does not make theirs weaker
    unhide(testimony=page.testimony, by=officer())
    assert unhide(testimony=page.testimony, by=editor()).missing == ("speaker",)
    assert works_of(page).visibility == Visibility.HIDDEN
    with pytest.raises(NotAllowed):
        record_speaker_wants_it_shown(testimony=page.testimony, manner="signed", recorded_by=editor())
    assert record_speaker_wants_it_shown(
        testimony=page.testimony, manner="signed", recorded_by=officer()
    ).lifted
    assert works_of(page).visibility == Visibility.ORDINARY


def test_nobody_speaks_for_a_speaker_who_did_not_ask() -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    with pytest.raises(NotAllowed):
        record_speaker_wants_it_shown(testimony=page.testimony, manner="signed", recorded_by=officer())


def test_hidden_again_everybody_is_asked_again() -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="anyone")
    unhide(testimony=page.testimony, by=officer())
    hide(testimony=page.testimony, actor="somebody")
    assert unhide(testimony=page.testimony, by=editor()).missing == ("officer",)


def test_what_is_not_hidden_is_not_lifted() -> None:
    page = public_story()
    with pytest.raises(NotAllowed, match="not hidden"):
        unhide(testimony=page.testimony, by=officer())
