"""`manage.py health`: one line for each check; for a monitor. It is no public address: readers learn nothing from it."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from edition.health import Check, checks


class Command(BaseCommand):
    help = "Is everything that must happen by itself happening? Exit status 0: yes; 1: something is red."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = checks()
        except (OSError, DatabaseError) as error:
            kind = type(error).__name__
            found = [Check("health", well=False, says=f"The checks themselves failed ({kind}).")]
        for check in found:
            self.stdout.write(f"{'ok ' if check.well else 'RED'}  {check.name:9} {check.says}")
        if not all(check.well for check in found):
            sys.exit(1)
