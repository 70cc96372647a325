"""What becomes known late: a detail, an end of consent, a release. Readers see less at once."""

from __future__ import annotations

import pytest
from django.utils import timezone
from time_machine import travel

from edition.domain import expire, search_stale
from edition.journal import verify_folder
from edition.models import Artifact, Card
from editorial.domain import findings_for, publish
from editorial.findings import NotYet
from protection.domain import register, release
from tests.editorial.edits import edit
from tests.stories_for_tests import (
    agree,
    approve,
    ask,
    draft_in,
    folder_bytes,
    new_speaker,
    officer,
    press,
    public_story,
    secret_detail,
    taken_in,
)

OTHER = "A river of ice. The ice sang under the moon.\n"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


def test_a_detail_registered_late_hides_at_once() -> None:
    page = public_story("Seo Nabi laughed. The kite was made of newspaper.\n", details=[])
    assert b"Seo Nabi" in ask(page.public_url()).body
    register(testimony=page.testimony, new=secret_detail(value="Seo Nabi", also=()), actor=officer().username)
    answer = ask(page.public_url())
    assert answer.status == 410
    assert b"Nabi" not in b"".join(folder_bytes().values())
    assert not Card.objects.exists()
    assert page.public_url().encode() not in ask("/en/stories/").body
    page.refresh_from_db()
    assert "Nabi" not in str(page.latest_revision.content)
    assert verify_folder() == []
    approve(page)
    press(page)
    assert b"A friend laughed" in ask(page.public_url()).body


def test_a_detail_in_a_headline_takes_the_lists_along() -> None:
    page = public_story("The kite was made of newspaper.\n", details=[], headline="Seo Nabi and the kite")
    other = public_story(OTHER, speaker=new_speaker("Mun Sea", "문바다"), headline="Ice", details=[])
    assert b"Seo Nabi" in ask("/en/").body
    register(testimony=page.testimony, new=secret_detail(value="Seo Nabi", also=()), actor=officer().username)
    assert b"Nabi" not in b"".join(folder_bytes().values())
    assert other.public_url().encode() in ask("/en/stories/").body


def test_a_detail_of_this_person_alone_leaves_other_stories() -> None:
    page = public_story(OTHER, details=[])
    other = public_story(
        "Moon cakes were round.\n", speaker=new_speaker("Mun Sea", "문바다"), headline="Cakes", details=[]
    )
    register(testimony=other.testimony, new=secret_detail(value="moon", also=()), actor=officer().username)
    assert ask(page.public_url()).status == 200
    assert ask(other.public_url()).status == 410


def test_a_detail_with_reach_everywhere_is_nobodys_to_tell() -> None:
    page = public_story(OTHER + "\nCall 010-5550-1234.\n", details=[])
    other = taken_in("Moon cakes were round.\n", speaker=new_speaker("Mun Sea", "문바다"))
    number = secret_detail(kind="contact", value="010-5550-1234", also=(), reach="everywhere")
    register(testimony=other, new=number, actor=officer().username)
    assert ask(page.public_url()).status == 410


def test_consent_that_ends_takes_it_off_on_the_day() -> None:
    page = taken_in_until(days=2)
    end = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timezone.timedelta(days=3)
    with travel(end - timezone.timedelta(seconds=2), tick=False):
        assert expire() == []
        assert ask(page.public_url()).status == 200
    with travel(end, tick=False):
        assert ask(page.public_url()).status == 410, "the server itself knows, before any timer runs"
        assert page.public_path() in expire()
        assert ask(page.public_url()).status == 410
        assert page.public_path() not in folder_bytes()
        assert page.public_url().encode() not in ask("/en/stories/").body
        assert expire() == []


def taken_in_until(*, days: int) -> object:
    work = taken_in(OTHER)
    page = draft_in(work, OTHER, details=[], headline="Ice")
    agree(work, valid_until=timezone.localdate() + timezone.timedelta(days=days))
    approve(page)
    press(page)
    return page


def test_what_was_searched_under_an_older_set_is_searched_again() -> None:
    page = public_story(OTHER, details=[])
    Artifact.objects.update(fact_set_version=0)
    other = taken_in("Moon cakes were round.\n", speaker=new_speaker("Mun Sea", "문바다"))
    register(testimony=other, new=secret_detail(value="Gil Dalnim", also=()), actor=officer().username)
    assert Artifact.objects.filter(fact_set_version=0).exists()
    assert search_stale() == []
    assert not Artifact.objects.filter(fact_set_version=0).exists()
    assert ask(page.public_url()).status == 200


def own_name_story() -> object:
    """Preset C: somebody publishes under their own name, which is released for this story."""
    work = taken_in(OTHER, speaker=new_speaker("Ok Dallae", "옥달래"), preset="C")
    page = draft_in(work, OTHER, details=[], headline="Ice")
    entity = register(
        testimony=work,
        new=secret_detail(value="Ok Dallae", also=("옥달래",), form_en="Ok Dallae", form_ko="옥달래"),
        actor=officer().username,
    )
    agree(work, preset="C")
    release(entity=entity, form_ko="옥달래", form_en="Ok Dallae", manner="signed", actor="officer")
    page.refresh_from_db()
    approve(page)
    return page


def test_a_released_name_passes_for_its_story_and_for_nothing_else() -> None:
    page = own_name_story()
    press(page)
    assert b"Ok Dallae" in ask(page.public_url()).body
    alias = taken_in("Moon cakes were round.\n", speaker=new_speaker(), same_person_as=page.testimony.speaker)
    anonymous = draft_in(alias, "Moon cakes were round.\n", details=[], headline="Cakes")
    agree(alias)
    edit(anonymous, body=("Moon cakes", "Ok Dallae, moon cakes"))
    assert "Dallae" not in str(anonymous.latest_revision.content)
    content = {**anonymous.latest_revision.content, "standfirst": "Told by Ok Dallae."}
    type(anonymous.latest_revision).objects.filter(pk=anonymous.latest_revision_id).update(content=content)
    anonymous = type(anonymous).objects.get(pk=anonymous.pk)
    approve(anonymous)
    assert "detail" in {finding.rule for finding in findings_for(anonymous)}
    with pytest.raises(NotYet):
        publish(page=anonymous, actor="x")


def test_a_released_name_stands_in_lists_beside_stories_of_others() -> None:
    """Somebody who publishes under their own name must not make every list unpublishable."""
    page = own_name_story()
    press(page)
    other = public_story(
        "Moon cakes were round.\n", speaker=new_speaker("Mun Sea", "문바다"), headline="Cakes", details=[]
    )
    listed = ask("/en/stories/").body
    assert b"Ok Dallae" in listed
    assert other.public_url().encode() in listed
