"""Caches and hubs are told after the change, again until they take it, and never hold it up."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from edition import tell_outside
from edition.domain import order_removal
from edition.journal import replay
from edition.models import Artifact, ArtifactState, JournalEntry, Notification, Operation
from edition.notifications import SWEEP_SECONDS, address_of, queue, send_waiting, settle
from editorial.domain import hide
from editorial.models import Notice
from tests.stories_for_tests import ask, public_story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


class Cache(ThreadingHTTPServer):
    """A cache or a hub that notes what it is told. `answer`: a status, or "hang" or "trickle"."""

    daemon_threads = True

    def __init__(self) -> None:
        self.told: list[tuple[str, str, str, bytes]] = []
        self.answer: int | str = 200
        self.let_go = threading.Event()
        self.answered = False
        super().__init__(("127.0.0.1", 0), _Answers)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Whoever hangs up is no failure of the test."""


class _Answers(BaseHTTPRequestHandler):
    server: Cache

    def _note(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.told.append((self.command, self.path, self.headers.get("Host", ""), body))
        answer = self.server.answer
        if answer == "hang":
            self.server.let_go.wait(20)
            self.server.answered = True
        elif answer == "trickle":
            while not self.server.let_go.wait(0.05):
                self.wfile.write(b"H")
        elif isinstance(answer, int):
            self.send_response(answer)
            if answer == 302:
                self.send_header("Location", f"{self.server.address}/elsewhere")
            self.end_headers()

    do_PURGE = do_POST = do_BAN = do_GET = _note  # noqa: N815  (names that the server asks for)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextlib.contextmanager
def running() -> Iterator[Cache]:
    server = Cache()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.let_go.set()
        server.shutdown()
        server.server_close()


@pytest.fixture
def cache(settings: Settings) -> Iterator[Cache]:
    with running() as server:
        settings.PURGE_CACHES = [f"{server.address}/base"]
        settings.PUBLIC_ADDRESS = "https://moksori.example"
        yield server
        settle()


def purged(cache: Cache) -> set[str]:
    return {path for command, path, _host, _body in cache.told if command == "PURGE"}


def off(path: str = "en/about/index.html") -> None:
    with transaction.atomic():
        order_removal(path)
    replay()


def waiting() -> int:
    return Notification.objects.filter(done=False).count()


def test_a_cache_is_told_of_what_went_off_after_it_is_off(cache: Cache) -> None:
    page = public_story()
    assert settle()
    cache.told.clear()
    hide(testimony=page.testimony, actor="anyone")
    assert settle()
    assert ask(page.public_url()).status == 410
    assert {f"/base{page.public_url()}", f"/base/{page.public_path()}", "/base/en/stories/"} <= purged(cache)
    assert {host for _command, _path, host, _body in cache.told} == {"moksori.example"}
    assert waiting() == 0


def test_nothing_is_queued_where_nobody_is_to_be_told() -> None:
    off()
    assert not Notification.objects.exists()


def test_what_is_rolled_back_is_told_to_nobody(cache: Cache) -> None:
    with contextlib.suppress(LookupError), transaction.atomic():
        queue(["en/about/index.html"])
        raise LookupError
    assert settle()
    assert not Notification.objects.exists()
    assert cache.told == []


def test_nobody_is_told_before_the_file_is_gone(cache: Cache) -> None:
    """A cache that forgets too early fetches the old page again."""
    with transaction.atomic():
        JournalEntry.objects.create(operation=Operation.REMOVE, path="en/about/index.html")
        Notification.objects.create(kind="purge", target=cache.address, url="/en/about/")
        Notification.objects.create(kind="purge", target=cache.address, url="/en/other/")
    assert send_waiting() == 1
    assert purged(cache) == {"/en/other/"}
    replay()
    assert send_waiting() == 1
    assert purged(cache) == {"/en/other/", "/en/about/"}


@pytest.mark.parametrize("answer", [500, 503, 302, 405, "hang", "trickle", "refuse"])
def test_a_cache_that_does_not_take_it_holds_nothing_up_and_is_told_again(
    cache: Cache, answer: int | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tell_outside, "SECONDS", 0.3)
    page = public_story()
    assert settle()
    cache.answer = answer
    if answer == "refuse":
        cache.server_close()
        cache.socket = socket.socket()
    cache.told.clear()
    hide(testimony=page.testimony, actor="anyone")
    assert ask(page.public_url()).status == 410, "off, whatever the cache does"
    assert settle()
    assert waiting() > 2
    assert len([one for one in cache.told if one[1] != "/base/elsewhere"]) <= 1, (
        "the silent are asked once a run"
    )
    assert all(path != "/base/elsewhere" for _c, path, _h, _b in cache.told), "no redirect is followed"
    if answer == "refuse":
        return
    cache.let_go.set()
    cache.answer = 200
    turns = range(0, 16 * SWEEP_SECONDS, SWEEP_SECONDS)
    for now in turns:
        send_waiting(now=float(now))
    assert waiting() == 0
    assert f"/base{page.public_url()}" in purged(cache)


@pytest.mark.parametrize("answer", [204, 404, 410, 412])
def test_a_cache_that_does_not_have_it_has_forgotten_it(cache: Cache, answer: int) -> None:
    cache.answer = answer
    off()
    assert settle()
    assert waiting() == 0


def test_failures_are_tried_less_and_less_often(cache: Cache) -> None:
    row = Notification.objects.create(kind="purge", target=cache.address, url="/en/x/", tries=3)
    told = [now for now in range(16) if _is_tried(row, cache, now)]
    assert len(told) == 2, "once in eight sweeps"
    assert Notification.objects.get(pk=row.pk).tries == 3


def _is_tried(row: Notification, cache: Cache, turn: int) -> bool:
    cache.told.clear()
    send_waiting(now=float(turn * SWEEP_SECONDS))
    Notification.objects.filter(pk=row.pk).update(tries=3, done=False)
    return bool(cache.told)


def test_the_desk_is_told_of_a_cache_that_stays_silent(cache: Cache) -> None:
    cache.answer = 500
    Notification.objects.create(kind="purge", target=cache.address, url="/en/x/", tries=3)
    for turn in range(8):
        send_waiting(now=float(turn * SWEEP_SECONDS))
    told = Notice.objects.get(kind="outside.not_told")
    assert told.codes == ["places:1"]


def test_what_changes_again_while_it_is_told_is_told_again(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    Notification.objects.create(kind="purge", target=f"{cache.address}/base", url="/en/about/")
    plain = tell_outside.Outside.send

    def changed_meanwhile(self: Any, kind: str, target: str, url: str) -> int:
        Notification.objects.filter(url=url).update(tries=0, done=False)
        return plain(self, kind, target, url)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(tell_outside.Outside, "send", changed_meanwhile)
        send_waiting()
    assert waiting() == 1
    send_waiting()
    assert waiting() == 0


def test_one_address_is_one_row_however_often_it_changes(cache: Cache) -> None:
    for _ in range(3):
        queue(["en/about/index.html"])
        assert settle()
    assert Notification.objects.filter(url="/en/about/").count() == 1
    assert len([path for path in cache.told if path[1] == "/base/en/about/"]) == 3


def test_a_hub_is_told_of_feeds_and_of_nothing_else(settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://moksori.example"
    Artifact.objects.create(
        path="en/x/atom.xml",
        kind="feed",
        media_type="application/atom+xml",
        state=ArtifactState.PUBLIC,
        digest="0" * 64,
        clearance="house",
        fact_set_version=0,
    )
    with running() as hub:
        settings.WEBSUB_HUBS = [f"{hub.address}/hub"]
        with transaction.atomic():
            queue(["en/x/atom.xml", "en/about/index.html"])
        assert settle()
        command, path, _host, body = hub.told[0]
        assert (len(hub.told), command, path) == (1, "POST", "/hub")
        assert body == b"hub.mode=publish&hub.url=https%3A%2F%2Fmoksori.example%2Fen%2Fx%2Fatom.xml"


def test_only_a_public_address_is_told(cache: Cache) -> None:
    page = public_story()
    hide(testimony=page.testimony, actor="officer-one")
    assert settle()
    work = page.testimony
    for command, path, host, body in cache.told:
        said = f"{command} {path} {host} {body!r}"
        assert not any(word in said for word in (work.code, work.pk, "officer", "kite"))


@pytest.mark.parametrize(
    ("path", "address"),
    [("en/x/index.html", "/en/x/"), ("index.html", "/index.html"), ("assets/a.css", "/assets/a.css")],
)
def test_addresses(path: str, address: str) -> None:
    assert address_of(path) == address


def test_the_hiding_does_not_wait(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    """Order of events, not a clock: hiding has returned before the cache answers."""
    monkeypatch.setattr(tell_outside, "SECONDS", 60)
    page = public_story()
    assert settle()
    cache.answer = "hang"
    hide(testimony=page.testimony, actor="anyone")
    assert not cache.answered
    assert ask(page.public_url()).status == 410
    cache.answer = 200
    cache.let_go.set()
    assert settle()
