"""`manage.py serve`: both sides, for a service manager. The journal is replayed before anything is served.

A child of the server sweeps every minute, so that a small installation needs no timer of its own.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.serving import serve
from config.sweeping import start_sweeping, sweep_once
from edition.journal import replay
from protection.opening import SEALED_ERRORS


class Command(BaseCommand):
    help = "Serve desk and edition behind a web server."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--no-sweep", action="store_true", help="a timer elsewhere runs 'manage.py sweep'"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        replay()
        try:
            sweep_once()
        except SEALED_ERRORS:
            self.stderr.write(
                "The sealed file is locked: what is public cannot be searched again before it is open."
            )
        if not options["no_sweep"]:
            start_sweeping()
        serve(options["port"], options["host"])
