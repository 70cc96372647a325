"""`manage.py health`: red when what must happen by itself does not, and no public address."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from config.sweeping import sweep_once
from edition.heartbeat import JOURNAL, SWEEP, beat
from edition.models import Artifact
from tests.edition.pressing import NEW, PATH, order, press
from tests.stories_for_tests import ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]


@pytest.fixture(autouse=True)
def own_heart(settings: object, tmp_path: Path) -> None:
    settings.DATA_ROOT = tmp_path / "data"  # type: ignore[attr-defined]


def health() -> tuple[int, dict[str, str]]:
    """Exit status, and per check its whole line."""
    out = StringIO()
    status = 0
    try:
        call_command("health", stdout=out)
    except SystemExit as ended:
        status = int(str(ended.code))
    return status, {line.split()[1]: line for line in out.getvalue().splitlines()}


def red() -> set[str]:
    status, lines = health()
    found = {name for name, line in lines.items() if line.startswith("RED")}
    assert (status == 1) == bool(found)
    assert len(lines) == 5
    return found


def test_after_a_sweep_all_is_well() -> None:
    assert red() == {"sweep"}
    sweep_once()
    assert red() == set()


def test_a_late_sweep_is_red() -> None:
    sweep_once()
    now = timezone.now()
    with time_machine.travel(now + timedelta(seconds=280), tick=False):
        assert red() == set()
    with time_machine.travel(now + timedelta(seconds=310), tick=False):
        assert red() == {"sweep"}
    with time_machine.travel(now - timedelta(days=1), tick=False):
        assert red() == {"sweep"}, "a heartbeat from the future is no heartbeat"


@pytest.mark.parametrize("damage", [b"", b"soon", b"\xff"])
def test_a_damaged_heartbeat_is_red(damage: bytes) -> None:
    sweep_once()
    (Path(settings.DATA_ROOT) / "heartbeat" / "sweep").write_bytes(damage)
    assert red() == {"sweep"}


def test_a_sweep_that_fails_leaves_no_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> int:
        raise OSError("full")

    with monkeypatch.context() as patch:
        patch.setattr("config.sweeping.sweep", broken)
        with pytest.raises(OSError, match="full"):
            sweep_once()
    assert red() == {"sweep"}
    sweep_once()
    assert red() == set()


def test_a_journal_that_waits_for_long_is_red() -> None:
    sweep_once()
    order(NEW)
    assert red() == {"folder"}, "a moment ago it was empty"
    with time_machine.travel(timezone.now() + timedelta(seconds=400), tick=False):
        beat(SWEEP)
        assert red() == {"journal", "folder"}
        sweep_once()
        assert red() == set()


def test_a_journal_that_cannot_be_finished_is_red_although_the_sweep_is_tried() -> None:
    sweep_once()
    lost = order(NEW)
    (Path(settings.DESK_ROOT) / "candidates" / lost.digest).unlink()
    with time_machine.travel(timezone.now() + timedelta(seconds=400), tick=False):
        with pytest.raises(RuntimeError):
            sweep_once()
        assert red() >= {"journal", "folder"}


def _stale() -> None:
    Artifact.objects.filter(path=PATH).update(fact_set_version=0)


def _ended() -> None:
    Artifact.objects.filter(path=PATH).update(valid_until=timezone.now() - timedelta(minutes=6))


def _touched() -> None:
    (Path(settings.EDITION_ROOT) / PATH).write_bytes(b"something else")


def _lost() -> None:
    (Path(settings.EDITION_ROOT) / PATH).unlink()


@pytest.mark.parametrize(
    ("damage", "name"),
    [(_stale, "searched"), (_ended, "ended"), (_touched, "folder"), (_lost, "folder")],
)
def test_what_is_wrong_is_red_and_names_no_path(
    damage: Callable[[], None], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(NEW)
    sweep_once()
    assert red() == set()
    monkeypatch.setattr("edition.health.current_version", lambda: 7)
    Artifact.objects.update(fact_set_version=7)
    damage()
    assert red() == {name}
    assert "kite" not in "".join(health()[1].values())


def test_what_ended_a_moment_ago_may_wait_for_the_sweep() -> None:
    press(NEW)
    sweep_once()
    Artifact.objects.filter(path=PATH).update(valid_until=timezone.now() - timedelta(minutes=4))
    assert red() == set()


def test_it_is_no_public_address() -> None:
    assert ask("/health").body == ask("/nothing-at-all").body
    assert ask("/health").status == ask("/en/health/").status == 404


def test_the_heartbeat_is_one_of_seconds() -> None:
    beat(JOURNAL)
    text = (Path(settings.DATA_ROOT) / "heartbeat" / "journal").read_text()
    assert 0 <= time.time() - int(text) < 3600
