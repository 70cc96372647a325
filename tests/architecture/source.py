"""What the tests of this folder look at: the tree as files, and pyproject.toml as data."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"


@cache
def project() -> dict[str, Any]:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def rooms() -> list[str]:
    """Return the names of the apps under site/, config included."""
    return sorted(folder.parent.name for folder in SITE.glob("*/__init__.py"))


def modules() -> list[Path]:
    """Return every Python file of the project itself, tests and entry points included."""
    return sorted([ROOT / "manage.py", *SITE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")])


def named(path: Path) -> str:
    """Return a path as people write it: from the root of the project."""
    return str(path.relative_to(ROOT))
