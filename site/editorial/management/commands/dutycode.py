"""`manage.py dutycode new|list|end`: printed codes that can hide, and do nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from editorial.domain.duty_code import DAYS, make_duty_code, revoke_duty_code
from editorial.models import DutyCode

_ACTOR = "shell"


class Command(BaseCommand):
    help = "Make a duty code (shown once), list those that hold, or end one."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        new = what.add_parser("new", help="make one; its digits are shown once")
        new.add_argument("--days", type=int, default=DAYS, help=f"for how long it holds (default {DAYS})")
        what.add_parser("list", help="which codes there are; never their digits")
        end = what.add_parser("end", help="end one now")
        end.add_argument("number", type=int, help="its number in the list")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "new":
            self._new(options["days"])
        elif options["what"] == "end":
            self._end(options["number"])
        else:
            self._list()

    def _new(self, days: int) -> None:
        try:
            expires_on = timezone.localdate() + timedelta(days=days)
            made = make_duty_code(expires_on=expires_on, made_by=_ACTOR)
        except (ValueError, OverflowError):
            raise CommandError("It must hold for today at least.") from None
        self.stdout.write(
            f"{made.printed}\nIt hides at /desk/hide/code/ until {made.row.expires_on}. It is shown once."
        )

    def _list(self) -> None:
        for row in DutyCode.objects.filter(revoked_at=None).order_by("pk"):
            self.stdout.write(f"{row.pk:4}  until {row.expires_on}  used {row.used}  made by {row.made_by}")

    def _end(self, number: int) -> None:
        row = DutyCode.objects.filter(pk=number).first()
        if row is None or not revoke_duty_code(row=row, actor=_ACTOR):
            raise CommandError("There is no such code that holds.")
        self.stdout.write("It does not hold any more.")
