"""Several writers at once: one chain, no gap, and one key."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from audit.domain import record, verify
from audit.key import AuditKeyDamaged, audit_key
from audit.models import Entry

WRITERS, EACH = 4, 10


def append(writer: int) -> None:
    try:
        for number in range(EACH):
            record(actor=f"writer-{writer}", action="x", subject=f"t_{number}")
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_chain() -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(append, range(WRITERS)))
    entries = list(Entry.objects.values_list("number", "actor"))
    assert [number for number, _ in entries] == list(range(1, WRITERS * EACH + 1))
    assert {actor for _, actor in entries} == {f"writer-{writer}" for writer in range(WRITERS)}
    assert verify() == []


def test_many_first_starts_make_one_key(own_key: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: audit_key(), range(40)))
    assert keys == {bytes.fromhex(own_key.read_text())}
    assert [len(key) for key in keys] == [32]
    assert stat.S_IMODE(own_key.stat().st_mode) == 0o600
    assert list(own_key.parent.iterdir()) == [own_key]


@pytest.mark.parametrize("content", ["", "ab", "not hexadecimal", "00" * 31])
def test_a_damaged_key_is_named_and_never_replaced(own_key: Path, content: str) -> None:
    own_key.parent.mkdir()
    own_key.write_text(content)
    with pytest.raises(AuditKeyDamaged, match=r"audit\.key"):
        audit_key()
    assert own_key.read_text() == content
