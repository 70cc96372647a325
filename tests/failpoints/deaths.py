"""Kill a verb, start again, and look: every address old or new, and the rest finished."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping

import brotli
from django.db import connections

from edition.domain import verify_receipt
from edition.journal import replay, verify_folder
from edition.layout import ERRORS, GONE, UNTIL
from edition.models import JournalEntry, Receipt
from protection.domain import reap_orphans
from tests.at_once import live_pages, public_pages
from tests.failpoints.operations import SETTLED, Operation
from tests.failpoints.points import Point, killed, killed_at, trace
from tests.failpoints.snapshot import Snapshot
from tests.stories_for_tests import ask, folder_bytes
from web.domain.timers import sweep

Answers = Mapping[str, tuple[int, bytes]]


class Deaths:
    """One operation: what it does when nobody kills it, and a state to which every kill returns."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._run, self._holds = operation.prepare()
        self._before = Snapshot()
        old = folder_bytes()
        self.names = trace(self._run)
        new = folder_bytes()
        self._new = new
        self._addresses = sorted(
            {_address(path) for path in (*old, *new) if not path.startswith((UNTIL, ERRORS))}
        )
        self._after = _answers(self._addresses)
        self._before.put_back()
        self._old = _answers(self._addresses)

    def at(self, point: Point) -> None:
        """Die at a named point."""
        self._before.put_back()
        killed(point, self._run, self.names)
        self._look(str(point))

    def at_place(self, place: int, when: str) -> None:
        """Die before or after the step of that number."""
        self._before.put_back()
        killed_at(place, when, self._run)
        self._look(f"{when} {place} {self.names[place]}")

    def _look(self, where: str) -> None:
        said = f"{self._operation.name}: {where}"
        self._old_or_new(said)
        _start()
        self._old_or_new(said)
        _assert_finished(said)
        self._holds()
        if self._operation.again:
            self._run()
            _start()
            assert folder_bytes() == self._new, said
            self._holds()

    def _old_or_new(self, said: str) -> None:
        """Files, twins and ends fit each other: what a reader gets is what one got before, or gets after it."""
        for address, answer in _answers(self._addresses).items():
            allowed = {self._old[address], self._after[address]}
            # Between the two there may be nothing for a moment: a page goes before its tombstone comes.
            is_fit = answer in allowed or (answer[0] == 404 and {status for status, _ in allowed} != {200})
            assert is_fit, f"{said}: {address} answers {answer[0]}"
        assert _twins_apart() == [], said


def _start() -> None:
    """What a start does."""
    connections.close_all()
    reap_orphans(actor="system", settled=SETTLED)
    replay()
    sweep()


def _assert_finished(said: str) -> None:
    assert not JournalEntry.objects.filter(done=False).exists(), said
    assert verify_folder() == [], said
    assert live_pages() == public_pages(), said
    assert all(verify_receipt(receipt) for receipt in Receipt.objects.filter(complete=True)), said


def _twins_apart() -> list[str]:
    """Twins of other bytes than their page, or of none: a plain web server looks at names only."""
    folder = folder_bytes()
    apart = []
    for path, packed in folder.items():
        page, _dot, coding = path.rpartition(".")
        if coding in ("gz", "br") and not path.startswith("."):
            body = gzip.decompress(packed) if coding == "gz" else brotli.decompress(packed)
            apart += [path] if folder.get(page) != body else []
    return apart


def _address(path: str) -> str:
    for ending in (".gz", ".br"):
        path = path.removesuffix(ending)
    return f"/{path.removeprefix(f'{GONE}/').removesuffix('index.html')}"


def _answers(addresses: list[str]) -> Answers:
    return {address: _answer(address) for address in addresses}


def _answer(address: str) -> tuple[int, bytes]:
    """What a reader gets; the same in every coding."""
    plain = ask(address)
    for coding, expand in _EXPAND.items():
        packed = ask(address, HTTP_ACCEPT_ENCODING=coding)
        body = expand(packed.body) if packed.headers.get("Content-Encoding") == coding else packed.body
        assert (packed.status, body) == (plain.status, plain.body), f"{address} in {coding}"
    return plain.status, plain.body


_EXPAND: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": brotli.decompress}
