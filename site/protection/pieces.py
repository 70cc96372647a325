"""A public file as pieces of text with the way back to its source: lines that readers see, and words that repeat them.

Only for telling *where* a hit stands, so that somebody can judge it. What is not met here has no place: it stays a
hit. Nothing is cleared by this reading.
"""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from protection.matching.elements import JOINED

_MARKUP = frozenset({"text/html", "application/xhtml+xml"})
_TAG = r"""</?(?P<name>[A-Za-z][\w:.-]*)(?:[^<>"']|"[^"]*"|'[^']*')*+>"""
_TOKEN = re.compile(
    r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)"
    r"|(?P<program><(?P<kind>script|style)\b(?P<said>[^<>]*)>)"
    r"(?P<inside>(?:[^<]|<(?!/(?P=kind)))*+)(?:</(?P=kind)[^>]*>|\Z)"
    rf"|(?P<tag>{_TAG})"
    r"|(?P<code>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});)"
    r"|(?P<text>[^<&]+)|[<&]",
    re.DOTALL | re.IGNORECASE,
)
_VALUE = re.compile(r"""=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_CODE = re.compile(r"(?P<code>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});)|[^&]+|&")
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*+)"')
_ESCAPE = re.compile(r"(?P<code>\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u[0-9a-fA-F]{4}|\\.)|[^\\]+")


@dataclass(slots=True)
class Piece:
    """One text as it is read, and the code points of the source behind each of its characters.

    `readable`: a line of the page. Otherwise a value that repeats words elsewhere (a description, a string of JSON).
    """

    readable: bool
    text: str = ""
    starts: list[int] = field(default_factory=list, repr=False)
    ends: list[int] = field(default_factory=list, repr=False)

    def add(self, said: str, start: int, end: int) -> None:
        """Append what code points `start:end` of the source say; a code counts as a whole."""
        self.text += said
        if len(said) == end - start:
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))
        else:
            self.starts.extend([start] * len(said))
            self.ends.extend([end] * len(said))


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start:end` of the text of a piece."""

    piece: Piece
    start: int
    end: int


class Pieces:
    """All pieces of one file, in order of their place."""

    def __init__(self, source: str, media_type: str) -> None:
        found = (piece for piece in _read(source, media_type.partition(";")[0].strip()) if piece.text.strip())
        self.all = sorted(found, key=lambda piece: piece.starts[0])
        self._begins = [piece.starts[0] for piece in self.all]

    def at(self, start: int, end: int) -> Place | None:
        """Where code points `start:end` of the source are read, if one piece says them all."""
        index = bisect_right(self._begins, start) - 1
        if index < 0 or start >= end:
            return None
        piece = self.all[index]
        first = bisect_right(piece.starts, start) - 1
        last = bisect_right(piece.starts, end - 1)
        whole = start < piece.ends[first] and last <= len(piece.ends) and end <= piece.ends[last - 1]
        # A code says a character at once: the place takes all of it in.
        while first and piece.starts[first - 1] == piece.starts[first]:
            first -= 1
        return Place(piece, first, last) if whole else None


def _read(source: str, media_type: str) -> Iterator[Piece]:
    if media_type in _MARKUP or media_type.endswith(("+xml", "/xml")):
        yield from _of_markup(source)
    elif media_type.endswith(("+json", "/json")):
        yield from _of_json(source, 0, len(source))


def is_text_with_places(media_type: str) -> bool:
    """Are the hits of such a file placed in its source, and read here?"""
    return media_type.partition(";")[0].strip() in _MARKUP or media_type.endswith(
        ("+xml", "/xml", "+json", "/json")
    )


def _of_markup(source: str) -> Iterator[Piece]:
    line = Piece(readable=True)
    for token in _TOKEN.finditer(source):
        start, end = token.span()
        if token["text"] is not None:
            line.add(token["text"], start, end)
        elif token["code"] is not None:
            line.add(html.unescape(token["code"]), start, end)
        elif token["tag"] is not None:
            yield from _of_values(source, start, end)
            if token["name"].lower() not in JOINED:
                yield line
                line = Piece(readable=True)
        elif token["program"] is not None:
            yield line
            line = Piece(readable=True)
            if "json" in token["said"].lower():
                yield from _of_json(source, *token.span("inside"))
    yield line


def _of_values(source: str, start: int, end: int) -> Iterator[Piece]:
    """The values of a tag's attributes."""
    for value in _VALUE.finditer(source, start, end):
        name = "double" if value["double"] is not None else "single"
        yield _decoded(source, *value.span(name), code=_CODE)


def _of_json(source: str, start: int, end: int) -> Iterator[Piece]:
    """The strings of a JSON text."""
    for string in _STRING.finditer(source, start, end):
        yield _decoded(source, *string.span(1), code=_ESCAPE)


def _decoded(source: str, start: int, end: int, *, code: re.Pattern[str]) -> Piece:
    piece = Piece(readable=False)
    for part in code.finditer(source, start, end):
        said = part.group()
        if part["code"] is not None:
            said = html.unescape(said) if code is _CODE else _unescaped(said)
        piece.add(said, *part.span())
    return piece


def _unescaped(escape: str) -> str:
    try:
        return str(json.loads(f'"{escape}"'))
    except ValueError:
        return escape


def blanked(source: str, spans: list[tuple[int, int]], *, by: str) -> str:
    """The source with the letters of these spans replaced, one for one, so that nothing moves; tags in them stay."""
    edges = sorted({0, len(source), *(edge for span in spans for edge in span)})
    covered = [any(start <= left < end for start, end in spans) for left in edges[:-1]]
    parts = []
    for (left, right), is_covered in zip(pairwise(edges), covered, strict=True):
        part = source[left:right]
        parts.append(_without_letters(part, by) if is_covered else part)
    return "".join(parts)


def _without_letters(part: str, by: str) -> str:
    return re.sub(r"(<[^<>]*>)|[^<>]", lambda one: one.group(1) or by, part)
