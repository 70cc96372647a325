"""JSON read as text: every key and string, every number, and short strings that a reader sees as one row.

The document is parsed to prove that it is JSON. Its strings are then taken from the source, so that keys which
stand twice lose nothing, and decoded all at once.
"""

from __future__ import annotations

import json
import re

from .canon import BREAK
from .model import CannotRead

Piece = tuple[str, str]
_STRING = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*+")')
_SURROGATES = re.compile("[\ud800-\udfff]+")
_NUMBER = re.compile(r"-?\d[-+.\deE]*")
_LONGEST_WORD = 40
_APART = f"\n{BREAK}\n"


def read(source: str, complaint: str = "The file is not well-formed JSON.") -> tuple[list[Piece], list[str]]:
    """The pieces to scan, and the strings one by one. Raises CannotRead with the complaint."""
    source = source.removeprefix("\ufeff")
    try:
        json.loads(source, parse_int=str, parse_float=str, object_pairs_hook=len)
        parts = _STRING.split(source)
        strings: list[str] = json.loads(f"[{','.join(parts[1::2])}]", strict=True)
    except (ValueError, RecursionError):
        raise CannotRead(complaint) from None
    if "\\" in source:
        strings = list(map(_whole, strings))
    pieces = [("json string", _APART.join(strings))]
    numbers = _NUMBER.findall(" ".join(parts[0::2]))
    if numbers:
        pieces.append(("json number", _APART.join(numbers)))
    rows = _rows(strings, parts[2::2])
    if rows:
        pieces.append(("json row", _APART.join(rows)))
    return pieces, strings


def _whole(string: str) -> str:
    """Half characters, which JSON allows, become the sign for what cannot be read."""
    return _SURROGATES.sub("\ufffd", string)


def _rows(strings: list[str], after: list[str]) -> list[str]:
    """Single words that follow each other as items of a list or as values of an object, as rows."""
    rows: list[list[str]] = [[]]
    for string, sign in zip(strings, map(str.strip, after), strict=True):
        if sign.startswith(":"):
            if sign != ":":
                rows.append([])
            continue
        if 0 < len(string) <= _LONGEST_WORD and " " not in string:
            rows[-1].append(string)
        else:
            rows.append([])
        if sign != ",":
            rows.append([])
    return [" ".join(row) for row in rows if len(row) > 1]
