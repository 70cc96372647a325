"""environment.py decides rightly what needs doing; what it installs is tried by every fresh `make test`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.source import ROOT
from tests.architecture.test_locks import load_environment

SCRIPT = Path("site") / "config" / "environment.py"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what environment.py looks at, with a finished development environment as its stamp tells it."""
    root = tmp_path / "a folder"
    for name in ("requirements.txt", "requirements-dev.txt", str(SCRIPT)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes((ROOT / name).read_bytes())
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "bin" / "python").symlink_to(sys.executable)
    environment = load_environment(root / SCRIPT)
    environment.STAMP.write_text(json.dumps(environment.expected_stamp("development")))
    return root


@pytest.mark.parametrize("kind", ["runtime", "development"])
def test_a_finished_environment_is_left_alone(tree: Path, kind: str) -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, kind], cwd=tree, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("asked", ["runtime", "development"])
def test_a_development_environment_is_never_made_smaller(tree: Path, asked: str) -> None:
    environment = load_environment(tree / SCRIPT)
    assert environment.wanted_kind(asked, environment.found_stamp()) == "development"


def cut_off(environment: ModuleType) -> None:
    environment.UNFINISHED.touch()


def new_lock(environment: ModuleType) -> None:
    (environment.ROOT / "requirements-dev.txt").write_text("changed")


def moved(environment: ModuleType) -> None:
    stamp = json.loads(environment.STAMP.read_text())
    environment.STAMP.write_text(json.dumps({**stamp, "place": "/elsewhere"}))


def garbled(environment: ModuleType) -> None:
    environment.STAMP.write_text('{"kind": "devel')


def gone(environment: ModuleType) -> None:
    environment.PYTHON.unlink()


@pytest.mark.parametrize("harm", [cut_off, new_lock, moved, garbled, gone])
def test_whatever_is_not_finished_and_current_is_done_again(tree: Path, harm) -> None:
    environment = load_environment(tree / SCRIPT)
    assert environment.found_stamp() == environment.expected_stamp("development")
    harm(environment)
    assert environment.found_stamp() != environment.expected_stamp("development")


def test_what_pip_was_told_is_told_to_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = load_environment()
    environment.PYTHON = Path(sys.executable)
    for name in ("PIP_CONFIG_FILE", "UV_DEFAULT_INDEX", "UV_INDEX_STRATEGY", "UV_INDEX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "http://mirror.invalid/simple")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "http://one.invalid/simple\nhttp://two.invalid/simple")
    told = environment.installer_environment()
    assert told["UV_DEFAULT_INDEX"] == "http://mirror.invalid/simple"
    assert told["UV_INDEX"] == "http://one.invalid/simple http://two.invalid/simple"
    assert told["UV_PYTHON_DOWNLOADS"] == "never"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://chosen.invalid/simple")
    assert environment.installer_environment()["UV_DEFAULT_INDEX"] == "http://chosen.invalid/simple"
