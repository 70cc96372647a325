"""Erasing a scope: rows, files and key; again without harm; and what a person's other works need stays."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from vault.domain import (
    ErasedScope,
    detail_of,
    erase_scope,
    forget_persona,
    link,
    open_detail,
    orphaned_scopes,
    person_of,
    persona_persons,
    store_detail,
    store_file,
    store_persona,
)
from vault.models import DetailStatus, EntityLink, Person, PrivateDetail, ScopeKey, SealedFile
from vault.sealing import Opener, Unsealable

pytestmark = pytest.mark.django_db


def store(status: str, *, owner: str = "i_one", scope: str = "t_one") -> str:
    pk = store_detail(scope=scope, owner=owner, reach="own", status=status, kind="place", value="달래골")
    link(entity=f"p_{pk}", detail=pk)
    return pk


def test_nothing_of_a_scope_is_left_and_others_are_untouched(settings: Settings) -> None:
    store(DetailStatus.REGISTERED)
    store(DetailStatus.PENDING)
    store_file(b"one", scope="t_one", name="one.txt")
    other = store(DetailStatus.REGISTERED, scope="t_two")
    kept = store_file(b"two", scope="t_two", name="two.txt")
    assert erase_scope("t_one") == ErasedScope(details=2, links=2, files=1)
    assert list(PrivateDetail.objects.values_list("pk", flat=True)) == [other]
    assert list(EntityLink.objects.values_list("detail_id", flat=True)) == [other]
    assert list(SealedFile.objects.values_list("pk", flat=True)) == [kept]
    assert list(ScopeKey.objects.values_list("pk", flat=True)) == ["t_two"]
    assert [path.name for path in Path(settings.SEALED_ROOT).iterdir()] == [kept]
    assert open_detail(other).value == "달래골"


def test_erasing_again_does_no_harm() -> None:
    store(DetailStatus.REGISTERED)
    erase_scope("t_one")
    assert erase_scope("t_one") == ErasedScope(details=0, links=0, files=0)


def test_a_copy_of_the_sealed_bytes_is_worth_nothing_afterwards() -> None:
    pk = store(DetailStatus.REGISTERED)
    copy = bytes(PrivateDetail.objects.get(pk=pk).sealed)
    erase_scope("t_one")
    with pytest.raises(Unsealable):
        Opener().open(copy, scope="t_one", place=f"vault_privatedetail:{pk}:sealed")


def test_what_protects_the_persons_other_works_moves_to_the_person() -> None:
    kept = store(DetailStatus.REGISTERED)
    for status in (DetailStatus.PENDING, DetailStatus.LEFT):
        store(status)
    store(DetailStatus.REGISTERED, owner="i_two")
    before = bytes(PrivateDetail.objects.get(pk=kept).sealed)
    assert erase_scope("t_one", keep_for="i_one") == ErasedScope(details=3, links=3, files=0)
    row = PrivateDetail.objects.get()
    assert (row.pk, row.scope, open_detail(kept).value) == (kept, "i_one", "달래골")
    assert bytes(row.sealed) != before
    assert detail_of(f"p_{kept}") == kept
    assert list(ScopeKey.objects.values_list("pk", flat=True)) == ["i_one"]


def test_orphaned_scopes_are_those_no_story_knows() -> None:
    store(DetailStatus.PENDING)
    store(DetailStatus.PENDING, scope="t_two")
    assert orphaned_scopes(["t_two"]) == ["t_one"]
    assert orphaned_scopes([]) == ["t_one", "t_two"]


def test_an_intake_that_has_just_begun_is_no_orphan(settings: Settings) -> None:
    hour = timedelta(hours=1)
    store(DetailStatus.PENDING)  # a scope without a file: its file may be on its way
    pk = store_file(b"two", scope="t_two", name="two.txt")
    assert orphaned_scopes([], settled=hour) == []
    os.utime(Path(settings.SEALED_ROOT) / pk, (0, 0))
    assert orphaned_scopes([], settled=hour) == ["t_two"]


def test_profiles_of_one_person_are_tied_once_and_untied_one_by_one() -> None:
    person = store_persona(speaker="s_one")
    assert store_persona(speaker="s_one") == person
    assert store_persona(speaker="s_two", person=person) == person
    other = store_persona(speaker="s_three")
    assert other != person
    assert persona_persons() == {"s_one": person, "s_two": person, "s_three": other}
    forget_persona("s_one")
    assert (person_of("s_one"), person_of("s_two")) == (None, person)
    forget_persona("s_two")
    assert list(Person.objects.values_list("pk", flat=True)) == [other]
