"""`manage.py rehearse MANUSCRIPT --identities FILE`: the whole way of one manuscript, in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from edition.domain import Blocked
from editorial.domain import IntakeRefused
from editorial.findings import NotYet
from editorial.manuscripts import LARGEST, Unreadable, read_manuscript
from protection.matching import CannotRead
from protection.opening import SEALED_ERRORS
from web.domain import prepare_installation
from web.rehearsal.identities import WrongIdentities, read_identities
from web.rehearsal.journey import NotProven, Rehearsal

FOLDER = "MOKSORI_REHEARSAL"


class Command(BaseCommand):
    help = "Take a manuscript through every stage, prove what readers cannot see, and take it all back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("manuscript", help="a document, a web page, captions, Markdown or plain text")
        parser.add_argument("--identities", required=True, help="private details, one JSON object a line")
        parser.add_argument("--language", choices=["en", "ko"], default="en")
        parser.add_argument(
            "--folder", default="", help="an empty folder to work in (default: a temporary one)"
        )
        parser.add_argument("--keep", action="store_true", help="keep the folder afterwards")
        parser.add_argument("--chapter", type=int, default=2, help="which chapter to show")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = os.environ.get(FOLDER)
        if not folder:
            raise CommandError("rehearse works in a folder of its own: start it as 'manage.py rehearse …'.")
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("rehearse: stopped; its folder is deleted."))
        try:
            self._rehearse(options)
        finally:
            if not options["keep"]:
                shutil.rmtree(folder, ignore_errors=True)

    def _rehearse(self, options: dict[str, Any]) -> None:
        manuscript = self._read(options["manuscript"], "the manuscript (argument 1)")
        try:
            read = read_manuscript(manuscript, name=options["manuscript"])
        except Unreadable as error:
            raise CommandError(f"the manuscript (argument 1) was not taken in. {error}") from error
        try:
            details = read_identities(self._read(options["identities"], "the file given with --identities"))
        except WrongIdentities as error:
            raise CommandError(f"the file given with --identities was not taken in: {error}.") from error
        began = time.perf_counter()
        prepare_installation()
        self._line("an empty installation is ready", "", time.perf_counter() - began)
        for remark in read.remarks:
            self.stdout.write(remark.sentence())
        ending = Path(options["manuscript"]).suffix
        self._run(Rehearsal(manuscript, details, language=options["language"], ending=ending), options)

    def _run(self, rehearsal: Rehearsal, options: dict[str, Any]) -> None:
        total = time.perf_counter()
        for name, stage in rehearsal.stages():
            began = time.perf_counter()
            try:
                said = stage()
            except (
                NotProven,
                IntakeRefused,
                NotYet,
                Blocked,
                CannotRead,
                ValueError,
                *SEALED_ERRORS,
            ) as error:
                raise CommandError(f"{name}: {error}") from error
            except OSError as error:
                raise CommandError(
                    f"{name}: the disk did not take it ({error.strerror}). What was public stays as it was; "
                    "what was ordered is in the journal."
                ) from error
            self._line(name, said, time.perf_counter() - began)
            if name.startswith("reader"):
                self._show(rehearsal.public_text, options["chapter"])
        if rehearsal.receipt:
            self.stdout.write("\nRemoval record:\n" + rehearsal.receipt.body)
        self.stdout.write(f"\nZero residue. {time.perf_counter() - total:.1f} s in all.")

    def _line(self, name: str, said: str, seconds: float) -> None:
        self.stdout.write(f"{seconds:7.2f} s  {name}" + (f": {said}" if said else ""))

    def _show(self, text: str, chapter: int) -> None:
        """Print one chapter as readers get it."""
        chapters = re.split(r"\n(?=[IVXLC]+\. )", text)
        shown = chapters[min(chapter, len(chapters) - 1)]
        lines = [line.strip() for line in shown.splitlines() if line.strip()]
        self.stdout.write("\n  " + "\n  ".join(line[:160] for line in lines[:12]) + "\n  …\n")

    def _read(self, name: str, what: str) -> bytes:
        """Read a file that a person named. The name itself may be private: the argument is named instead."""
        path = Path(name)
        try:
            if path.stat().st_size > LARGEST:
                size = path.stat().st_size // 1_000_000
                raise CommandError(
                    f"{what} is too large: {size} MB, at most {LARGEST // 1_000_000} MB are taken."
                )
            return path.read_bytes()
        except OSError as error:
            raise CommandError(f"{what} cannot be read: {error.strerror}.") from error
