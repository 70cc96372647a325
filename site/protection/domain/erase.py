"""Erase what a story sealed, and remove what a crash between the two databases left behind."""

from __future__ import annotations

from datetime import timedelta

from audit.domain import record
from protection.models import Judgment, ProtectedEntity, Sealing, Told
from speakers.models import Testimony, Visibility
from vault import domain as vault

AT_WORK = timedelta(hours=1)


def erase_testimony(*, testimony: Testimony, actor: str) -> vault.ErasedScope:
    """Delete entities, then (last, by the order of the two databases) rows, files and key in the vault.

    What was registered about the person stays as long as they have another work, and goes with the last.
    """
    person = vault.person_of(testimony.speaker_id) if testimony.speaker_id else None
    profiles = [speaker for speaker, owner in vault.persona_persons().items() if owner == person]
    others = Testimony.objects.filter(speaker__in=profiles).exclude(visibility=Visibility.TAKEN_DOWN)
    keep = person if others.exclude(pk=testimony.pk).exists() else None
    entities = list(ProtectedEntity.objects.filter(testimony=testimony).values_list("pk", flat=True))
    for model in (ProtectedEntity, Judgment, Told, Sealing):
        model.objects.filter(testimony=testimony).delete()
    vault.unlink(entities)
    erased = vault.erase_scope(testimony.pk, keep_for=keep)
    if person and not keep:
        vault.erase_scope(person)
    record(
        actor=actor,
        action="sealed.erased",
        subject=testimony.pk,
        details=erased.details,
        files=erased.files,
    )
    return erased


def reap_orphans(*, actor: str, settled: timedelta = AT_WORK) -> int:
    """Delete what the vault holds for stories that do not exist. Returns how many scopes and files were.

    An intake seals before its story exists: what is younger than `settled` is somebody's at work, and is left.
    Zero only where nobody works yet, at the start.
    """
    known = set(Testimony.objects.values_list("pk", flat=True))
    scopes = [scope for scope in vault.orphaned_scopes(known, settled=settled) if scope.startswith("t_")]
    for scope in scopes:
        vault.erase_scope(scope)
    files = vault.orphaned_files(settled=settled)
    for path in files:
        path.unlink(missing_ok=True)
    if scopes or files:
        record(actor=actor, action="sealed.reaped", scopes=len(scopes), files=len(files))
    return len(scopes) + len(files)
