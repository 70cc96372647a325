"""`manage.py edition verify|manifest|export`: is the public folder right; a signed list of it; a copy to hand out."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from edition.domain import Blocked
from edition.domain.export import NowhereToWrite, export_pack
from edition.durable_files import write_whole
from edition.manifest import BadManifest, against_manifest, make_manifest
from edition.verification import Difference, differences
from protection.opening import SEALED_ERRORS

_BAD_INPUT = 2
_MOST_DAYS = 366


class Command(BaseCommand):
    help = "Check the public folder, write a signed list of it, or a copy to hand out. Exit status 0: right; 1: it differs; 2: bad input."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        verify = what.add_parser("verify", help="compare the folder with the journal, and with a manifest")
        verify.add_argument("--manifest", type=Path, help="a file that 'edition manifest' wrote")
        manifest = what.add_parser("manifest", help="write path, size and digest of every file, signed")
        manifest.add_argument("file", type=Path, nargs="?", help="where to; without it: to the screen")
        export = what.add_parser(
            "export", help="write a copy that opens without a server: only what may travel"
        )
        export.add_argument(
            "target", type=Path, help="a new or empty folder, or a new file that ends in .zip"
        )
        export.add_argument(
            "--days", type=int, default=90, help="how long the copy may be kept (default: 90)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.EDITION_ROOT)
        try:
            if options["what"] == "manifest":
                self._manifest(root, options["file"])
            elif options["what"] == "export":
                self._export(options["target"], options["days"])
            else:
                self._verify(root, options["manifest"])
        except OSError as error:
            raise CommandError(
                f"A file could not be read or written ({error.strerror}).", returncode=_BAD_INPUT
            ) from None

    def _verify(self, root: Path, manifest: Path | None) -> None:
        try:
            apart = against_manifest(root, manifest) if manifest is not None else []
        except BadManifest as error:
            raise CommandError(f"{error} Nothing was compared.", returncode=_BAD_INPUT) from None
        wrong = differences(root)
        self._tell(wrong, "")
        self._tell(apart, "manifest: ")
        if wrong or apart:
            paths = {difference.path for difference in (*wrong, *apart)}
            self.stdout.write(
                f"{len(paths)} public paths differ: something else wrote here, or work is undone."
            )
            sys.exit(1)
        also = "" if manifest is None else " It is what the manifest says."
        self.stdout.write(f"The folder is what the journal says.{also}")

    def _tell(self, wrong: list[Difference], who: str) -> None:
        for difference in wrong:
            self.stdout.write(f"{difference.path}  {who}{difference.what}")

    def _manifest(self, root: Path, file: Path | None) -> None:
        if file is None:
            self.stdout.write(make_manifest(root).decode("utf-8"), ending="")
            return
        if not file.parent.is_dir() or file.is_dir():
            raise CommandError(
                "The manifest needs a file in a folder that is there. Nothing was written.",
                returncode=_BAD_INPUT,
            )
        if file.resolve().is_relative_to(root.resolve()):
            raise CommandError(
                "A file in the public folder would be public. Choose another place.", returncode=_BAD_INPUT
            )
        write_whole(file, make_manifest(root))
        self.stdout.write("The manifest is written.")

    def _export(self, target: Path, days: int) -> None:
        if not 1 <= days <= _MOST_DAYS:
            raise CommandError(f"A copy is kept from 1 to {_MOST_DAYS} days.", returncode=_BAD_INPUT)
        try:
            row = export_pack(
                target=target, expires_on=timezone.localdate() + timedelta(days=days), actor="shell"
            )
        except NowhereToWrite as error:
            raise CommandError(str(error), returncode=_BAD_INPUT) from None
        except Blocked as error:
            raise CommandError(f"{error} Nothing was handed out.") from None
        except SEALED_ERRORS:
            raise CommandError(
                "The sealed file is locked, so nothing can be searched or handed out."
            ) from None
        count = len(row.testimonies)
        said = "1 story is" if count == 1 else f"{count} stories are"
        self.stdout.write(f"{said} in the copy. It is to be deleted after {row.expires_on}.")
