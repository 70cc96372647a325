"""`manage.py residue --from-vault CODE | TERMS.txt`: is anything of it left? Counts and places, never the words.

Exit status 0: everything was read and nothing found. 1: something is there. 2: it could not be searched.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from editorial.residue_places import search_everywhere
from editorial.residue_search import Finder
from protection.domain import NothingSealed, Reason, sealed_values
from protection.matching import CannotRead
from protection.matching.search_command import CLEAN, FOUND, exit_code
from protection.opening import SEALED_ERRORS
from speakers.models import Testimony


class Command(BaseCommand):
    help = "Search databases, media, logs, caches and sessions for what must not be there."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--from-vault", metavar="CODE", help="what is sealed for this story")
        what.add_argument("terms", type=Path, nargs="?", help="a file with one term a line (for evaluation)")
        parser.add_argument(
            "--also",
            type=Path,
            action="append",
            default=[],
            metavar="PATH",
            help="an export elsewhere; may be repeated",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        code = exit_code(lambda: self._search(options))
        if code:
            sys.exit(code)

    def _search(self, options: dict[str, Any]) -> int:
        terms = _sealed(options["from_vault"]) if options["from_vault"] else _listed(options["terms"])
        places, found = 0, 0
        for place in search_everywhere(Finder(terms, words=True), also=options["also"]):
            places += 1
            found += place.count
            if place.count:
                self.stdout.write(f"{place.count:6}  {place.name}")
            if place.note:
                self.stdout.write(f"  note  {place.name}: {place.note}")
        self.stdout.write(f"{len(terms)} terms, {places} places, {found} times found.")
        return FOUND if found else CLEAN


def _sealed(code: str) -> set[str]:
    work = Testimony.objects.filter(code=code).first()
    if work is None:
        raise CannotRead("There is no story with this code.")
    try:
        return sealed_values(testimony=work, reason=Reason.SEARCHING, actor="shell")
    except NothingSealed as error:
        raise CannotRead(f"{error} After erasure that is as it should be: the values are gone.") from None
    except SEALED_ERRORS as error:
        raise CannotRead("The sealed file is locked or does not open, so nothing was searched.") from error


def _listed(file: Path) -> set[str]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRead("The list of terms cannot be read as UTF-8.") from error
    terms = {line.strip() for line in lines if line.strip()}
    if not terms:
        raise CannotRead("The list of terms is empty.")
    return terms
