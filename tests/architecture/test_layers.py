"""Dependencies point down only: the contracts of pyproject.toml, checked with the suite and not only by hand."""

from __future__ import annotations

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.source import ROOT, project, rooms


def test_every_contract_is_kept(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is broken, and where, is in the message."""
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_room_is_under_contract() -> None:
    """A room that the contracts do not name could import anything."""
    assert set(rooms()) == set(project()["tool"]["importlinter"]["root_packages"])
