"""Stories stand in the house: when it changes, each of them is pressed again, at once where they are few, else by the timer.

A mark is written before the change is committed and goes after the last story was pressed, so that an interruption
loses nothing; at worst everything is looked at once more.
"""

from __future__ import annotations

import logging
import secrets
from pathlib import Path

from django.conf import settings

from edition.durable_files import write_whole
from edition.models import Artifact, ArtifactState
from editorial.domain import press_changed

log = logging.getLogger(__name__)
AT_ONCE = 20  # stories: about two seconds
SYSTEM = "system"


def _mark() -> Path:
    return Path(settings.DATA_ROOT) / "press-again"


def note_change_of_house() -> None:
    """From now on the stories must be pressed again. Before the change is committed."""
    write_whole(_mark(), secrets.token_hex(8).encode("ascii"))


def press_noted(*, actor: str = SYSTEM) -> int:
    """Press again what the house changed, if something was noted; return how many files."""
    mark = _mark()
    noted = _read(mark)
    if not noted:
        return 0
    pressed = press_changed(actor=actor)
    if _read(mark) == noted:  # else the house changed once more meanwhile
        mark.unlink(missing_ok=True)
    return pressed


def press_noted_if_few(*, actor: str) -> None:
    """The same within a request. Where there are many stories, or it cannot be done now, the timer does it."""
    pages = Artifact.objects.filter(kind="page", state=ArtifactState.PUBLIC)
    if pages.values("testimony").distinct().count() > AT_ONCE:
        return
    try:
        press_noted(actor=actor)
    except Exception as error:  # noqa: BLE001  (what was cleared is cleared)
        log.error("Stories are pressed again by the timer (%s).", type(error).__name__)


def is_press_noted() -> bool:
    """Do stories still wait to be pressed again?"""
    return _mark().exists()


def _read(mark: Path) -> bytes:
    try:
        return mark.read_bytes()
    except FileNotFoundError:
        return b""
