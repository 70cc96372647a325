"""What people get wrong at the desk: a sentence tells them, what they typed is kept, nothing is half done."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from edition.models import Artifact, ArtifactState, Receipt
from editorial.manuscripts import LARGEST
from editorial.models import Clearance
from speakers.models import Testimony, Visibility
from tests.editorial.at_the_desk import signed_in
from tests.editorial.views.answers import does
from tests.stories_for_tests import TEXT, ask, public_story, ready_story, taken_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def take_in(client: Client, data: bytes, **changed: str) -> Any:
    """Fill in the form of a new story and send it."""
    fields = {
        "manuscript": SimpleUploadedFile("told.txt", data),
        "language": "en",
        "headline": "A kite of newspaper",
        "preset": "A",
        "shown_as": "invented",
        "name_ko": "빛나라",
        "name_en": "Bit Nara",
        "permitted_on": "2026-01-05",
        "resettled": "on",
        "adult": "on",
        **changed,
    }
    return client.post(reverse("intake"), fields)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The submitted file is empty."),
        (bytes(range(256)), "not UTF-8"),
        ("감나무 아래에서".encode("euc-kr"), "not UTF-8"),
        (b"a " * (LARGEST // 2 + 1), "too large: at most 20 MB"),
    ],
    ids=["empty", "binary", "another encoding", "too large"],
)
def test_a_wrong_file_is_refused_in_words_and_the_form_is_kept(data: bytes, sentence: str) -> None:
    answer = take_in(signed_in(Role.PROTECTION_OFFICER), data)
    told = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in told
    assert 'value="A kite of newspaper"' in told
    assert not Testimony.objects.exists()


def test_a_manuscript_is_taken_in_once() -> None:
    client = signed_in(Role.PROTECTION_OFFICER)
    assert take_in(client, TEXT.encode()).status_code == 302
    code = Testimony.objects.get().code
    assert f"This manuscript was taken in before ({code})." in take_in(client, TEXT.encode()).content.decode()
    assert Testimony.objects.count() == 1


def test_without_permission_to_hold_nothing_is_taken_in() -> None:
    answer = take_in(signed_in(Role.PROTECTION_OFFICER), TEXT.encode(), resettled="")
    assert answer.status_code == 200
    assert not Testimony.objects.exists()


def test_who_is_no_officer_is_told_so_before_choosing_a_file() -> None:
    client = signed_in(Role.EDITOR)
    for answer in (client.get(reverse("intake"), follow=True), take_in(client, TEXT.encode())):
        assert not Testimony.objects.exists()
        assert "manuscript" not in getattr(answer.context, "form", {})
    sentences = client.get(reverse("story_list")).context["messages"]
    assert {str(sentence) for sentence in sentences} == {"Only a protection officer can do this."}


def test_publishing_twice_publishes_once() -> None:
    page = ready_story()
    client = signed_in(Role.PROTECTION_OFFICER)
    first, second = (does(client, "story_publish", page.testimony, language="en") for _ in range(2))
    assert first == ["Published."]
    assert len(second) == 1
    assert Artifact.objects.filter(path=page.public_path(), state=ArtifactState.PUBLIC).count() == 1
    assert ask(page.public_url()).status == 200


def test_publishing_too_early_is_refused_in_a_sentence() -> None:
    work = taken_in()
    assert does(signed_in(Role.PROTECTION_OFFICER), "story_publish", work, language="en") == [
        "There is no draft in this language."
    ]
    assert not Clearance.objects.exists()


def test_another_officer_is_asked_for_in_words() -> None:
    """A refusal of a person is told as such, not as a fault of the disk."""
    page = ready_story()
    both = signed_in(Role.EDITOR, Role.PROTECTION_OFFICER)
    page.headline = "A kite of paper"
    page.save_revision()
    assert does(both, "story_send", page.testimony, language="en") == ["Sent for its safety check."]
    assert does(both, "story_safe", page.testimony, language="en") == [
        "You worked on this text. Another protection officer must check it."
    ]


def test_the_wrong_code_takes_nothing_down() -> None:
    page = public_story()
    sentences = does(signed_in(Role.EDITOR), "story_take_down", page.testimony, confirm="S-WRONG", when="now")
    assert sentences == ["Type the code of the story to take it down."]
    assert ask(page.public_url()).status == 200


def test_the_right_code_erases_and_shows_the_record() -> None:
    page = public_story()
    work, client = page.testimony, signed_in(Role.PROTECTION_OFFICER)
    sentences = does(client, "story_take_down", work, confirm=work.code, when="now")
    assert sentences == ["Taken down and erased. The removal record is below."]
    told = client.get(reverse("story", args=[work.code])).content.decode()
    assert "Removal record" in told
    assert "It fits this record." in told
    Receipt.objects.update(body=Receipt.objects.get().body.replace('"pages": 1', '"pages": 2'))
    assert "It does not fit" in client.get(reverse("story", args=[work.code])).content.decode()
    work.refresh_from_db()
    assert work.visibility == Visibility.TAKEN_DOWN


def test_not_now_takes_every_story_of_the_profile_off() -> None:
    page = public_story()
    other = public_story("A river of ice. It sang.\n", speaker=page.testimony.speaker, details=[])
    client = signed_in(Role.PROTECTION_OFFICER)
    assert does(client, "story_safety_check", page.testimony, outcome="not_now")[0].startswith("On file.")
    assert ask(page.public_url()).status == ask(other.public_url()).status == 410
    assert page.public_url().encode() not in ask("/en/stories/").body
