"""Figures are measured here and printed at the end, with the commit and the machine. Nothing asserts a time."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

_FIGURES: list[tuple[str, str]] = []


@pytest.fixture
def figure() -> Callable[[str, str], None]:
    """Keep one figure: what it is, and its value with a unit."""

    def keep(name: str, value: str) -> None:
        _FIGURES.append((name, value))

    return keep


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent,
    )
    return done.stdout.strip() or "no commit"


def _processor() -> str:
    lines = (
        Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if Path("/proc/cpuinfo").exists()
        else []
    )
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.machine()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _FIGURES:
        return
    terminalreporter.section("figures")
    terminalreporter.line(f"commit {_commit()}, Python {platform.python_version()}, {_processor()}")
    width = max(len(name) for name, _value in _FIGURES)
    for name, value in _FIGURES:
        terminalreporter.line(f"  {name:{width}}  {value}")
