"""The lock in the editor: what is selected is sealed, and the answer is no oracle."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from protection.models import EntityStatus, ProtectedEntity
from speakers.models import Testimony, Visibility
from tests.editorial.at_the_desk import signed_in
from tests.editorial.raw_bytes import found, outside_the_vault
from tests.stories_for_tests import SECRET, draft_in, taken_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]

WRITERS = {Role.EDITOR, Role.TRANSLATOR, Role.PROTECTION_OFFICER}


def press_lock(client: Client, work: Testimony, **changed: str) -> Any:
    posted = {"story": work.code, "kind": "person", "value": "Nam Bora", "language": "ko", **changed}
    return client.post(reverse("propose_private_detail"), posted)


@pytest.mark.parametrize("role", list(Role))
def test_who_writes_may_press_it(role: Role) -> None:
    answer = press_lock(signed_in(role), taken_in())
    assert answer.status_code == (200 if role in WRITERS else 403)
    assert ProtectedEntity.objects.exists() == (role in WRITERS)


def test_the_answer_is_what_readers_see_and_the_words_are_sealed() -> None:
    answer = press_lock(signed_in(Role.EDITOR), taken_in())
    entity = ProtectedEntity.objects.get()
    assert answer.json() == {"id": entity.pk, "text": "어떤 사람"}
    assert entity.status == EntityStatus.PENDING
    assert found({"Nam Bora"}, outside_the_vault()) == []


def test_a_registered_name_is_answered_like_any_other() -> None:
    work = taken_in()
    draft_in(work)  # registers SECRET
    client = signed_in(Role.EDITOR)
    known, unknown = (press_lock(client, work, value=value).json() for value in (SECRET, "Nam Bora"))
    assert known["text"] == unknown["text"]
    statuses = ProtectedEntity.objects.filter(pk__in=[known["id"], unknown["id"]]).values_list(
        "status", flat=True
    )
    assert set(statuses) == {EntityStatus.PENDING}


@pytest.mark.parametrize(
    "changed", [{"value": " "}, {"value": "x" * 301}, {"kind": "dragon"}, {"story": "S-NONE"}]
)
def test_what_cannot_be_hidden_is_refused_in_a_sentence(changed: dict[str, str]) -> None:
    answer = press_lock(signed_in(Role.EDITOR), taken_in(), **changed)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")
    assert not ProtectedEntity.objects.exists()


def test_nothing_is_sealed_for_a_story_that_was_taken_down() -> None:
    work = taken_in()
    Testimony.objects.filter(pk=work.pk).update(visibility=Visibility.TAKEN_DOWN)
    assert press_lock(signed_in(Role.EDITOR), work).status_code == 400
    assert not ProtectedEntity.objects.exists()
