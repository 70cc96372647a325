"""How a command that searches files begins and ends, so that its exit code can be trusted.

0: everything was read and nothing found. 1: something was found. 2: something could not be read, so nothing may be
said about it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from .model import CannotRead

CLEAN, FOUND, UNREADABLE = 0, 1, 2


def exit_code(search: Callable[[], int]) -> int:
    """Run a search with its output in UTF-8; what fails in it is "cannot be read", never "nothing found"."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return search()
    except CannotRead as error:
        complain(str(error))
        return UNREADABLE
    except BrokenPipeError:
        # Nobody reads on: keep Python from writing the rest at its end, and say that something was found.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except Exception as error:  # noqa: BLE001 — left to Python, a failure would end with 1, which means "found"
        complain(f"The search failed ({failure(error)}), so nothing may be said about what was not read.")
        return UNREADABLE


def failure(error: Exception) -> str:
    """What failed, without a word of what was read: only CannotRead is known to repeat nothing."""
    return str(error) if isinstance(error, CannotRead) else f"the search failed: {type(error).__name__}."


def complain(message: str) -> None:
    """Say it where nobody takes it for a hit."""
    sys.stderr.write(f"{message}\n")
