"""`manage.py press`: finish the journal, then press what style, navigation or lists changed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from edition.journal import replay
from editorial.domain import press_changed


class Command(BaseCommand):
    help = "Press what the house changed. Stories keep their approvals: their words are not touched."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            finished = replay()
            pressed = press_changed(actor="system")
        except OSError as error:
            raise CommandError(
                f"The disk did not take it ({error.strerror}). Nothing that is public changed by half."
            ) from error
        self.stdout.write(f"{finished} journal entries finished, {pressed} files pressed.")
