"""`manage.py sweep`: for a timer, every five minutes at least; or, with --every, a timer itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.sweeping import sweep_for_ever, sweep_once


class Command(BaseCommand):
    help = "Take off what may no longer be public, erase what is due, search again what is stale."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="do not end: sweep again and again")
        parser.add_argument(
            "--parent", type=int, metavar="PID", help="with --every: end when this process does"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["every"] is None:
            self.stdout.write(f"{sweep_once()} things were due.")
            return
        if options["every"] < 1:
            raise CommandError("--every needs a number of seconds, 1 or more.", returncode=2)
        try:
            sweep_for_ever(options["every"], options["parent"])
        except KeyboardInterrupt:
            return
