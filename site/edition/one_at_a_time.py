"""Two locks: one process at a time writes files; one transaction at a time orders what is public."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

_ORDERS = 0x6D6F6B73  # any number that no other part of the project locks


@contextmanager
def one_writer(name: str) -> Iterator[None]:
    """One process, and one thread, at a time; the lock lies outside the folders that are served."""
    lock = Path(settings.DATA_ROOT) / f"{name}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def one_order() -> None:
    """Wait for whoever is ordering; hold the lock to the end of the transaction.

    Lists are rendered from cards. Two transactions that render them at once would each miss what the other
    changed, and the later list could name again what the earlier one took off. SQLite has one writer anyway.
    Where several locks are needed, the work's row comes before this one, and the audit record after it.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ORDERS])
