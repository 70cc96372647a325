"""Erase all that a scope sealed: rows, files, and last of all its key."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction

from vault.domain.details import _bump
from vault.files import erase_sealed, sealed_path
from vault.models import DetailStatus, EntityLink, Person, Persona, PrivateDetail, ScopeKey, SealedFile
from vault.router import ALIAS
from vault.sealing import Opener, seal


@dataclass(frozen=True, slots=True)
class ErasedScope:
    """How much was erased; counts only."""

    details: int
    links: int
    files: int


def erase_scope(scope: str, *, keep_for: str | None = None) -> ErasedScope:
    """Delete files, rows and key of a scope. Safe to call again after any interruption.

    `keep_for`: a person who still has other works here. What was registered about them moves to their own
    scope, re-sealed: those works must stay protected by it.
    """
    files = list(SealedFile.objects.filter(scope=scope).values_list("pk", flat=True))
    if keep_for:
        _move_details(scope, owner=keep_for)
    erased = sum(erase_sealed(pk) for pk in files)
    with transaction.atomic(using=ALIAS):
        details = PrivateDetail.objects.filter(scope=scope)
        links, _ = EntityLink.objects.filter(detail__in=details).delete()
        count, _ = details.delete()
        SealedFile.objects.filter(scope=scope).delete()
        ScopeKey.objects.filter(pk=scope).delete()
        if count:
            _bump()
    _overwrite_residue()
    return ErasedScope(details=count, links=links, files=erased)


def _move_details(scope: str, *, owner: str) -> None:
    opener = Opener()
    with transaction.atomic(using=ALIAS):
        rows = PrivateDetail.objects.filter(scope=scope, owner=owner, status=DetailStatus.REGISTERED)
        for row in rows.select_for_update():
            place = f"vault_privatedetail:{row.pk}:sealed"
            value = opener.open(bytes(row.sealed), scope=scope, place=place)
            row.scope, row.sealed = owner, seal(value, scope=owner, place=place)
            row.save(update_fields=["scope", "sealed"])


def forget_persona(speaker: str) -> None:
    """Untie a profile; a person with no profile left is deleted."""
    with transaction.atomic(using=ALIAS):
        Persona.objects.filter(pk=speaker).delete()
        Person.objects.filter(persona__isnull=True).delete()


def orphaned_scopes(known: Iterable[str], *, settled: timedelta = timedelta(0)) -> list[str]:
    """Scopes that seal something though no testimony of that id is left (a crash between two databases).

    `settled`: while others work, a scope counts only if its files are at least so old; one without files may
    be an intake that has just begun, and is left.
    """
    orphans = set(ScopeKey.objects.values_list("pk", flat=True)) - set(known)
    if settled:
        orphans = {scope for scope in orphans if _files_settled(scope, settled)}
    return sorted(orphans)


def _files_settled(scope: str, settled: timedelta) -> bool:
    files = [sealed_path(pk) for pk in SealedFile.objects.filter(scope=scope).values_list("pk", flat=True)]
    return bool(files) and all(_settled(path, settled) for path in files)


def _settled(path: Path, settled: timedelta) -> bool:
    try:
        return path.stat().st_mtime <= time.time() - settled.total_seconds()
    except FileNotFoundError:
        return True


def orphaned_files(*, settled: timedelta = timedelta(0)) -> list[Path]:
    """Files in the sealed folder that no row knows, and that are at least `settled` old."""
    paths = sorted(Path(settings.SEALED_ROOT).glob("f_*"))  # before the rows: a row comes after its file
    known = set(SealedFile.objects.values_list("pk", flat=True))
    return [path for path in paths if path.name not in known and _settled(path, settled)]


def _overwrite_residue() -> None:
    """What the engine keeps of deleted rows: wrapped keys above all."""
    connection = connections[ALIAS]
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in (EntityLink, PrivateDetail, ScopeKey, SealedFile):
                cursor.execute(f"VACUUM FULL {connection.ops.quote_name(model._meta.db_table)}")
