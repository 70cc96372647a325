"""Who may do what, asked of the addresses themselves: a missing button protects nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from consent.models import ConsentEvent, SafetyCheck
from editorial.models import Approval
from protection.models import EntityStatus, ProtectedEntity
from speakers.models import Testimony, Visibility
from tests.editorial.at_the_desk import signed_in
from tests.editorial.views.answers import does
from tests.stories_for_tests import agree, draft_in, ready_story, taken_in
from vault.models import PrivateDetail

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]

OFFICERS_ONLY = {
    "story_safe": {"language": "en"},
    "story_speaker": {"language": "en", "manner": "signed"},
    "story_publish": {"language": "en"},
    "story_consent": {"preset": "A", "languages": ["en"], "manner": "signed"},
    "story_safety_check": {},
    "detail_look": {"detail": "any"},
    "detail_hide": {"detail": "any"},
    "detail_leave": {"detail": "any"},
    "detail_add": {"new-value": "Baek Doona"},
    "story_add_language": {"more-language": "ko"},
}
LESS = ["story_hide", "story_unhide", "story_unhide_speaker", "story_take_down", "story_take_down_part"]
EVERYTHING = [*OFFICERS_ONLY, "story_send", *LESS]
OTHERS = [role for role in Role if role is not Role.PROTECTION_OFFICER]


def what_stands() -> list[Any]:
    """Everything that any of these actions would change."""
    return [
        list(Testimony.objects.values_list("visibility", flat=True)),
        Approval.objects.count(),
        ConsentEvent.objects.count(),
        SafetyCheck.objects.count(),
        list(ProtectedEntity.objects.order_by("pk").values_list("status", flat=True)),
        PrivateDetail.objects.count(),
    ]


@pytest.mark.parametrize("role", OTHERS)
def test_only_an_officer_can_make_readers_see_more(role: Role) -> None:
    work = taken_in()
    draft_in(work)
    entity = ProtectedEntity.objects.get(testimony=work)
    client, before = signed_in(role), what_stands()
    for action, posted in OFFICERS_ONLY.items():
        sentences = does(
            client, action, work, **{**posted, **({"detail": entity.pk} if "detail" in posted else {})}
        )
        assert len(sentences) == 1, action
        assert "officer" in sentences[0], (action, sentences)
    assert what_stands() == before


def test_an_officer_does_not_send_what_an_editor_must() -> None:
    work = taken_in()
    draft_in(work)
    assert does(signed_in(Role.PROTECTION_OFFICER), "story_send", work, language="en") == [
        "Only an editor can send a story for its safety check."
    ]
    assert not Approval.objects.exists()


@pytest.mark.parametrize("role", list(Role))
def test_anybody_at_the_desk_can_hide(role: Role) -> None:
    work = ready_story().testimony
    assert "Hidden." in does(signed_in(role), "story_hide", work)[0]
    work.refresh_from_db()
    assert work.visibility == Visibility.HIDDEN


def test_without_signing_in_nothing_answers() -> None:
    work = taken_in()
    for action in EVERYTHING:
        answer = Client().post(reverse(action, args=[work.code]), {"confirm": work.code})
        assert answer.status_code == 302
        assert answer["Location"].startswith("/desk/account/login/")
    work.refresh_from_db()
    assert work.visibility == Visibility.ORDINARY


def test_nothing_is_done_by_following_a_link() -> None:
    work, client = taken_in(), signed_in(Role.PROTECTION_OFFICER)
    for action in EVERYTHING:
        assert client.get(reverse(action, args=[work.code])).status_code == 405


def test_the_page_offers_each_what_they_can_do() -> None:
    page = ready_story()
    address = reverse("story", args=[page.testimony.code])
    officer, editor = signed_in(Role.PROTECTION_OFFICER), signed_in(Role.EDITOR)
    assert reverse("story_publish", args=[page.testimony.code]) in officer.get(address).content.decode()
    offered = editor.get(address).content.decode()
    assert reverse("story_hide", args=[page.testimony.code]) in offered
    for action in OFFICERS_ONLY:
        assert reverse(action, args=[page.testimony.code]) not in offered


def test_the_way_to_readers_is_told_step_by_step() -> None:
    """The same three people as in the ordinary case; each sees the one thing that is theirs."""
    work = taken_in()
    draft_in(work)
    agree(work)
    address = reverse("story", args=[work.code])
    officer, editor = signed_in(Role.PROTECTION_OFFICER), signed_in(Role.EDITOR)
    for client, action, posted in [
        (editor, "story_send", {}),
        (officer, "story_safe", {}),
        (officer, "story_speaker", {"manner": "signed"}),
        (officer, "story_publish", {}),
    ]:
        assert reverse(action, args=[work.code]) in client.get(address).content.decode()
        does(client, action, work, language="en", **posted)
    assert "Readers can read it." in officer.get(address).content.decode()


def test_a_detail_to_decide_comes_before_sending() -> None:
    work = taken_in()
    page = draft_in(work)
    ProtectedEntity.objects.filter(testimony=work).update(status=EntityStatus.PENDING)
    offered = signed_in(Role.EDITOR).get(reverse("story", args=[page.testimony.code])).content.decode()
    assert "A protection officer decides the private details below." in offered
    assert reverse("story_send", args=[work.code]) not in offered


@pytest.mark.parametrize("role", [Role.INTERVIEWER, Role.BUREAU_LIAISON])
def test_who_only_hands_in_cannot_read_back(role: Role) -> None:
    work = taken_in()
    page = draft_in(work, headline="A headline nobody has agreed to")
    client = signed_in(role)
    for address in (reverse("story", args=[work.code]), reverse("story_list"), reverse("wagtailadmin_home")):
        answer = client.get(address, follow=True)
        assert work.code not in answer.content.decode()
        assert page.headline not in answer.content.decode()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.TRANSLATOR, Role.PROTECTION_OFFICER])
def test_who_works_on_stories_reads_them(role: Role) -> None:
    work = taken_in()
    page = draft_in(work, headline="A headline nobody has agreed to")
    answer = signed_in(role).get(reverse("story", args=[work.code]))
    assert page.headline in answer.content.decode()
