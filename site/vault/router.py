"""Keeps the vault's tables in the vault's database, and everything else out of it."""

from __future__ import annotations

from typing import Any

ALIAS = "vault"


class VaultRouter:
    """One rule: the `vault` app lives in the `vault` alias, alone, and no relation crosses."""

    def db_for_read(self, model: type[Any], **hints: Any) -> str | None:
        return ALIAS if model._meta.app_label == ALIAS else None

    def db_for_write(self, model: type[Any], **hints: Any) -> str | None:
        return self.db_for_read(model)

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool | None:
        sides = {first._meta.app_label == ALIAS, second._meta.app_label == ALIAS}
        return False if len(sides) == 2 else None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == ALIAS) == (app_label == ALIAS)
