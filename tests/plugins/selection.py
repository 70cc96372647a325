"""Which tests run where.

A folder says what its tests are: tests/browser is `browser`, and so on (FOLDER_MARKERS). A plain run leaves out
`browser`, `attack` and `bench` (addopts in pyproject.toml); `make test` runs browser tests by themselves.

`--pg` keeps only tests that touch a database, minus those marked `sqlite_only`, plus those marked `postgresql`
(which a run on SQLite leaves out). With `-m "postgresql or both_engines"`, as `make test` says it, that is
narrowed to the rooms whose SQL, locks or transactions can differ between the engines (ROOMS_ON_BOTH).

`shared` tests need real inputs beside the project and skip, saying so, where the folder is missing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugins.databases import uses_database

TESTS = Path(__file__).resolve().parents[1]
SHARED_DATA = TESTS.parents[1] / "shared" / "data"
FOLDER_MARKERS = {
    "browser": "browser",
    "attack": "attack",
    "bench": "bench",
    "leaks": "leaks",
    "journeys": "journey",
}
ROOMS_ON_BOTH = {"editorial", "edition", "protection", "vault", "audit", "consent"}
# In those rooms, what only asks forms, pages or digests: no lock, transaction or SQL of its own.
ENOUGH_ON_SQLITE = {
    "views",
    "test_ordinary_edits.py",
    "test_histories.py",
    "matching",
    "identifiers",
    "test_serve.py",
    "test_kinds.py",
    "test_manifest.py",
    "test_notifications.py",
    "test_exits.py",
    "test_exits_bounds.py",
    "test_field_classes.py",
    "test_not_found_when_gone.py",
    "test_recognised.py",
    "test_stand_in.py",
    "test_exact_bytes.py",
    "test_rich_text.py",
    "test_sealing.py",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by folder, skip what needs absent data, and leave out what belongs to the other engine."""
    on_postgresql = bool(config.getoption("--pg"))
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        _mark(item)
        (kept if _belongs(item, on_postgresql=on_postgresql) else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def _mark(item: pytest.Item) -> None:
    room = _room(item)
    if room in FOLDER_MARKERS:
        item.add_marker(FOLDER_MARKERS[room])
    if room in ROOMS_ON_BOTH and uses_database(item) and not ENOUGH_ON_SQLITE & set(item.path.parts):
        item.add_marker("both_engines")
    if item.get_closest_marker("shared") is not None and not SHARED_DATA.is_dir():
        item.add_marker(
            pytest.mark.skip(reason="shared data absent: needs the folder shared/data beside the project")
        )


def _belongs(item: pytest.Item, *, on_postgresql: bool) -> bool:
    needs_postgresql = item.get_closest_marker("postgresql") is not None
    if not on_postgresql:
        return not needs_postgresql
    return needs_postgresql or (uses_database(item) and item.get_closest_marker("sqlite_only") is None)


def _room(item: pytest.Item) -> str:
    parts = item.path.relative_to(TESTS).parts if item.path.is_relative_to(TESTS) else ()
    return parts[0] if len(parts) > 1 else ""
