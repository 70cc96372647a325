"""Captions (WebVTT and SRT) read as they are heard: in their order, without the signs between two cues.

Three readings: what every cue says; the same without the lines that captions rolling up repeat; and the last joined
over its line ends, for a word that is cut between two cues.
"""

from __future__ import annotations

import html
import re

Piece = tuple[str, str]
_TIMING = re.compile(r"(?m)^[^\n]*-->[^\n]*$\n?")
_CUE_TAG = re.compile(r"</?[a-zA-Z0-9.:][^<>\n]*>|</?>|\{\\[^{}\n]*\}")
_AT_A_CUT = " \t.…‥–—‐‑-"
_NUMBER = re.compile(r"\n\d+\n?\Z")
_WITHIN = 3


def read(source: str) -> list[Piece]:
    """The readings of captions; identifiers, notes and styles stand in the source itself."""
    said = [line for cue in _cues(source) for line in map(str.strip, _payload(cue).split("\n")) if line]
    text = "\n".join(said)
    fresh = "\n".join(_without_repeats(said))
    pieces = [("captions", text)]
    if fresh != text:
        pieces.append(("captions without repeats", fresh))
    pieces.append(("captions joined", "".join(line.strip(_AT_A_CUT) for line in fresh.split("\n"))))
    return pieces


def _cues(source: str) -> list[str]:
    """What is said after each timing, up to an empty line; notes, styles and identifiers are left out."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n")
    blocks = [block.lstrip("\n") for block in _TIMING.split(lines)[1:]]
    return [_NUMBER.sub("", block.partition("\n\n")[0]) for block in blocks]


def _payload(cue: str) -> str:
    return html.unescape(_CUE_TAG.sub("", cue))


def _without_repeats(lines: list[str]) -> list[str]:
    """The lines without those said again at once, and each line that grows only in its last form."""
    kept: list[str] = []
    for line in lines:
        last = kept[-_WITHIN:]
        if line in last or (last and last[-1].endswith(line)):
            continue
        if last and line.startswith(last[-1]):
            kept.pop()
        kept.append(line)
    return kept
