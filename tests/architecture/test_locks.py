"""What is installed is what was chosen: floors for every choice, hashes for every file, no address anywhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.source import ROOT, project

LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-uv.txt"]
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^ ;\\]+)")


def pins(lock: str) -> set[tuple[str, str]]:
    """Return (name, version) of everything a lock file installs."""
    found = (PIN.match(line) for line in (ROOT / lock).read_text().splitlines())
    return {(match["name"], match["version"]) for match in found if match}


def test_every_dependency_has_a_floor() -> None:
    """Without one, a resolver may quietly take a release from years ago that happens to fit."""
    groups = [project()["project"]["dependencies"], *project()["dependency-groups"].values()]
    chosen = [requirement for group in groups for requirement in group if isinstance(requirement, str)]
    assert [requirement for requirement in chosen if not re.search(r">=|==|~=", requirement)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_hashes_and_no_address(lock: str) -> None:
    """An address in a lock file would send everyone to one index; a package without hash could be any package."""
    text = (ROOT / lock).read_text()
    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|--trusted-host| @ ", text)
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry and entry[0] != "#"] == []
    assert pins(lock)


def test_development_contains_what_runs() -> None:
    """A development environment counts as a runtime one, so it must hold the same versions."""
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_the_lock_covers_what_is_chosen() -> None:
    """A dependency added to pyproject.toml without `make lock` would be missing on every other machine."""
    names = {name for name, _ in pins("requirements-dev.txt")}
    groups = [project()["project"]["dependencies"], *project()["dependency-groups"].values()]
    chosen = {re.split(r"[\[<>=~! ]", requirement)[0].lower() for group in groups for requirement in group}
    assert chosen - names == set()


def test_the_environment_accepts_the_pythons_of_the_project() -> None:
    """environment.py runs before pyproject.toml can be trusted to be readable, so it repeats the range."""
    environment = load_environment()
    floor, ceiling = environment.PYTHON_FROM, environment.PYTHON_BELOW
    assert project()["project"]["requires-python"] == f">={floor[0]}.{floor[1]},<{ceiling[0]}.{ceiling[1]}"


def load_environment(script: Path = ROOT / "site" / "config" / "environment.py") -> ModuleType:
    """Import environment.py as the plain file it is run as, so that each copy looks at its own tree."""
    spec = importlib.util.spec_from_file_location("environment", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
