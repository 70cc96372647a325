"""`manage.py takedown CODE`: off at once, erased after 72 hours or now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from editorial.domain import take_down
from speakers.models import Testimony


class Command(BaseCommand):
    help = "Take a story down. No reason is asked."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="the code of the story, such as S-7QK4-X2")
        parser.add_argument("--now", action="store_true", help="erase now instead of after 72 hours")

    def handle(self, *args: Any, **options: Any) -> None:
        work = Testimony.objects.filter(code=options["code"]).first()
        if work is None:
            raise CommandError("There is no story with this code.")
        receipt = take_down(testimony=work, actor="shell", now=options["now"])
        if receipt is None:
            self.stdout.write("Taken down. It is erased after 72 hours.")
        else:
            self.stdout.write(receipt.body)
            self.stdout.write(f"signature {receipt.signature}")
