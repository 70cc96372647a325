"""Search raw bytes for text that must not be there: databases (log and free pages too), media, logs.

Reports counts and places (file kinds), never what was searched for. Compressed twins and packed files are read as
they are and as what they unpack to.
"""

from __future__ import annotations

import json
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick
from django.utils.html import escape

from edition.twins import Damaged, expand
from protection.matching import CannotRead

_CHUNK = 8_000_000
_LARGEST = 400_000_000  # bytes that one packed file may become
_TWINS = {".gz": "gzip", ".br": "br"}
_PACKED = (".zip", ".epub")


@dataclass(frozen=True, slots=True)
class Residue:
    """How often something that was searched for occurs, and in which file (relative to its root)."""

    file: str
    count: int


def encodings_of(term: str) -> set[bytes]:
    """A term as it may lie in a file: UTF-8 (composed or not), UTF-16, JSON escapes, HTML."""
    forms: set[bytes] = set()
    for written in {unicodedata.normalize(form, term) for form in ("NFC", "NFD")} | {term}:
        forms |= {
            written.encode("utf-8"),
            written.encode("utf-16-le"),
            json.dumps(written)[1:-1].encode("ascii"),
            str(escape(written)).encode("utf-8"),
        }
    return {form for form in forms if form}


class Finder:
    """Counts terms in bytes. `words`: not where they are only a part of a longer word in Latin letters.

    ValueError when there is nothing to search for.
    """

    def __init__(self, terms: Iterable[str], *, words: bool = False) -> None:
        patterns = sorted({form for term in terms if term for form in encodings_of(term)})
        if not patterns:
            raise ValueError("There is nothing to search for.")
        self._automaton = BytesAhoCorasick(patterns)
        self._words = words
        self.overlap = max(map(len, patterns)) + 2

    def count(self, data: bytes) -> int:
        """How often any term stands in `data`."""
        found = self._automaton.find_matches_as_indexes(data, overlapping=True)
        if not self._words:
            return len(found)
        return sum(not _is_part_of_a_word(data, start, end) for _pattern, start, end in found)

    def in_file(self, path: Path) -> int:
        """How often in a file: in its name, its bytes, and what they unpack to. OSError, CannotRead."""
        count = self.count(path.name.encode("utf-8", "surrogateescape"))
        for chunk in _chunks(path, self.overlap):
            count += self.count(chunk)
        return count + sum(self.count(part) for part in _unpacked(path))


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


def _chunks(path: Path, overlap: int) -> Iterator[bytes]:
    """A file in pieces that overlap, so that nothing is missed at a seam."""
    tail = b""
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield tail + piece
            tail = (tail + piece)[-overlap:] if overlap else b""


def _unpacked(path: Path) -> Iterator[bytes]:
    """What a compressed twin or a packed file holds. What cannot be unpacked is not "nothing found"."""
    kind = path.suffix.lower()
    try:
        if kind in _TWINS:
            yield _within(expand(path.read_bytes(), _TWINS[kind], _LARGEST))
        elif kind in _PACKED:
            with zipfile.ZipFile(path) as packed:
                for member in packed.infolist():
                    yield member.filename.encode()
                    with packed.open(member) as file:
                        yield _within(file.read(_LARGEST + 1))
    except (Damaged, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise CannotRead(f"A packed file ({kind}) cannot be unpacked, so it was not searched.") from error


def _within(data: bytes) -> bytes:
    if len(data) > _LARGEST:
        raise CannotRead("A packed file unpacks to too much, so it was not searched whole.")
    return data


def files_under(roots: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """(root, file) for every file below the roots; a root may be a file."""
    for root in roots:
        if root.is_file():
            yield root.parent, root
        elif root.is_dir():
            yield from ((root, path) for path in sorted(root.rglob("*")) if path.is_file())


def search(
    terms: Iterable[str],
    roots: Iterable[Path],
    *,
    words: bool = False,
    leave_out: Callable[[Path], bool] = lambda _path: False,
) -> list[Residue]:
    """Every file that holds a term as raw bytes. File names are searched too.

    `words`: leave out what is only a part of a longer word in Latin letters. A file that goes away meanwhile holds
    nothing.
    """
    finder = Finder(terms, words=words)
    found = []
    for root, path in files_under(roots):
        if leave_out(path):
            continue
        try:
            count = finder.in_file(path)
        except FileNotFoundError:
            continue
        if count:
            found.append(Residue(path.relative_to(root).as_posix(), count))
    return found
