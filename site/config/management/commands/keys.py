"""`manage.py keys backup|restore|rotate`: the key ring on paper, from paper, and with a new key."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.key_backup import printed_backup, read_backup
from edition.durable_files import write_whole
from protection.domain import rotate_keys


class Command(BaseCommand):
    help = "Print the key ring, restore it from its printed lines on standard input, or add a new key."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["backup", "restore", "rotate"])

    def handle(self, *args: Any, **options: Any) -> None:
        ring = Path(settings.KEYS_ROOT) / "keyring.json"
        if options["what"] == "backup":
            if not ring.exists():
                raise CommandError("There is no key ring yet.")
            self.stdout.write(printed_backup(ring))
        elif options["what"] == "restore":
            self._restore(ring)
        else:
            self.stdout.write(f"{rotate_keys(actor='shell')} stories and people now use the new key.")

    def _restore(self, ring: Path) -> None:
        if ring.exists():
            raise CommandError("There is a key ring here. It is not replaced.")
        try:
            data = read_backup([line for line in sys.stdin if line.strip()])
        except ValueError as error:
            raise CommandError(f"The backup was not read: {error}. Nothing was written.") from error
        write_whole(ring, data)
        ring.chmod(0o600)
        self.stdout.write("The key ring is restored.")
