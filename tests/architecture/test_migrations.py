"""A migration that can lose data, or cannot run beside the previous release, says why it may.

The allowance is a comment in the migration itself, read in review with the operation it allows:

    # migration: allow RemoveField — the value moved to the vault in 0007
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source import SITE, named

DESTRUCTIVE = {"DeleteModel", "RemoveField", "RenameField", "RenameModel", "RunSQL"}
ALLOWANCE = re.compile(r"# migration: allow (?P<operation>[A-Za-z]+) — \S.{9,}")
MIGRATIONS = sorted(SITE.glob("*/migrations/[0-9]*.py"))


def operations(source: str) -> set[str]:
    """Return the names of the operations a migration calls, however it imports them."""
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def unexplained(source: str) -> set[str]:
    """Return the destructive operations of a migration that no comment allows."""
    allowed = {match["operation"] for match in ALLOWANCE.finditer(source)}
    return (operations(source) & DESTRUCTIVE) - allowed


@pytest.mark.parametrize("migration", MIGRATIONS, ids=named)
def test_destructive_operations_are_explained(migration: Path) -> None:
    """Every destructive operation has its reason beside it."""
    assert unexplained(migration.read_text()) == set()


def test_an_allowance_covers_its_own_operation_only_and_needs_a_reason() -> None:
    """The rule itself can fail: it finds what is there, and is not satisfied by a bare word."""
    calls = "migrations.RemoveField(model_name='a', name='b')\nmigrations.DeleteModel(name='c')\n"
    assert unexplained(calls) == {"RemoveField", "DeleteModel"}
    assert unexplained(f"# migration: allow RemoveField — it moved to another table\n{calls}") == {
        "DeleteModel"
    }
    assert unexplained(f"# migration: allow RemoveField — x\n{calls}") == {"RemoveField", "DeleteModel"}


def test_numbers_are_used_once() -> None:
    """Two migrations of one number are two heads, or a merge that someone forgot."""
    numbers = [(migration.parent, migration.name[:4]) for migration in MIGRATIONS]
    assert len(numbers) == len(set(numbers))
