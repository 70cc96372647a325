"""The net below all parsers: whatever looks like text in raw bytes, in the encodings that files are written in.

A parser knows the carriers of its format; a name in a carrier that nobody thought of is still a run of characters.
Coded pictures and sound are noise, in which two Hangul syllables of UTF-16 appear by chance a hundred thousand
times in ten megabytes. So a run of wide characters counts when it is long, or when it stands between zeros or
after a byte order mark as every format writes it; UTF-8 and EUC-KR have enough inner order to count from two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..canon import BREAK

_APART = f"\n{BREAK}\n"
# Each pattern begins with one set of characters: the engine then passes over noise in its innermost loop.
_PAIR = rb"[\xb0-\xc8][\xa1-\xfe]"
_EUC_KR = re.compile(rb"(?:" + _PAIR + rb"){2}(?>[ -~]++|" + _PAIR + rb")*+")
_NO_TEXT = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd"
_EAST = r"[\u1100-\uffef]"
_UTF8 = (
    re.compile(f"[^{_NO_TEXT}]{{4,}}"),
    *(re.compile(f"{_EAST}{{{n}}}(?<=[{_NO_TEXT}]{_EAST}{{{n}}})(?=[{_NO_TEXT}]|\\Z)") for n in (2, 3)),
)
_HANGUL = r"\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
_LETTERS = rf"\u00a0-\u052f\u1e00-\u1eff\u2010-\u203f\u3001-\u30ff\u3400-\u9fff{_HANGUL}"
_WIDE = (
    re.compile(rf"[\x00-\x1f\ufeff][ -~{_LETTERS}]{{2,}}+(?=[\x00-\x1f]|\Z)"),
    re.compile(r"[ -~]{4,}"),
    re.compile(rf"[ -~{_HANGUL}]{{6,}}"),
)
# A piece at a time, so that decoding needs little memory; each goes on a little into the next.
_PIECE = 32 * 1024 * 1024
_OVERLAP = 4096


def printable(data: bytes) -> list[tuple[str, str]]:
    """Every run of characters in raw bytes: pairs of an encoding and its runs, those apart by breaks."""
    runs: dict[str, dict[str, None]] = {}
    for start in range(0, len(data), _PIECE):
        piece = data[start : start + _PIECE + _OVERLAP]
        text = piece.decode("utf-8", "replace")
        for pattern in _UTF8:
            runs.setdefault("UTF-8", {}).update(dict.fromkeys(pattern.findall(text)))
        pairs = (run.decode("cp949", "ignore") for run in _EUC_KR.findall(piece))
        runs.setdefault("EUC-KR", {}).update(dict.fromkeys(pairs))
        for encoding in ("UTF-16-LE", "UTF-16-BE"):
            runs.setdefault(encoding, {}).update(dict.fromkeys(_wide(piece, encoding)))
    return [(encoding, _APART.join(found)) for encoding, found in runs.items() if found]


def _wide(piece: bytes, encoding: str) -> Iterator[str]:
    """Runs of UTF-16, whether they begin on an even or an odd byte."""
    for shift in (0, 1):
        # Behind a zero, for a run may stand at the very start.
        shifted = b"\x00\x00" + piece[shift : shift + (len(piece) - shift) // 2 * 2]
        text = shifted.decode(encoding, "surrogatepass")
        for pattern in _WIDE:
            yield from pattern.findall(text)
