"""The facts of a scan, from a file of JSON lines. A message names the line, never what stands in it."""

from __future__ import annotations

import json
from pathlib import Path

from .matcher import Matcher
from .model import CannotRead, Fact, FactError


def compiled(path: Path) -> Matcher:
    """A matcher for the facts of a file, one JSON object a line. Raises CannotRead naming the file and line."""
    lines: dict[str, int] = {}
    facts: list[Fact] = []
    try:
        rows = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise CannotRead(f"{path}: the facts cannot be read: {reason}.") from None
    for number, row in enumerate(rows, 1):
        if row.strip():
            fact = _fact(row, f"{path}, line {number}")
            if fact.id in lines:
                raise CannotRead(f"{path}, line {number}: the id stands on line {lines[fact.id]} already.")
            lines[fact.id] = number
            facts.append(fact)
    if not facts:
        raise CannotRead(f"{path}: there is no fact in it, so nothing would ever be found.")
    try:
        return Matcher.compile(facts)
    except FactError as error:
        raise CannotRead(f"{path}{_line(error, lines)}: {error}") from None


def _fact(row: str, place: str) -> Fact:
    try:
        mapping = json.loads(row)
    except (ValueError, RecursionError):
        raise CannotRead(f"{place}: not well-formed JSON.") from None
    if not isinstance(mapping, dict):
        raise CannotRead(f"{place}: not a JSON object.")
    try:
        return Fact.from_mapping(mapping)
    except FactError as error:
        raise CannotRead(f"{place}: {error}") from None


def _line(error: FactError, lines: dict[str, int]) -> str:
    """The line of the fact that an error of compiling names."""
    said = str(error)
    return next((f", line {number}" for pk, number in lines.items() if said.startswith(f"Fact {pk}: ")), "")
