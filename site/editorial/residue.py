"""Overwrite what a database engine keeps of deleted text.

SQLite: deleted cells are zeroed as they go (`secure_delete`); full-text segments need `optimize`, free pages
VACUUM, the log TRUNCATE. PostgreSQL: VACUUM FULL of the tables that held text; its write-ahead log and backups
follow their own retention, which no statement can shorten (docs/taking-down.md says so).
"""

from __future__ import annotations

from django.db import connection, transaction

_TEXT_TABLES = (
    "wagtailcore_revision",
    "wagtailcore_page",
    "wagtailcore_pagelogentry",
    "wagtailadmin_formstate",
    "wagtailsearch_indexentry",
    "stories_excerptpage",
    "edition_card",
    "protection_protectedentity",
    "speakers_speaker",
)


def overwrite_residue(*, thorough: bool = False) -> None:
    """Overwrite now, or when the transaction that is open has committed. `thorough`: free pages too."""
    transaction.on_commit(lambda: _overwrite(thorough=thorough))


def _overwrite(*, thorough: bool) -> None:
    if connection.in_atomic_block:
        return
    if connection.vendor == "sqlite":
        _overwrite_sqlite(thorough=thorough)
    elif connection.vendor == "postgresql" and thorough:
        with connection.cursor() as cursor:
            for table in _TEXT_TABLES:
                cursor.execute(f'VACUUM FULL "{table}"')


def _overwrite_sqlite(*, thorough: bool) -> None:
    fts = "wagtailsearch_indexentry_fts"
    with connection.cursor() as cursor:
        if fts in connection.introspection.table_names(cursor):
            cursor.execute(f"INSERT INTO {fts}({fts}) VALUES ('optimize')")  # noqa: S608  (a name of our own)
        if thorough:
            cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
