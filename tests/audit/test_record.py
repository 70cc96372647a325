"""Entries: codes only, in the caller's transaction or durably, never changed by code."""

from __future__ import annotations

import json

import pytest
from django.db import transaction

from audit.domain import NotCoded, record, record_durably, verify
from audit.models import Entry, Frozen, Head

pytestmark = pytest.mark.django_db


def test_entries_follow_one_another() -> None:
    first = record(actor="officer", action="story.hidden", subject="t_one", places=3, languages=["en", "ko"])
    second = record(actor="system", action="story.unhidden")
    assert (first.number, second.number, second.previous) == (1, 2, first.digest)
    assert json.loads(first.detail) == {"languages": ["en", "ko"], "places": 3}
    assert (Head.objects.get().count, Head.objects.get().last) == (2, second.digest)
    assert verify() == []


@pytest.mark.parametrize(
    "prose",
    [
        "My name is invented",
        "Ok Tan-chun",
        "옥단춘",
        "line\nbreak",
        "x" * 201,
        ["fine", "not fine"],
        {"a": "b"},
        1.5,
        b"bytes",
        ("코드",),
    ],
)
def test_prose_is_refused_and_leaves_nothing(prose: object) -> None:
    with pytest.raises(NotCoded) as refused:
        record(actor="officer", action="story.hidden", why=prose)
    assert "'why'" in str(refused.value)
    assert "invented" not in str(refused.value)
    assert (Entry.objects.count(), Head.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "said",
    [
        {"actor": "a person", "action": "x"},
        {"actor": "", "action": "x"},
        {"actor": "officer", "action": "looked at it"},
        {"actor": "officer", "action": "x", "subject": "옥단춘"},
        {"actor": "officer", "action": "x", "subject": "Ok Tan-chun"},
    ],
)
def test_actor_action_and_subject_are_codes_too(said: dict[str, str]) -> None:
    with pytest.raises(NotCoded):
        record(**said)  # type: ignore[arg-type]


def test_a_korean_user_name_is_a_user_name() -> None:
    assert record(actor="편집자1", action="x").actor == "편집자1"
    assert verify() == []


def test_code_can_neither_change_nor_delete_nor_smuggle_in() -> None:
    entry = record(actor="officer", action="x")
    entry.action = "y"
    forged = Entry(number=2, at=entry.at, actor="a", action="b", previous=entry.digest, digest="0" * 64)
    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(action="y"),
        lambda: Entry.objects.bulk_update([entry], ["action"]),
        lambda: Entry.objects.bulk_create([forged]),
        lambda: Entry.objects.update_or_create(pk=entry.pk, defaults={"action": "y"}),
    ):
        with pytest.raises(Frozen), transaction.atomic():
            attempt()
    assert [row.action for row in Entry.objects.all()] == ["x"]
    assert verify() == []


def test_an_entry_given_an_old_key_by_hand_is_no_way_in() -> None:
    entry = record(actor="officer", action="x")
    copy = Entry.objects.get()
    copy._state.adding = False
    copy.actor = "nobody"
    with pytest.raises(Frozen):
        copy.save(force_update=True)
    assert Entry.objects.get().actor == entry.actor


def test_what_is_rolled_back_was_never_recorded() -> None:
    record(actor="officer", action="before")
    with transaction.atomic():
        record(actor="officer", action="x")
        transaction.set_rollback(True)
    record(actor="officer", action="after")
    assert [(row.number, row.action) for row in Entry.objects.all()] == [(1, "before"), (2, "after")]
    assert verify() == []


def test_a_durable_entry_outlives_what_follows() -> None:
    record_durably(actor="officer", action="sealed.looked_at", subject="p_one", reason="deciding")
    with pytest.raises(RuntimeError, match="failed"), transaction.atomic():
        raise RuntimeError("the look failed")
    assert [row.action for row in Entry.objects.all()] == ["sealed.looked_at"]


def test_a_durable_entry_is_refused_where_it_could_be_undone() -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        record_durably(actor="officer", action="sealed.looked_at")
    assert Entry.objects.count() == 0
