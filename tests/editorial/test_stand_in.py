"""A deputy or a guest may stand in for an officer: for some days, never for consent, the speaker, or the other eyes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from consent.models import Manner
from editorial.domain import (
    end_stand_in,
    name_stand_in,
    pass_safety_check,
    record_speaker_yes,
    send_for_safety_check,
)
from editorial.models import Notice, StandIn
from editorial.standing_in import NotAllowed, is_officer_for
from tests.editorial.at_the_desk import signed_in
from tests.editorial.edits import edit
from tests.stories_for_tests import agree, draft_in, editor, new_speaker, officer, staff_member, taken_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def guest() -> User:
    return staff_member("guest-one", Role.INTERVIEWER)


def name(**changed: Any) -> StandIn:
    today = timezone.localdate()
    told = {"user": guest(), "begins_on": today, "ends_on": today + timedelta(days=5), "by": officer()}
    return name_stand_in(**{**told, **changed})


def test_a_guest_may_clear_one_story_and_no_other() -> None:
    work, other = taken_in(), taken_in("Another manuscript.", speaker=new_speaker("Sae Byeok", "새벽"))
    page, second = draft_in(work), draft_in(other, "Another manuscript.", details=[])
    for one in (page, second):
        agree(one.testimony)
        send_for_safety_check(page=one, editor=editor())
    with pytest.raises(NotAllowed):
        pass_safety_check(page=page, officer=guest())
    name(testimony=work)
    assert pass_safety_check(page=page, officer=guest()).by == "guest-one"
    assert record_speaker_yes(page=page, manner=Manner.SIGNED, recorded_by=guest()).by == "guest-one"
    with pytest.raises(NotAllowed):
        pass_safety_check(page=second, officer=guest())
    assert Entry.objects.filter(action="stand_in.named").exists()
    assert Notice.objects.filter(kind="stand_in.named").exists()


def test_days_and_ending_are_kept() -> None:
    work, today = taken_in(), timezone.localdate()
    row = name(testimony=work, begins_on=today + timedelta(days=1), ends_on=today + timedelta(days=2))
    assert not is_officer_for(guest(), work)
    StandIn.objects.filter(pk=row.pk).update(begins_on=today)
    assert is_officer_for(guest(), work)
    end_stand_in(row=row, by=officer())
    assert not is_officer_for(guest(), work)
    deputy = name()
    assert is_officer_for(guest(), work)
    StandIn.objects.filter(pk=deputy.pk).update(ends_on=today - timedelta(days=1))
    assert not is_officer_for(guest(), work)


def test_whoever_left_stands_in_for_nobody() -> None:
    work = taken_in()
    name(testimony=work)
    somebody = guest()
    assert is_officer_for(somebody, work)
    somebody.is_active = False
    somebody.save()
    assert not is_officer_for(somebody, work)
    assert not is_officer_for(AnonymousUser(), work)


def test_who_worked_on_a_text_cannot_clear_it_as_a_stand_in() -> None:
    page = draft_in(taken_in())
    agree(page.testimony)
    edit(page, user=editor(), body=("porridge", "soup"))
    send_for_safety_check(page=page, editor=editor())
    name(user=editor())
    with pytest.raises(NotAllowed, match="You worked on this text"):
        pass_safety_check(page=page, officer=editor())


REFUSED: dict[str, dict[str, Any]] = {
    "too long": {"ends_on": lambda: timezone.localdate() + timedelta(days=61)},
    "the wrong way round": {"ends_on": lambda: timezone.localdate() - timedelta(days=1)},
    "an officer": {"user": lambda: staff_member("officer-two", Role.PROTECTION_OFFICER)},
    "by an editor": {"by": editor},
    "oneself": {"user": officer},
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_stand_in(case: str) -> None:
    told = {key: value() if callable(value) else value for key, value in REFUSED[case].items()}
    with pytest.raises((NotAllowed, ValueError)):
        name(**told)
    assert not StandIn.objects.exists()


def test_a_guest_sees_one_story_and_cannot_put_consent_on_file() -> None:
    work, other = taken_in(), taken_in("Another manuscript.", speaker=new_speaker("Sae Byeok", "새벽"))
    draft_in(work)
    client = signed_in(Role.INTERVIEWER)
    user = User.objects.get(username="desk-interviewer")
    assert client.get(f"/desk/stories/{work.code}/").status_code == 302
    name(user=user, testimony=work)
    assert client.get(f"/desk/stories/{work.code}/").status_code == 200
    assert client.get(f"/desk/stories/{other.code}/").status_code == 302
    listed = client.get("/desk/stories/").content.decode()
    assert work.code in listed
    assert other.code not in listed
    client.post(f"/desk/stories/{work.code}/consent/", {"preset": "C", "languages": "en", "manner": "signed"})
    assert not work.consent_events.exists()


def test_naming_at_the_desk() -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    today = timezone.localdate()
    form = {"user": guest().pk, "story": "S-XXXX-XX", "begins_on": today, "ends_on": today}
    answer = client.post("/desk/stand-ins/", form)
    assert answer.status_code == 422
    assert "There is no story with this code." in answer.content.decode()
    work = taken_in()
    assert client.post("/desk/stand-ins/", {**form, "story": work.code}).status_code == 302
    shown = client.get("/desk/stand-ins/").content.decode()
    assert work.code in shown
    row = StandIn.objects.get()
    assert client.post(f"/desk/stand-ins/{row.pk}/end/").status_code == 302
    assert "Nobody stands in" in client.get("/desk/stand-ins/").content.decode()
    assert signed_in(Role.EDITOR).get("/desk/stand-ins/").status_code == 302
