"""The door: each thing that it asks for, taken away one at a time, keeps the story from readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from consent.domain import withdraw_consent
from consent.models import CheckOutcome, ConsentEvent, Holding, Manner, SafetyCheck
from editorial.domain import (
    NotAllowed,
    findings_for,
    hide,
    pass_safety_check,
    publish,
    record_speaker_yes,
    send_for_safety_check,
    unhide,
)
from editorial.findings import NotYet
from editorial.models import Approval, Clearance, GatedPage
from protection.domain import register
from protection.models import EntityStatus, ProtectedEntity
from tests.editorial.edits import edit
from tests.stories_for_tests import (
    agree,
    approve,
    ask,
    draft_in,
    editor,
    folder_bytes,
    officer,
    press,
    public_story,
    ready_story,
    secret_detail,
    staff_member,
    taken_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def rules(page: GatedPage) -> set[str]:
    return {finding.rule for finding in findings_for(page)}


def test_with_everything_on_file_it_is_public() -> None:
    page = ready_story()
    assert ask(page.public_url()).status == 404
    clearance = press(page)
    answer = ask(page.public_url())
    assert answer.status == 200
    assert b"kite" in answer.body
    assert page.live
    assert clearance.evidence["approvals"].keys() == {"editor", "officer", "speaker"}
    for path in ("/en/", "/ko/", "/en/stories/", "/"):
        assert page.public_url().encode() in ask(path).body


def on_file(model: type[Model], **which: Any) -> QuerySet[Any]:
    """Rows that nobody may change, as somebody with a database client could change them."""
    return QuerySet(model).filter(**which)


def without_holding(page: GatedPage) -> None:
    on_file(Holding, testimony=page.testimony)._raw_delete("default")


def not_resettled(page: GatedPage) -> None:
    on_file(Holding, testimony=page.testimony).update(resettled=False)


def not_adult(page: GatedPage) -> None:
    on_file(Holding, testimony=page.testimony).update(adult=False)


def without_consent(page: GatedPage) -> None:
    on_file(ConsentEvent, testimony=page.testimony)._raw_delete("default")


def another_language(page: GatedPage) -> None:
    on_file(ConsentEvent, testimony=page.testimony).update(languages=["ko"])


def consent_ended(page: GatedPage) -> None:
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    on_file(ConsentEvent, testimony=page.testimony).update(valid_until=yesterday)


def consent_not_begun(page: GatedPage) -> None:
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    on_file(ConsentEvent, testimony=page.testimony).update(valid_from=tomorrow)


def withdrawn(page: GatedPage) -> None:
    withdraw_consent(testimony=page.testimony, actor="someone")


def unchecked(page: GatedPage) -> None:
    on_file(SafetyCheck, speaker=page.testimony.speaker)._raw_delete("default")


def found_unsafe(page: GatedPage) -> None:
    on_file(SafetyCheck, speaker=page.testimony.speaker).update(outcome=CheckOutcome.NOT_NOW)


def check_lapsed(page: GatedPage) -> None:
    long_ago = timezone.localdate() - timezone.timedelta(days=31)
    on_file(SafetyCheck, speaker=page.testimony.speaker).update(expires_on=long_ago)


def no_yes_of(role: str) -> Callable[[GatedPage], None]:
    def take_away(page: GatedPage) -> None:
        Approval.objects.filter(page=page.pk, role=role).delete()

    return take_away


def pending_detail(page: GatedPage) -> None:
    ProtectedEntity.objects.filter(testimony=page.testimony).update(status=EntityStatus.PENDING)


def hidden(page: GatedPage) -> None:
    hide(testimony=page.testimony, actor="anyone")


MISSING: dict[str, tuple[Callable[[GatedPage], None], str]] = {
    "permission to hold": (without_holding, "consent"),
    "resettled": (not_resettled, "consent"),
    "adult": (not_adult, "consent"),
    "consent": (without_consent, "consent"),
    "consent for this language": (another_language, "consent"),
    "consent that has not ended": (consent_ended, "consent"),
    "consent that has begun": (consent_not_begun, "consent"),
    "consent that was not withdrawn": (withdrawn, "consent"),
    "safety check": (unchecked, "consent"),
    "safety check that says yes": (found_unsafe, "consent"),
    "safety check within its grace": (check_lapsed, "consent"),
    "the editor's yes": (no_yes_of("editor"), "approval.editor"),
    "the officer's yes": (no_yes_of("officer"), "approval.officer"),
    "the speaker's yes": (no_yes_of("speaker"), "approval.speaker"),
    "every detail decided": (pending_detail, "pending"),
    "not hidden": (hidden, "visibility"),
}


@pytest.mark.parametrize("name", MISSING)
def test_one_thing_missing_keeps_it_from_readers(name: str) -> None:
    take_away, rule = MISSING[name]
    page = ready_story()
    take_away(page)
    before = folder_bytes()
    page = type(page).objects.get(pk=page.pk)
    evidence = Clearance.objects.count()
    found = findings_for(page)
    assert rule in {finding.rule for finding in found}
    with pytest.raises(NotYet) as raised:
        publish(page=page, actor=officer().username)
    assert rule in {finding.rule for finding in raised.value.findings}
    assert folder_bytes() == before
    assert Clearance.objects.count() == evidence
    page.refresh_from_db()
    assert not page.live


def test_a_safety_check_in_its_grace_still_holds() -> None:
    page = ready_story()
    month_ago = timezone.localdate() - timezone.timedelta(days=30)
    on_file(SafetyCheck, speaker=page.testimony.speaker).update(expires_on=month_ago)
    press(page)
    assert ask(page.public_url()).status == 200


def test_the_same_yes_of_another_page_counts_for_nothing() -> None:
    page = ready_story()
    Approval.objects.filter(page=page.pk, role="speaker").update(page=page.pk + 1)
    assert rules(page) == {"approval.speaker"}


def test_one_changed_character_needs_every_yes_again() -> None:
    page = public_story()
    edit(page, body=("porridge", "porridgE"))
    assert rules(page) == {"approval.editor", "approval.officer", "approval.speaker"}
    assert ask(page.public_url()).status == 200, "what is public stays: drafting never touches it"
    assert b"porridge" in ask(page.public_url()).body


def test_an_officer_who_edited_cannot_clear() -> None:
    page = draft_in(taken_in())
    both = staff_member("both", Role.EDITOR, Role.PROTECTION_OFFICER)
    edit(page, user=both, body=("porridge", "soup"))
    send_for_safety_check(page=page, editor=editor())
    with pytest.raises(NotAllowed, match="You worked on this text"):
        pass_safety_check(page=page, officer=both)
    pass_safety_check(page=page, officer=officer())


def test_an_officer_who_sent_it_cannot_clear_it() -> None:
    page = draft_in(taken_in())
    both = staff_member("both", Role.EDITOR, Role.PROTECTION_OFFICER)
    send_for_safety_check(page=page, editor=both)
    with pytest.raises(NotAllowed, match="You worked on this text"):
        pass_safety_check(page=page, officer=both)


def test_purged_versions_do_not_make_a_writer_a_stranger() -> None:
    """Sealing a detail deletes older versions. Who wrote them is remembered all the same."""
    work = taken_in()
    page = draft_in(work)
    both = staff_member("both", Role.EDITOR, Role.PROTECTION_OFFICER)
    edit(page, user=both, body=("porridge", "soup"))
    edit(page, user=editor(), body=("wind", "clouds"))
    register(testimony=work, new=secret_detail(value="grandmother", also=()), actor=officer().username)
    page.refresh_from_db()
    assert both not in {revision.user for revision in page.revisions.all()}
    send_for_safety_check(page=page, editor=editor())
    with pytest.raises(NotAllowed, match="You worked on this text"):
        pass_safety_check(page=page, officer=both)


def test_a_superuser_without_the_role_is_nobody_here() -> None:
    page = draft_in(taken_in())
    root = User.objects.create_superuser("root")
    with pytest.raises(NotAllowed):
        send_for_safety_check(page=page, editor=root)
    send_for_safety_check(page=page, editor=editor())
    with pytest.raises(NotAllowed):
        pass_safety_check(page=page, officer=root)
    with pytest.raises(NotAllowed):
        unhide(testimony=page.testimony, by=root)


def test_an_editor_cannot_do_the_safety_check_nor_speak_for_the_speaker() -> None:
    page = draft_in(taken_in())
    send_for_safety_check(page=page, editor=editor())
    with pytest.raises(NotAllowed):
        pass_safety_check(page=page, officer=editor())
    with pytest.raises(NotAllowed):
        record_speaker_yes(page=page, manner=Manner.SIGNED, recorded_by=editor())


@pytest.mark.parametrize("nobody", ["stranger", "superuser", "switched off"])
def test_a_speakers_yes_is_recorded_by_an_officer(nobody: str) -> None:
    page = draft_in(taken_in())
    send_for_safety_check(page=page, editor=editor())
    pass_safety_check(page=page, officer=officer())
    user = {
        "stranger": lambda: staff_member("stranger"),
        "superuser": lambda: User.objects.create_superuser("root"),
        "switched off": _switched_off,
    }[nobody]()
    with pytest.raises(NotAllowed):
        record_speaker_yes(page=page, manner=Manner.SIGNED, recorded_by=user)


def _switched_off() -> User:
    user = staff_member("left-us", Role.PROTECTION_OFFICER)
    user.is_active = False
    user.save()
    return user


def test_nobody_speaks_before_the_safety_check() -> None:
    page = draft_in(taken_in())
    with pytest.raises(NotAllowed, match="The editor has not sent"):
        pass_safety_check(page=page, officer=officer())
    send_for_safety_check(page=page, editor=editor())
    with pytest.raises(NotAllowed, match="safety check of this version comes before"):
        record_speaker_yes(page=page, manner=Manner.SIGNED, recorded_by=officer())


def test_a_registered_name_typed_after_approval_never_gets_out() -> None:
    page = ready_story()
    edit(page, body=("grandmother", "Ryu Haneul"))
    assert rules(page) >= {"approval.editor", "approval.officer", "approval.speaker"}
    approve(page)
    assert rules(page) <= {"pending"}
    with pytest.raises(NotYet):
        press(page)
    assert b"Haneul" not in b"".join(folder_bytes().values())


def test_a_name_that_bypassed_saving_is_found_in_the_bytes() -> None:
    """Written into the stored version behind every signal: the scan of exact bytes is the last guard."""
    page = draft_in(taken_in())
    agree(page.testimony)
    revision = page.latest_revision
    content = {**revision.content, "standfirst": "Ryu Haneul laughed."}
    type(revision).objects.filter(pk=revision.pk).update(content=content)
    page = type(page).objects.get(pk=page.pk)
    approve(page)
    assert rules(page) == {"detail"}
    with pytest.raises(NotYet):
        press(page)
    assert b"Haneul" not in b"".join(folder_bytes().values())


ROUTES = (
    "We crossed the Tumen river near Hoeryong at night.",
    "The broker asked for 5,000 dollars.",
)


@pytest.mark.parametrize("preset", ["A", "B", "C"])
@pytest.mark.parametrize("told", ROUTES)
def test_routes_are_withheld_at_every_preset(preset: str, told: str) -> None:
    page = draft_in(taken_in())
    agree(page.testimony, preset=preset)
    revision = page.latest_revision
    body = revision.content["body"].replace("In the evening we ate corn porridge.", told)
    assert told in body
    type(revision).objects.filter(pk=revision.pk).update(content={**revision.content, "body": body})
    page = type(page).objects.get(pk=page.pk)
    approve(page)
    assert "routes" in rules(page)
    with pytest.raises(NotYet):
        press(page)
