"""`manage.py press`: finish the journal, then press what style, navigation or lists changed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from edition.journal import replay
from editorial.domain import press_changed

_WIDTH = 30
_EVERY = 100


class Command(BaseCommand):
    help = "Press what the house changed. Stories keep their approvals: their words are not touched."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            finished = replay()
            pressed = press_changed(actor="system", progress=self._progress)
        except OSError as error:
            raise CommandError(
                f"The disk did not take it ({error.strerror}). Nothing that is public changed by half."
            ) from error
        self.stdout.write(f"{finished} journal entries finished, {pressed} files pressed.")

    def _progress(self, done: int, of: int) -> None:
        """A bar for people; for a log, a line now and then."""
        if self.stdout.isatty():
            filled = done * _WIDTH // of
            end = "\n" if done == of else ""
            self.stdout.write(
                f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {done} of {of} stories", ending=end
            )
            self.stdout.flush()
        elif done % _EVERY == 0 or done == of:
            self.stdout.write(f"{done} of {of} stories")
