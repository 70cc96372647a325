"""Where a hit of extracted text stands in the source it was extracted from.

The parser keeps no places. The hit's slice is looked for in the source with markup and escapes allowed between and
for its characters, the n-th time for the n-th such hit. What is not met that way is placed on the whole source:
less exact, never lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
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


@lru_cache(maxsize=256)
def _places(source: str, text: str) -> tuple[tuple[int, int], ...]:
    pattern = re.compile("".join(map(_character, text)))
    return tuple((m.start(), m.start() + len(m.group())) for m in pattern.finditer(source))


def in_source(source: str, surface: str, hits: list[Hit]) -> Iterator[Hit]:
    """The hits with their places in the source; ``text`` becomes the source's own slice."""
    if source == surface:
        yield from hits
        return
    met: dict[str, int] = {}
    for hit in hits:
        places = _places(source, hit.text)
        turn = met.get(hit.text, 0)
        met[hit.text] = turn + 1
        start, end = places[min(turn, len(places) - 1)] if places else (0, len(source))
        yield replace(hit, start=start, end=end, text=source[start:end] if places else hit.text)
