"""The verbs of the vault. Called by `protection` alone, which audits."""

from vault.domain.details import (
    StoredDetail,
    all_details,
    detail_of,
    details_changed_after,
    fact_ids,
    fact_set_version,
    folded,
    left_values,
    link,
    open_detail,
    pending_detail_like,
    registered_detail_like,
    set_detail,
    status_of,
    store_detail,
    unlink,
)
from vault.domain.erase import ErasedScope, erase_scope, forget_persona, orphaned_files, orphaned_scopes
from vault.domain.files import FileKnown, manuscript_of, open_file, store_file
from vault.domain.persons import person_of, persona_persons, store_persona

__all__ = [
    "ErasedScope",
    "FileKnown",
    "StoredDetail",
    "all_details",
    "detail_of",
    "details_changed_after",
    "erase_scope",
    "fact_ids",
    "fact_set_version",
    "folded",
    "forget_persona",
    "left_values",
    "link",
    "manuscript_of",
    "open_detail",
    "open_file",
    "orphaned_files",
    "orphaned_scopes",
    "pending_detail_like",
    "person_of",
    "persona_persons",
    "registered_detail_like",
    "set_detail",
    "status_of",
    "store_detail",
    "store_file",
    "store_persona",
    "unlink",
]
