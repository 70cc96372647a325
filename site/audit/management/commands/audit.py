"""`manage.py audit verify`: find a changed, removed or reordered entry."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audit.domain import verify
from audit.models import Head


class Command(BaseCommand):
    """The record, checked by whoever asks."""

    help = "Check the audit record. Exit status 0: it stands as written; 1: it was tampered with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        faults = verify()
        for fault in faults:
            self.stdout.write(f"entry {fault.number}: {fault.what}")
        if faults:
            self.stdout.write(f"{len(faults)} faults found.")
            sys.exit(1)
        head = Head.objects.filter(pk=1).first()
        self.stdout.write(f"{head.count if head else 0} entries, all as they were written.")
        self.stdout.write(f"Head: {head.last if head else '-'} (note it elsewhere to notice a roll-back)")
