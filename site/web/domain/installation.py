"""Bring an installation to where it can work: databases, keys, places of the desk. Every step may be repeated."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from audit.key import audit_key
from edition.journal import replay
from protection.domain import make_key_ring, reap_orphans
from web.domain.house_text import ensure_house, first_house_text


def prepare_folders() -> None:
    """Make the folders; what holds keys and databases is for this user alone."""
    for folder in (settings.DATA_ROOT, settings.KEYS_ROOT, Path(settings.LOG_FILE).parent):
        Path(folder).mkdir(parents=True, exist_ok=True)
        Path(folder).chmod(0o700)
    for folder in (settings.EDITION_ROOT, settings.SEALED_ROOT, settings.DESK_ROOT):
        Path(folder).mkdir(parents=True, exist_ok=True)


def prepare_installation(*, passphrase: str | None = None) -> None:
    """Folders, keys, both databases, house; then finish what a crash left undone."""
    prepare_folders()
    audit_key()
    make_key_ring(passphrase)
    call_command("migrate", "vault", database="vault", verbosity=0)
    call_command("migrate", database="default", verbosity=0)
    ensure_house(first_house_text())
    reap_orphans(actor="system", settled=timedelta(0))
    replay()
