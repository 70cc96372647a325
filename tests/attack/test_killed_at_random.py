"""A hundred times the process dies somewhere inside publishing, hiding or taking down; nothing is ever half."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections.abc import Callable

import pytest
from django.db import connections

from accounts.roles import Role
from edition.journal import replay, verify_folder
from edition.models import Artifact, ArtifactState
from editorial.domain import NotAllowed, erase, hide, publish, take_down, unhide
from editorial.history import pages_of
from speakers.models import Testimony, Visibility
from tests.stories_for_tests import ask, officer, ready_story, staff_member

ROUNDS = int(os.environ.get("MOKSORI_ROUNDS", "100"))
LONGEST = 0.9  # seconds that a child may live

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


def _killed_after(seconds: float, run: Callable[[], object]) -> None:
    """Run it in a child, and take its life after so many seconds (if it has not finished)."""
    connections.close_all()  # parent and child must not share a connection
    child = os.fork()
    if child == 0:
        try:
            run()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _lift(work: Testimony) -> None:
    """Officer and editor, each in a transaction of their own; whoever was there before death is not asked again."""
    for name, role in (("officer-one", Role.PROTECTION_OFFICER), ("editor-one", Role.EDITOR)):
        with contextlib.suppress(NotAllowed):
            unhide(testimony=work, by=staff_member(name, role))


def _one_change(work: Testimony, chance: random.Random) -> Callable[[], object]:
    actor = officer().username
    if work.visibility == Visibility.HIDDEN:
        return lambda: _lift(work)
    page = pages_of(work)[0]
    return chance.choice(
        [
            lambda: publish(page=page, actor=actor),
            lambda: publish(page=page, actor=actor),
            lambda: hide(testimony=work, actor=actor),
            lambda: take_down(testimony=work, actor=actor, now=True),
        ]
    )


def _address_tells_the_state(address: str, path: str) -> None:
    """What readers get is what the rows say: old or new, never half."""
    public = Artifact.objects.filter(path=path, state=ArtifactState.PUBLIC).first()
    answer = ask(address)
    if public is None:
        assert answer.status in (404, 410)
        assert b"kite" not in answer.body
    else:
        assert answer.status == 200
        assert answer.body.rstrip().endswith(b"</html>")


def test_a_hundred_deaths() -> None:
    chance = random.Random(20_261_122)
    page = ready_story()
    for _ in range(ROUNDS):
        work = Testimony.objects.get(pk=page.testimony_id)
        if work.visibility == Visibility.TAKEN_DOWN:
            erase(testimony=work, actor="system")
            assert ask(page.public_url()).status in (404, 410)
            page = ready_story(
                text=f"A kite of newspaper, number {chance.random()}.\n\nIt flew over the school roof."
            )
            work = page.testimony
        run = _one_change(work, chance)
        path, address = page.public_path(), page.public_url()
        _killed_after(chance.uniform(0, LONGEST), run)
        replay()
        assert verify_folder() == []
        _address_tells_the_state(address, path)
