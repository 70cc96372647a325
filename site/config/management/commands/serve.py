"""`manage.py serve`: both sides, for a service manager. The journal is replayed before anything is served."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.serving import serve
from edition.journal import replay
from web.domain.timers import sweep


class Command(BaseCommand):
    help = "Serve desk and edition behind a web server."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        replay()
        sweep()
        serve(options["port"], options["host"])
