"""Tampering with the table, by somebody who can write SQL and does not hold the key, is found and named."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from audit.chain import GENESIS
from audit.domain import record, verify
from audit.models import Entry, Head

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def five_entries() -> None:
    for number in range(5):
        record(actor="officer", action="story.hidden", subject=f"t_{number}", places=number)


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def numbers() -> list[int]:
    return sorted({fault.number for fault in verify()})


def test_an_untouched_record_stands() -> None:
    assert verify() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("actor", "nobody"),
        ("action", "story.unhidden"),
        ("subject", "t_9"),
        ("detail", '{"places":9}'),
        ("detail", ""),
        ("digest", "f" * 64),
        ("previous", GENESIS),
        ("number", 99),
    ],
)
def test_a_changed_field_is_found(field: str, value: object) -> None:
    sql(f"UPDATE audit_entry SET {field} = %s WHERE number = 3", value)  # noqa: S608  (a name from the list above)
    assert verify() != []


def test_a_changed_moment_is_found_to_the_microsecond() -> None:
    entry = Entry.objects.get(number=3)
    Entry._base_manager.filter(pk=entry.pk)._update([(Entry._meta.get_field("at"), None, entry.at)])  # type: ignore[attr-defined]
    assert verify() == []
    later = entry.at + timedelta(microseconds=1)
    Entry._base_manager.filter(pk=entry.pk)._update([(Entry._meta.get_field("at"), None, later)])  # type: ignore[attr-defined]
    assert numbers() == [3]


def test_a_removed_middle_entry_is_found_and_named() -> None:
    sql("DELETE FROM audit_entry WHERE number = 3")
    faults = verify()
    assert [(fault.number, fault.what) for fault in faults] == [
        (3, "entry 3 is missing or out of order (found 4)"),
        (4, "does not follow the entry before it"),
    ]


def test_a_removed_first_entry_is_found() -> None:
    sql("DELETE FROM audit_entry WHERE number = 1")
    assert numbers() == [1, 2]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_removed_last_entries_are_found(count: int) -> None:
    sql("DELETE FROM audit_entry WHERE number > %s", 5 - count)
    assert [(fault.number, fault.what) for fault in verify()] == [(5, "entries are missing at the end")]


def test_two_swapped_entries_are_found() -> None:
    sql("UPDATE audit_entry SET number = 100 WHERE number = 2")
    sql("UPDATE audit_entry SET number = 2 WHERE number = 3")
    sql("UPDATE audit_entry SET number = 3 WHERE number = 100")
    assert {2, 3} <= set(numbers())


def test_contents_swapped_between_rows_are_found() -> None:
    two, three = Entry.objects.get(number=2), Entry.objects.get(number=3)
    sql("UPDATE audit_entry SET subject = %s WHERE number = 2", three.subject)
    sql("UPDATE audit_entry SET subject = %s WHERE number = 3", two.subject)
    assert numbers() == [2, 3]


def test_an_inserted_entry_is_found() -> None:
    entry = Entry.objects.get(number=5)
    sql(
        "INSERT INTO audit_entry (number, at, actor, action, subject, detail, previous, digest)"
        " VALUES (6, %s, 'a', 'b', '', '{}', %s, %s)",
        str(entry.at),
        entry.digest,
        "a" * 64,
    )
    assert numbers() == [5, 6]


HEAD: dict[str, str] = {
    "fewer": "UPDATE audit_head SET count = 4",
    "other last": "UPDATE audit_head SET last = digest",
    "other digest": "UPDATE audit_head SET digest = last",
    "gone": "DELETE FROM audit_head",
}


@pytest.mark.parametrize("statement", HEAD.values(), ids=HEAD.keys())
def test_a_changed_head_is_found(statement: str) -> None:
    sql(statement)
    assert verify() != []


def test_cutting_the_tail_and_mending_the_head_without_the_key_is_found() -> None:
    fourth = Entry.objects.get(number=4)
    sql("DELETE FROM audit_entry WHERE number = 5")
    sql("UPDATE audit_head SET count = 4, last = %s", fourth.digest)
    assert [(fault.number, fault.what) for fault in verify()] == [(4, "the head row was changed")]


def test_appending_after_tampering_does_not_heal_it() -> None:
    sql("UPDATE audit_entry SET actor = 'nobody' WHERE number = 3")
    record(actor="officer", action="later")
    assert numbers() == [3]


def test_with_another_key_every_entry_is_a_fault(own_key: Any) -> None:
    own_key.unlink()
    assert numbers() == [1, 2, 3, 4, 5]


def test_the_command_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("audit", "verify")
    head = Head.objects.get().last
    assert capsys.readouterr().out == (
        f"5 entries, all as they were written.\nHead: {head} (note it elsewhere to notice a roll-back)\n"
    )


def test_the_command_names_what_is_wrong_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    sql("UPDATE audit_entry SET actor = 'nobody' WHERE number = 3")
    with pytest.raises(SystemExit) as ended:
        call_command("audit", "verify")
    assert ended.value.code == 1
    assert capsys.readouterr().out == "entry 3: was changed after it was written\n1 faults found.\n"


def test_an_empty_record_stands(capsys: pytest.CaptureFixture[str]) -> None:
    sql("DELETE FROM audit_entry")
    sql("DELETE FROM audit_head")
    call_command("audit", "verify")
    assert capsys.readouterr().out.startswith("0 entries, all as they were written.\n")
