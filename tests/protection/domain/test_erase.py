"""Erasing a story: nothing of it in either database, and others stay as protected as they were."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from audit.models import Entry
from protection.domain import (
    erase_testimony,
    forget_speaker,
    propose,
    reap_orphans,
    register,
    seal_manuscript,
)
from protection.exact_bytes import scan_bytes, tellers_of
from protection.models import ProtectedEntity
from speakers.models import Speaker, Testimony, Visibility
from tests.protection.desk import NAME, detail, profile, story
from vault.models import EntityLink, Person, Persona, PrivateDetail, ScopeKey, SealedFile

pytestmark = pytest.mark.usefixtures("desk")
NOW = timedelta(0)


def take_off(work: Testimony) -> None:
    work.visibility = Visibility.TAKEN_DOWN
    work.save()


def in_the_vault() -> list[int]:
    return [model.objects.count() for model in (PrivateDetail, EntityLink, SealedFile, ScopeKey)]


def test_the_last_story_leaves_nothing(settings: Settings) -> None:
    work = story()
    register(testimony=work, new=detail(), actor="officer")
    propose(testimony=work, value="매향이", kind="person", actor="editor")
    take_off(work)
    erased = erase_testimony(testimony=work, actor="officer")
    assert (erased.details, erased.files) == (2, 1)
    assert in_the_vault() == [0, 0, 0, 0]
    assert ProtectedEntity.objects.count() == 0
    assert list(Path(settings.SEALED_ROOT).iterdir()) == []
    forget_speaker(testimony=work)
    assert (Person.objects.count(), Persona.objects.count(), Speaker.objects.count()) == (0, 0, 0)
    assert erase_testimony(testimony=work, actor="officer").details == 0


def test_what_protects_another_story_of_the_person_stays_until_that_one_goes() -> None:
    one = story()
    two = story(profile("다른 가명"), same_person_as=one.speaker)
    register(testimony=one, new=detail(), actor="officer")

    def hits() -> int:
        page = f"<p>{NAME}</p>".encode()
        return len(scan_bytes(page, media_type="text/html", path="ko/x/", tellers=tellers_of([two])).hits)

    assert hits() > 0
    take_off(one)
    erase_testimony(testimony=one, actor="officer")
    assert hits() > 0
    assert EntityLink.objects.count() == 0
    take_off(two)
    erase_testimony(testimony=two, actor="officer")
    assert in_the_vault() == [0, 0, 0, 0]


def test_a_strangers_story_keeps_all() -> None:
    one, other = story(), story(profile("남"))
    register(testimony=other, new=detail(), actor="officer")
    before = in_the_vault()
    take_off(one)
    erase_testimony(testimony=one, actor="officer")
    assert in_the_vault() == [count - less for count, less in zip(before, (0, 0, 1, 1), strict=True)]


def test_a_profile_with_another_story_is_not_forgotten() -> None:
    one = story()
    two = story(one.speaker)
    forget_speaker(testimony=one)
    two.refresh_from_db()
    assert (two.speaker is not None, Persona.objects.count()) == (True, 1)
    forget_speaker(testimony=one)
    assert Persona.objects.count() == 1


def test_what_a_crash_left_is_reaped_at_the_start_and_what_is_known_stays(settings: Settings) -> None:
    known = story()
    lost = Testimony()  # sealed, and then the process died
    seal_manuscript(testimony=lost, data=b"an invented text", name="x.txt", actor="officer")
    (Path(settings.SEALED_ROOT) / "f_half.part").write_bytes(b"half")
    assert reap_orphans(actor="system", settled=NOW) == 2
    assert set(SealedFile.objects.values_list("scope", flat=True)) == {known.pk}
    assert len(list(Path(settings.SEALED_ROOT).iterdir())) == 1
    last = Entry.objects.order_by("-number").first()
    assert last is not None
    assert (last.action, last.detail) == ("sealed.reaped", '{"files":1,"scopes":1}')
    assert reap_orphans(actor="system", settled=NOW) == 0
    assert Entry.objects.count() == last.number


def test_an_intake_under_way_is_not_reaped_from_under_the_officer(settings: Settings) -> None:
    beginning = Testimony()
    pk = seal_manuscript(testimony=beginning, data=b"an invented text", name="x.txt", actor="officer")
    assert reap_orphans(actor="system") == 0
    os.utime(Path(settings.SEALED_ROOT) / pk, (0, 0))
    assert reap_orphans(actor="system") == 1
