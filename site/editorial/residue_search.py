"""Search raw bytes for text that must not be there: databases (log and free pages too), media, logs.

Reports counts and places (file kinds), never what was searched for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick

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
    """A term as it may lie in a file: UTF-8, UTF-16, and JSON escapes."""
    escaped = term.encode("unicode_escape").decode("ascii")
    forms = {term.encode("utf-8"), term.encode("utf-16-le"), escaped.encode("ascii")}
    return {form for form in forms if form}


def search(terms: Iterable[str], roots: Iterable[Path]) -> list[Residue]:
    """Every file that holds a term as raw bytes. File names are searched too."""
    patterns = sorted({form for term in terms if term for form in encodings_of(term)})
    if not patterns:
        raise ValueError("There is nothing to search for.")
    automaton = BytesAhoCorasick(patterns)
    overlap = max(map(len, patterns)) - 1
    found = []
    for root, path in files_under(roots):
        count = len(automaton.find_matches_as_indexes(path.name.encode("utf-8", "surrogateescape")))
        for chunk in _chunks(path, overlap):
            count += len(automaton.find_matches_as_indexes(chunk))
        if count:
            found.append(Residue(path.relative_to(root).as_posix(), count))
    return found
