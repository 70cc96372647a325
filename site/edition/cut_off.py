"""Take from readers at once what the journal then removes one by one, durably, with a tombstone each.

For when thousands of pages go off together: the journal would need minutes to reach the last of them. Nothing here is
relied on: after a loss of power a page may be there again, and the journal, which is replayed before serving, removes it.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from edition.layout import TWINS, page_file, twin_file
from edition.models import JournalEntry, Operation
from edition.one_at_a_time import one_writer


def cut_off() -> int:
    """Delete the bytes of every path whose removal waits; return how many paths. Raises OSError.

    A path that was ordered to be pressed since is left to the journal, which knows the last word.
    """
    root = Path(settings.EDITION_ROOT)
    with one_writer("journal"):
        removals = JournalEntry.objects.filter(done=False, operation=Operation.REMOVE).order_by("pk")
        waiting = dict(removals.values_list("path", "pk"))
        if not waiting:
            return 0
        since = JournalEntry.objects.filter(operation=Operation.PRESS, pk__gt=min(waiting.values()))
        paths = sorted(waiting.keys() - set(since.values_list("path", flat=True)))
        for path in paths:
            for encoding in TWINS:
                twin_file(root, path, encoding).unlink(missing_ok=True)
            page_file(root, path).unlink(missing_ok=True)
    return len(paths)
