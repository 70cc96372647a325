"""Erase what a story sealed, and remove what a crash between the two databases left behind."""

from __future__ import annotations

from audit.domain import record
from protection.models import ProtectedEntity
from speakers.models import Testimony, Visibility
from vault import domain as vault


def erase_testimony(*, testimony: Testimony, actor: str) -> vault.ErasedScope:
    """Delete entities, then (last, by the order of the two databases) rows, files and key in the vault."""
    person = vault.person_of(testimony.speaker_id) if testimony.speaker_id else None
    profiles = [speaker for speaker, owner in vault.persona_persons().items() if owner == person]
    others = Testimony.objects.filter(speaker__in=profiles).exclude(visibility=Visibility.TAKEN_DOWN)
    keep = person if others.exclude(pk=testimony.pk).exists() else None
    ProtectedEntity.objects.filter(testimony=testimony).delete()
    erased = vault.erase_scope(testimony.pk, keep_for=keep)
    record(
        actor=actor,
        action="sealed.erased",
        subject=testimony.pk,
        details=erased.details,
        files=erased.files,
    )
    return erased


def reap_orphans(*, actor: str) -> int:
    """Delete what the vault holds for stories that do not exist. Returns how many scopes and files were."""
    known = set(Testimony.objects.values_list("pk", flat=True))
    scopes = [scope for scope in vault.orphaned_scopes(known) if scope.startswith("t_")]
    for scope in scopes:
        vault.erase_scope(scope)
    files = vault.orphaned_files()
    for path in files:
        path.unlink(missing_ok=True)
    if scopes or files:
        record(actor=actor, action="sealed.reaped", scopes=len(scopes), files=len(files))
    return len(scopes) + len(files)
