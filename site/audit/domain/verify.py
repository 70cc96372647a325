"""Re-compute the whole chain and say where it does not hold."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from audit.chain import GENESIS, Link, head_digest, link_digest
from audit.key import audit_key
from audit.models import Entry, Head


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the record was tampered with: the number of the entry, and what is wrong."""

    number: int
    what: str


def _entry_faults(key: bytes) -> Iterator[Fault]:
    previous, expected = GENESIS, 1
    for entry in Entry.objects.order_by("id").iterator():
        if entry.number != expected:
            yield Fault(expected, f"entry {expected} is missing or out of order (found {entry.number})")
        if entry.previous != previous:
            yield Fault(entry.number, "does not follow the entry before it")
        link = Link(entry.number, entry.at, entry.actor, entry.action, entry.subject, entry.detail)
        if not hmac.compare_digest(link_digest(key, entry.previous, link), entry.digest):
            yield Fault(entry.number, "was changed after it was written")
        previous, expected = entry.digest, entry.number + 1


def _head_faults(key: bytes) -> Iterator[Fault]:
    head = Head.objects.filter(pk=1).first()
    last = Entry.objects.order_by("-number").first()
    if head is None:
        if last is not None:
            yield Fault(0, "the head row is missing")
        return
    if not hmac.compare_digest(head_digest(key, head.count, head.last), head.digest):
        yield Fault(head.count, "the head row was changed")
    if (last.number if last else 0, last.digest if last else GENESIS) != (head.count, head.last):
        yield Fault(head.count, "entries are missing at the end")


def verify() -> list[Fault]:
    """Return every fault in the record; an empty list means that it stands as it was written."""
    key = audit_key()
    return [*_entry_faults(key), *_head_faults(key)]
