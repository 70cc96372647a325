"""Overwrite what a database engine keeps of deleted text.

SQLite: deleted cells are zeroed as they go (`secure_delete`); full-text segments need `optimize`, free pages
VACUUM, the log TRUNCATE. PostgreSQL: VACUUM FULL of the tables that hold text; its write-ahead log and backups
follow their own retention, which no statement can shorten (docs/taking-down.md says so).
"""

from __future__ import annotations

import logging

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

_NEVER_DELETED_FROM = frozenset({"audit"})
_TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)
_PATIENCE = "30s"  # how long a table of PostgreSQL is waited for
log = logging.getLogger(__name__)


def overwrite_residue() -> None:
    """Overwrite what goes quickly, now or when the transaction that is open has committed: text segments and log."""
    transaction.on_commit(_overwrite_quickly)


def overwrite_all() -> bool:
    """Overwrite everything now, free pages too. False when it could not be finished, and must be called again.

    Somebody else was reading, or a transaction is open: what it deleted is not deleted yet.
    """
    if connection.in_atomic_block:
        return False
    try:
        if connection.vendor == "sqlite":
            return _overwrite_sqlite()
        _overwrite_postgresql()
    except DatabaseError as error:
        log.error("Overwriting what was deleted was put off (%s).", type(error).__name__)
        return False
    return True


def text_tables() -> list[str]:
    """Every table of the default database that can hold text, said by the models and not by hand."""
    managed = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    return sorted(
        {
            model._meta.db_table
            for model in managed
            if model._meta.app_label not in {*_NEVER_DELETED_FROM, "vault"}
            and any(isinstance(field, _TEXT) for field in model._meta.concrete_fields)
        }
    )


def _overwrite_quickly() -> None:
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        _optimize_text_segments()
        _truncate_log()


def _overwrite_sqlite() -> bool:
    _optimize_text_segments()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    return _truncate_log()


def _optimize_text_segments() -> None:
    """Every full-text table, whoever made it: its segments keep deleted words until they are merged."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5%'")
        for (table,) in cursor.fetchall():
            name = connection.ops.quote_name(table)
            cursor.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")  # noqa: S608  (a name of our own)


def _truncate_log() -> bool:
    """SQLite does not raise when a reader keeps it from emptying the log: it says so."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_frames = cursor.fetchone()
    return not busy


def _overwrite_postgresql() -> None:
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [_PATIENCE])
        try:
            for table in text_tables():
                if table in existing:
                    cursor.execute(f"VACUUM FULL {connection.ops.quote_name(table)}")
        finally:
            cursor.execute("RESET lock_timeout")
