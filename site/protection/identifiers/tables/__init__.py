"""Word lists of the identifier finder, one file each; lines starting with ``#`` are comments."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def lines(name: str) -> list[str]:
    """The lines of a file that are not comments."""
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words of ``NAME.txt``."""
    return frozenset(word for line in lines(f"{name}.txt") for word in line.split())
