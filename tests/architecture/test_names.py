"""Names that would mislead a reader, or Python itself."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, SITE, modules, named, rooms

SAYING_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "managers",
    "misc",
    "lib",
    "stuff",
    "tools",
}
MOST_LINES = 400


@pytest.mark.parametrize("room", rooms())
def test_a_room_shadows_no_other_package(room: str) -> None:
    """site/ comes first on sys.path: a room named as an installed package would be imported in its place."""
    assert room not in sys.stdlib_module_names
    assert room not in packages_distributions()


def test_the_source_root_is_not_a_package() -> None:
    """`site` is a module of the standard library that Python imports at start."""
    assert not (SITE / "__init__.py").exists()


def test_every_name_says_what_is_in_it() -> None:
    """A module called `utils` gathers what nobody could name."""
    paths = {part for path in modules() for part in [path, *path.relative_to(ROOT).parents]}
    assert [named(ROOT / path) for path in sorted(paths) if Path(path).stem in SAYING_NOTHING] == []


def test_no_module_is_too_long_to_read() -> None:
    """A module is read in one sitting, or it is split."""
    lines = {named(path): len(path.read_text().splitlines()) for path in modules()}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_git_sees_the_source() -> None:
    """The usual ignore file for Python hides /site, which here would hide everything."""
    if not (ROOT / ".git").exists():
        ignored = [line.strip().strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()]
        assert "site" not in ignored
        return
    paths = [str(path) for path in modules()]
    hidden = subprocess.run(
        ["git", "check-ignore", *paths], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert hidden.stdout == ""
