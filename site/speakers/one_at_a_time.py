"""One at a time for a work: its row is held before anything else is."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from speakers.models import Testimony


def hold_works(keys: Iterable[str]) -> None:
    """Wait for whoever changes one of these works; hold their rows to the end of the transaction.

    Where several locks are needed this comes first: works, then the order of what is public
    (`edition.one_at_a_time`), then rows of pages, and the audit record last. Two that lock in another order wait for
    each other, and the database ends one of them: that may be the one who hides. Outside a transaction nothing is
    held.

    Held against changes, not against rows that point here (`no_key`): PostgreSQL looks at those when a transaction
    commits, and by then it holds the audit record.
    """
    if connection.in_atomic_block:
        rows = (
            Testimony.objects.select_for_update(no_key=True).filter(pk__in=sorted(set(keys))).order_by("pk")
        )
        list(rows.values_list("pk", flat=True))
