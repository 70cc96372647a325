"""Where a hit of extracted text stands in the source it was extracted from.

The parser keeps no places. The hit's slice is looked for in the source with markup and escapes allowed between and
for its characters, the n-th time for the n-th such hit. What is not met that way is placed on the whole source:
less exact, never lost.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.entities import codepoint2name

from .model import Hit

_BETWEEN = r"(?:<[^<>]*>|\s|\\[nrt]|&nbsp;|&#0*160;)*"


def _character(char: str) -> str:
    if char.isspace():
        return _BETWEEN
    code = ord(char)
    forms = [
        re.escape(char),
        rf"&(?:amp;)*#0*{code};?",
        rf"&(?:amp;)*#[xX]0*(?i:{code:x});?",
        rf"\\u(?i:{code:04x})",
    ]
    forms += ["".join(f"%(?i:{byte:02x})" for byte in char.encode("utf-8", "surrogatepass"))]
    if code in codepoint2name:
        forms.append(f"&(?:amp;)*{codepoint2name[code]};?")
    return rf"(?:{'|'.join(forms)})(?:<[^<>]*>)*"


def _literal_places(source: str, text: str) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    at = source.find(text)
    while at >= 0:
        places.append((at, at + len(text)))
        at = source.find(text, at + 1)
    return places


def _places(source: str, text: str, times: int) -> list[tuple[int, int]]:
    """Where the text stands as it is, if that is often enough; else where it stands in any writing."""
    literal = _literal_places(source, text)
    if len(literal) >= times:
        return literal
    pattern = re.compile("".join(map(_character, text)))
    return [match.span() for match in pattern.finditer(source)]


def in_source(source: str, surface: str, hits: list[Hit]) -> list[Hit]:
    """The hits with their places in the source; ``text`` becomes the source's own slice."""
    if source == surface:
        return hits
    times = Counter(hit.text for hit in hits)
    places = {text: _places(source, text, often) for text, often in times.items()}
    met: Counter[str] = Counter()
    moved: list[Hit] = []
    for hit in hits:
        here = places[hit.text]
        start, end = here[min(met[hit.text], len(here) - 1)] if here else (0, len(source))
        met[hit.text] += 1
        moved.append(replace(hit, start=start, end=end, text=source[start:end] if here else hit.text))
    return moved
