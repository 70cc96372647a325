"""What fails is never "nothing found", and never "found"."""

from __future__ import annotations

import pytest

from protection.matching.model import CannotRead
from protection.matching.search_command import CLEAN, FOUND, UNREADABLE, exit_code


@pytest.mark.parametrize("code", [CLEAN, FOUND, UNREADABLE])
def test_a_search_that_ends_says_how(code: int) -> None:
    assert exit_code(lambda: code) == code


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CannotRead("The file is not written in UTF-8."), "The file is not written in UTF-8."),
        (KeyError("김별하"), "KeyError"),
        (MemoryError("김별하"), "MemoryError"),
    ],
)
def test_a_failure_is_unreadable_and_repeats_nothing(
    error: Exception, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def search() -> int:
        raise error

    assert exit_code(search) == UNREADABLE
    told = capsys.readouterr()
    assert said in told.err
    assert "김별하" not in told.err + told.out
