"""How long less takes, with a thousand stories present: hiding, taking down, erasing to the last byte."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pytest
from django.db import transaction

from edition.candidates import digest_of, store_candidate
from edition.domain import press_house, take_keys
from edition.journal import replay
from edition.models import Artifact, ArtifactState, Card, JournalEntry, Operation
from editorial.domain import hide, hide_site, take_down
from speakers.models import Speaker, Testimony
from tests.edition_ready import installation, pressed_house
from tests.editorial.raw_bytes import database_files, everywhere, found
from tests.stories_for_tests import ask, new_speaker, public_story

__all__ = ["installation", "pressed_house"]

STORIES = 1_000
Figure = Callable[[str, str], None]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pressed_house")]


@pytest.fixture
def archive() -> None:
    """A thousand public stories as rows and files: what lists, journal and database must carry."""
    speaker = new_speaker("Han Byeol", "한별")
    speaker.save()
    works = [Testimony(speaker=speaker) for _ in range(STORIES)]
    with transaction.atomic():
        Testimony.objects.bulk_create(works)
        for number, work in enumerate(works):
            body = f"<!doctype html><title>{number}</title><p>{'A thousand quiet words. ' * 300}</p>".encode()
            path = f"en/{work.slug}/index.html"
            Artifact.objects.create(
                path=path,
                kind="page",
                media_type="text/html",
                state=ArtifactState.PUBLIC,
                testimony=work.pk,
                language="en",
                digest=store_candidate(body),
                clearance="bench",
                fact_set_version=0,
                speakers_in=[work.pk],
            )
            JournalEntry.objects.create(operation=Operation.PRESS, path=path, digest=digest_of(body))
        Card.objects.bulk_create(
            Card(
                testimony=work.pk,
                language="en",
                url=f"/en/{work.slug}/",
                headline=f"A quiet story, number {number}",
                persona_name="Han Byeol",
                form="excerpt",
                month="2026-11",
                topics=[],
                place=number + 1,
            )
            for number, work in enumerate(works)
        )
    replay()
    assert Speaker.objects.count() == 1
    with transaction.atomic():
        press_house()
    replay()
    take_keys(seconds=None)


def timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def test_less_with_a_thousand_stories(archive: None, figure: Figure) -> None:
    page = public_story()
    hidden = public_story("Ice sang.\n", speaker=new_speaker("Mun Sea", "문바다"), headline="Ice", details=[])
    take_keys(seconds=None)
    took = timed(lambda: hide(testimony=hidden.testimony, actor="bench"))
    assert ask(hidden.public_url()).status == 410
    figure("hide one of 1,000 stories (goal 1 s)", f"{took:.2f} s")

    work = page.testimony
    took = timed(lambda: take_down(testimony=work, actor="bench"))
    assert ask(page.public_url()).status == 410
    figure("take down: off, one of 1,000 (goal 2 s)", f"{took:.2f} s")
    took = timed(lambda: take_down(testimony=work, actor="bench", now=True))
    assert found({"corn porridge"}, everywhere()) == []
    size = sum(file.stat().st_size for file in database_files("default"))
    figure(
        "take down: erased, residue overwritten (goal 60 s)", f"{took:.2f} s, database {size / 1e6:.0f} MB"
    )


def test_the_whole_site(archive: None, figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    address = Card.objects.order_by("pk").first()
    assert address is not None
    off: list[float] = []
    module = sys.modules["editorial.domain.hide"]
    plain = module.replay_less

    def noted() -> None:
        assert ask(address.url).status != 200, "off already"
        off.append(time.perf_counter())
        plain()

    monkeypatch.setattr(module, "replay_less", noted)
    began = time.perf_counter()
    paths = hide_site(actor="bench")
    ended = time.perf_counter()
    assert ask(address.url).status == 410
    assert len(paths) >= STORIES
    figure("hide the whole site: 1,000 stories off (goal 5 s)", f"{off[0] - began:.2f} s")
    figure("the same, every tombstone in its place", f"{ended - began:.2f} s")
