"""Hand out a copy of the edition: only what may travel, every byte searched again, signed, on record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import transaction
from django.utils import timezone

from audit.domain import record
from edition.domain.press import Blocked
from edition.domain.receipt import signing_key
from edition.durable_files import write_whole
from edition.models import Pack
from edition.packs import PackFiles, pack_files
from edition.public_file import PublicFile, checked_kind
from protection.exact_bytes import scan_bytes, tellers_of
from protection.facts import blocking
from speakers.models import Testimony

MANIFEST = "MANIFEST.json"
_FORMAT = "moksori pack 1"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: no file tells when it was made


class NowhereToWrite(ValueError):
    """The target is not an empty folder, or is a file that is there already."""


def export_pack(*, target: Path, expires_on: date, actor: str) -> Pack:
    """Write a copy to `target`: a file that ends in .zip, or a folder that is new or empty.

    Raises NowhereToWrite, Blocked, OSError, or what the search raises when it cannot be done; nothing is handed out
    then. What is in a copy cannot be called back, so its works are on record and named in their receipts.
    """
    _check(target)
    pack = pack_files(expires_on)
    works = list(Testimony.objects.filter(pk__in=pack.testimonies).select_related("speaker"))
    for file in pack.files:
        _search(file, works)
    manifest = _manifest(pack, expires_on)
    files = [(file.path, file.body) for file in pack.files] + [(MANIFEST, manifest)]
    row = _on_record(pack, manifest, expires_on, actor)  # before a byte is handed out
    if target.suffix == ".zip":
        write_whole(target, _zipped(files))
    else:
        for path, body in files:
            write_whole(target / path, body)
    return row


def _check(target: Path) -> None:
    if target.suffix == ".zip":
        if target.exists() or not target.parent.is_dir():
            raise NowhereToWrite("The copy needs a new file in a folder that is there. Nothing was written.")
    elif target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise NowhereToWrite("The copy needs a folder that is new or empty. Nothing was written.")


def _search(file: PublicFile, works: list[Testimony]) -> None:
    checked_kind(file.kind, file.media_type)
    speaking = [work for work in works if work.pk in file.testimonies]
    result = scan_bytes(file.body, media_type=file.media_type, path=file.path, tellers=tellers_of(speaking))
    if hits := blocking(result.hits):
        raise Blocked(file.path, hits)


def _manifest(pack: PackFiles, expires_on: date) -> bytes:
    """Path, size and digest of each file, and the last day, signed."""
    statement = {
        "format": _FORMAT,
        "month": timezone.localtime().strftime("%Y-%m"),
        "delete_after": expires_on.isoformat(),
        "files": [
            {"path": file.path, "size": len(file.body), "sha256": hashlib.sha256(file.body).hexdigest()}
            for file in sorted(pack.files, key=lambda file: file.path)
        ],
    }
    key = signing_key()
    canonical = json.dumps(statement, sort_keys=True, separators=(",", ":")).encode()
    signed = {
        "statement": statement,
        "public_key": key.public_key().public_bytes_raw().hex(),
        "signature": key.sign(canonical).hex(),
    }
    return json.dumps(signed, indent=1, sort_keys=True).encode() + b"\n"


def _zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    """The same bytes each time: in order of path, and without times."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for path, body in sorted(files):
            info = ZipInfo(path, _FIRST_DAY)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, body)
    return made.getvalue()


@transaction.atomic
def _on_record(pack: PackFiles, manifest: bytes, expires_on: date, actor: str) -> Pack:
    digest = hashlib.sha256(manifest).hexdigest()
    row, _made = Pack.objects.update_or_create(
        digest=digest,
        defaults={
            "testimonies": list(pack.testimonies),
            "month": timezone.localtime().strftime("%Y-%m"),
            "expires_on": expires_on,
            "made_by": actor,
        },
    )
    record(
        actor=actor,
        action="edition.exported",
        works=len(pack.testimonies),
        files=len(pack.files),
        manifest=digest,
        until=expires_on.isoformat(),
    )
    return row
