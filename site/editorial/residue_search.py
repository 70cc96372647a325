"""Search raw bytes for text that must not be there: databases (log and free pages too), media, logs.

Reports counts and places (file kinds), never what was searched for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick
from django.utils.html import escape

_CHUNK = 8_000_000


@dataclass(frozen=True, slots=True)
class Residue:
    """How often something that was searched for occurs, and in which file (relative to its root)."""

    file: str
    count: int


def _chunks(path: Path, overlap: int) -> Iterator[bytes]:
    """A file in pieces that overlap, so that nothing is missed at a seam."""
    tail = b""
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield tail + piece
            tail = (tail + piece)[-overlap:] if overlap else b""


def files_under(roots: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """(root, file) for every file below the roots; a root may be a file."""
    for root in roots:
        if root.is_file():
            yield root.parent, root
        elif root.is_dir():
            yield from ((root, path) for path in sorted(root.rglob("*")) if path.is_file())


def encodings_of(term: str) -> set[bytes]:
    """A term as it may lie in a file: UTF-8, UTF-16, JSON escapes, HTML."""
    forms = {
        term.encode("utf-8"),
        term.encode("utf-16-le"),
        json.dumps(term)[1:-1].encode("ascii"),
        str(escape(term)).encode("utf-8"),
    }
    return {form for form in forms if form}


def _is_part_of_a_word(data: bytes, start: int, end: int) -> bool:
    """Is this only letters inside a longer word ("Ann" in "Anna")? A plural or possessive is still the word.

    Latin letters only: a Korean particle is written on to the name.
    """
    if not (data[start : start + 1].isalpha() and data[end - 1 : end].isalpha()):
        return False
    before, after = data[start - 1 : start] if start else b"", data[end : end + 2]
    if before.isalpha():
        return True
    return after[:1].isalpha() and not (after[:1] == b"s" and not after[1:].isalpha())


def _count(automaton: BytesAhoCorasick, data: bytes, *, words: bool) -> int:
    found = automaton.find_matches_as_indexes(data, overlapping=True)
    if not words:
        return len(found)
    return sum(not _is_part_of_a_word(data, start, end) for _pattern, start, end in found)


def search(terms: Iterable[str], roots: Iterable[Path], *, words: bool = False) -> list[Residue]:
    """Every file that holds a term as raw bytes. File names are searched too.

    `words`: leave out what is only a part of a longer word in Latin letters.
    """
    patterns = sorted({form for term in terms if term for form in encodings_of(term)})
    if not patterns:
        raise ValueError("There is nothing to search for.")
    automaton = BytesAhoCorasick(patterns)
    overlap = max(map(len, patterns)) + 2
    found = []
    for root, path in files_under(roots):
        count = _count(automaton, path.name.encode("utf-8", "surrogateescape"), words=words)
        for chunk in _chunks(path, overlap):
            count += _count(automaton, chunk, words=words)
        if count:
            found.append(Residue(path.relative_to(root).as_posix(), count))
    return found
