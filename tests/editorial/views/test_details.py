"""An officer's decisions about private details: the value is seen once and is written nowhere."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.roles import Role
from audit.models import Entry
from editorial.domain import make_draft
from editorial.domain.intake import DraftTexts
from protection.models import EntityStatus, ProtectedEntity
from speakers.models import Testimony
from tests.editorial.at_the_desk import signed_in
from tests.editorial.raw_bytes import found, outside_the_vault
from tests.editorial.views.answers import does
from tests.stories_for_tests import TEXT, officer, taken_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]

VALUE = "Han Miyoung"
STORY = TEXT.replace("Ryu Haneul", VALUE)


@pytest.fixture
def work() -> Testimony:
    """A story with one pending detail."""
    work = taken_in(STORY)
    make_draft(
        testimony=work,
        language="en",
        manuscript=STORY.encode(),
        details=[],
        texts=DraftTexts(headline="A kite of newspaper"),
        officer=officer(),
        decided=False,
    )
    return work


def pending(work: Testimony) -> ProtectedEntity:
    return ProtectedEntity.objects.get(testimony=work, status=EntityStatus.PENDING)


def decision(entity: ProtectedEntity, **changed: str) -> dict[str, str]:
    """The form of one detail as it is posted."""
    fields = {
        "kind": "person",
        "form_ko": "한 동무",
        "form_en": "a friend",
        "also": "",
        "reach": "own",
        **changed,
    }
    return {"detail": entity.pk, **{f"{entity.pk}-{name}": value for name, value in fields.items()}}


def kept_in_sessions() -> str:
    return "".join(str(session.get_decoded()) for session in Session.objects.all())


def test_a_look_shows_the_value_once_and_keeps_it_nowhere(work: Testimony) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    answer = client.post(reverse("detail_look", args=[work.code]), {"detail": pending(work).pk})
    assert VALUE in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert VALUE not in kept_in_sessions()
    assert found({VALUE}, outside_the_vault()) == []
    assert VALUE not in client.get(reverse("story", args=[work.code])).content.decode()


def test_a_look_is_on_record(work: Testimony) -> None:
    client, entity = signed_in(Role.PROTECTION_OFFICER), pending(work)
    client.post(reverse("detail_look", args=[work.code]), {"detail": entity.pk})
    looks = Entry.objects.filter(action="sealed.looked_at", subject=entity.pk)
    assert [look.actor for look in looks] == ["desk-protection_officer"]


def test_hiding_for_good_keeps_what_readers_see(work: Testimony) -> None:
    entity = pending(work)
    sentences = does(signed_in(Role.PROTECTION_OFFICER), "detail_hide", work, **decision(entity))
    entity.refresh_from_db()
    assert (entity.status, entity.form_en) == (EntityStatus.REGISTERED, "a friend")
    assert sentences[0].startswith("Hidden for good")
    assert VALUE not in str(sentences)


def test_hiding_without_words_for_readers_is_refused_in_a_sentence(work: Testimony) -> None:
    entity = pending(work)
    client = signed_in(Role.PROTECTION_OFFICER)
    sentences = does(client, "detail_hide", work, **decision(entity, form_ko=""))
    assert sentences == ["Say what readers see, in Korean and in English."]
    assert pending(work) == entity


def test_leaving_as_written_says_nothing_of_the_words(work: Testimony) -> None:
    sentences = does(signed_in(Role.PROTECTION_OFFICER), "detail_leave", work, detail=pending(work).pk)
    assert sentences == ["Left as written."]
    assert not ProtectedEntity.objects.filter(testimony=work).exists()


def test_a_detail_of_another_story_is_not_there(work: Testimony) -> None:
    other = taken_in("A river of ice. The ice sang under the moon.\n")
    entity = pending(work)
    client = signed_in(Role.PROTECTION_OFFICER)
    for action in ("detail_look", "detail_hide", "detail_leave"):
        sentences = does(client, action, other, **decision(entity))
        assert sentences == ["This private detail is not there any more."]
    assert pending(work) == entity


def added(**changed: str) -> dict[str, str]:
    fields = {
        "value": "corn porridge",
        "also": "",
        "kind": "phrase",
        "form_ko": "음식",
        "form_en": "food",
        "reach": "own",
    }
    return {f"new-{name}": value for name, value in {**fields, **changed}.items()}


def test_a_dry_run_says_what_it_would_hide_keeps_the_form_and_changes_nothing(work: Testimony) -> None:
    client, before = signed_in(Role.PROTECTION_OFFICER), ProtectedEntity.objects.count()
    address = reverse("detail_add", args=[work.code])
    answer = client.post(address, {**added(), "dry_run": "1"})
    told = answer.content.decode()
    assert "This would hide 1 place" in told
    assert 'value="corn porridge"' in told
    assert "no-store" in answer["Cache-Control"]
    assert ProtectedEntity.objects.count() == before
    assert "corn porridge" not in kept_in_sessions()


def test_what_is_missing_in_a_new_detail_is_said_beside_it(work: Testimony) -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    answer = client.post(reverse("detail_add", args=[work.code]), added(form_en=""))
    assert answer.status_code == 200
    assert "This field is required." in answer.content.decode()
    assert 'value="corn porridge"' in answer.content.decode()


def test_adding_a_detail_hides_it_and_does_not_repeat_it(work: Testimony) -> None:
    sentences = does(signed_in(Role.PROTECTION_OFFICER), "detail_add", work, **added())
    assert sentences == ["Hidden for good: 1 place, 0 public pages."]
    assert ProtectedEntity.objects.filter(testimony=work, form_en="food").exists()
    assert "corn porridge" not in kept_in_sessions()
