"""Sealed originals: in once, out only for a reason."""

from __future__ import annotations

import json

from django.db import IntegrityError, transaction

from vault.files import sealed_path, write_sealed
from vault.ids import file_id
from vault.models import SealedFile
from vault.router import ALIAS
from vault.sealing import Opener, fingerprint, seal


class FileKnown(ValueError):
    """These very bytes are sealed already."""

    def __init__(self, scope: str) -> None:
        super().__init__("This file is sealed here already.")
        self.scope = scope


def store_file(data: bytes, *, scope: str, name: str) -> str:
    """Seal a file and the name it came with; return its id. FileKnown when the same bytes are here.

    The bytes are on disk before the row is committed: a crash between leaves an orphan, never a row
    without its file. (`vault.domain.erase.orphaned_files` finds the orphan.)
    """
    print_ = fingerprint(data)
    known = SealedFile.objects.filter(fingerprint=print_).first()
    if known is not None:
        raise FileKnown(known.scope)
    pk = file_id()
    sealed_name = seal(
        json.dumps({"name": name}).encode(), scope=scope, place=f"vault_sealedfile:{pk}:sealed"
    )
    write_sealed(pk, seal(data, scope=scope, place=f"sealed_file:{pk}"))
    try:
        with transaction.atomic(using=ALIAS):
            SealedFile.objects.create(id=pk, scope=scope, sealed=sealed_name, fingerprint=print_)
    except IntegrityError as error:
        sealed_path(pk).unlink(missing_ok=True)
        raise FileKnown(SealedFile.objects.get(fingerprint=print_).scope) from error
    return pk


def open_file(pk: str) -> bytes:
    """The bytes of a sealed file. Raises DoesNotExist, FileNotFoundError, Locked or Unsealable."""
    row = SealedFile.objects.get(pk=pk)
    return Opener().open(sealed_path(pk).read_bytes(), scope=row.scope, place=f"sealed_file:{pk}")


def manuscript_of(scope: str) -> str | None:
    """The id of the sealed file of a scope, or None."""
    return SealedFile.objects.filter(scope=scope).values_list("pk", flat=True).first()
