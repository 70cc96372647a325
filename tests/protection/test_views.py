"""The editor's button: staff only, one answer for known and unknown words, and clear refusals."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, JsonResponse
from django.test import RequestFactory

from accounts.models import User
from audit.models import Entry
from protection.domain import register
from protection.models import ProtectedEntity
from protection.views import LONGEST, propose_view
from speakers.models import Testimony, Visibility
from tests.protection.desk import NAME, detail, story
from web.rehearsal.people import rehearsal_staff

pytestmark = pytest.mark.usefixtures("desk")


def post(user: User | None = None, **said: str) -> JsonResponse:
    request: HttpRequest = RequestFactory().post("/desk/private-details/propose/", said)
    request.user = user or rehearsal_staff().editor
    answer = propose_view(request)
    assert isinstance(answer, JsonResponse)
    return answer


@pytest.fixture
def work() -> Testimony:
    return story()


def test_known_and_unknown_words_get_the_same_answer(work: Testimony) -> None:
    register(testimony=work, new=detail(), actor="officer")
    said = {"story": work.code, "kind": "person", "language": "ko"}
    known, unknown = post(value=NAME, **said), post(value="매향이", **said)
    assert [answer.status_code for answer in (known, unknown)] == [200, 200]
    assert [b"text" in answer.content and len(answer.content) for answer in (known, unknown)] == [
        len(unknown.content)
    ] * 2
    assert {entity.form_ko for entity in ProtectedEntity.objects.filter(status="pending")} == {"어떤 사람"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": ""},
        {"value": " "},
        {"value": "x" * (LONGEST + 1)},
        {"kind": "secret"},
        {"story": "S-NONE-XX"},
    ],
)
def test_what_cannot_be_proposed_is_refused_without_repeating_it(
    work: Testimony, wrong: dict[str, str]
) -> None:
    entries = Entry.objects.count()
    answer = post(**{"story": work.code, "kind": "person", "value": "매향이", **wrong})
    assert answer.status_code == 400
    assert "매향이" not in answer.content.decode("unicode_escape")
    assert (Entry.objects.count(), ProtectedEntity.objects.count()) == (entries, 0)


def test_a_story_that_was_taken_down_takes_nothing_more(work: Testimony) -> None:
    Testimony.objects.update(visibility=Visibility.TAKEN_DOWN)
    assert post(story=work.code, kind="person", value="매향이").status_code == 400


def test_somebody_without_a_role_may_not(work: Testimony) -> None:
    guest = User.objects.create(username="guest")
    assert post(guest, story=work.code, kind="person", value="매향이").status_code == 403
    assert ProtectedEntity.objects.count() == 0
