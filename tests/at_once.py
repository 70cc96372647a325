"""Several people at once: threads with connections of their own, shaken, and stopped where two must meet.

On PostgreSQL every thread has limits for statements and locks, so that two that wait for each other fail and do
not hang.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from django.db import connection, connections

from edition.journal import replay, verify_folder
from edition.models import Artifact, ArtifactState, JournalEntry
from editorial.history import gated_models
from speakers.models import Testimony, Visibility
from tests.stories_for_tests import ask
from web.domain.timers import sweep

LIMIT = "90s"
LONGEST = 300  # seconds for all of it


def at_once(*runs: Callable[[], object], seed: int | None = 0) -> list[Exception | None]:
    """Run all at once; what each raised, in their order. `seed`: where each loses a moment; None: nowhere."""
    start = threading.Barrier(len(runs))
    raised: list[Exception | None] = [None] * len(runs)

    def one(place: int) -> None:
        try:
            with _own_connections(None if seed is None else random.Random(f"{seed}/{place}")):
                start.wait()
                runs[place]()
        except Exception as error:  # noqa: BLE001  (whatever it is, the test is told)
            raised[place] = error

    threads = [threading.Thread(target=one, args=(place,), daemon=True) for place in range(len(runs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other"
    return raised


@contextmanager
def _own_connections(chance: random.Random | None) -> Iterator[None]:
    try:
        with ExitStack() as stack:
            for alias in connections:
                _limit(alias)
                if chance is not None:
                    stack.enter_context(connections[alias].execute_wrapper(_shaken(chance)))
            yield
    finally:
        connections.close_all()


def _limit(alias: str) -> None:
    if connections[alias].vendor != "postgresql":
        return
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LIMIT])
        cursor.execute("SELECT set_config('statement_timeout', %s, false)", [LIMIT])


def _shaken(chance: random.Random) -> Callable[..., Any]:
    def wait_a_moment(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if chance.random() < 0.1:
            time.sleep(chance.random() / 100)
        return execute(sql, parameters, many, context)

    return wait_a_moment


class Meeting:
    """One who waits inside a function until others came so far, or stand before a lock that he holds."""

    def __init__(self, patience: float = 1.0) -> None:
        self.arrived = threading.Event()
        self.go_on = threading.Event()
        self._patience = patience

    def waits_in(self, patch: pytest.MonkeyPatch, name: str) -> None:
        """The first who calls this function (a dotted name, where it is looked up) waits before it."""
        module, _dot, attribute = name.rpartition(".")
        __import__(module)
        import sys

        plain = getattr(sys.modules[module], attribute)

        def stopped(*args: Any, **kwargs: Any) -> Any:
            if not self.arrived.is_set():
                self.arrived.set()
                self.go_on.wait(self._patience)
            return plain(*args, **kwargs)

        patch.setattr(sys.modules[module], attribute, stopped)

    def meanwhile(self, run: Callable[[], object]) -> Callable[[], None]:
        """`run`, begun when the first one waits; the first goes on when it is done, or when he lost patience."""

        def second() -> None:
            assert self.arrived.wait(LONGEST), "nobody came there"
            try:
                run()
            finally:
                self.go_on.set()

        return second


def assert_all_is_well() -> None:
    """What a start does, and what must hold after it: journal empty, folder as ordered, live is public."""
    connection.ensure_connection()
    replay()
    sweep()
    assert not JournalEntry.objects.filter(done=False).exists()
    assert verify_folder() == []
    assert live_pages() == public_pages()
    for model in gated_models():
        for page in model.objects.select_related("testimony", "locale"):
            expected = page.pk in public_pages()
            assert (ask(page.public_url()).status == 200) is expected
            named = page.public_url().encode() in ask(f"/{page.locale.language_code}/stories/").body
            assert named is expected
    off = Testimony.objects.exclude(visibility=Visibility.ORDINARY)
    assert not Artifact.objects.filter(state=ArtifactState.PUBLIC, testimony__in=off.values("pk")).exists()


def live_pages() -> set[int]:
    return {
        pk for model in gated_models() for pk in model.objects.filter(live=True).values_list("pk", flat=True)
    }


def public_pages() -> set[int | None]:
    rows = Artifact.objects.filter(kind="page", state=ArtifactState.PUBLIC)
    return set(rows.values_list("page", flat=True))
