"""`manage.py edition verify`: is the folder that readers get exactly what the journal last said?"""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from edition.journal import verify_folder


class Command(BaseCommand):
    help = "Compare the public folder with the journal. Exit status 0: they agree; 1: they differ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = verify_folder()
        for path in wrong:
            self.stdout.write(path)
        if wrong:
            self.stdout.write(
                f"{len(wrong)} public paths differ: something else wrote here, or work is undone."
            )
            sys.exit(1)
        self.stdout.write("The folder is what the journal says.")
