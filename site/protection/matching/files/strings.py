"""The net below all parsers: whatever looks like text in raw bytes, in the encodings that files are written in.

A parser knows the carriers of its format; a name in a carrier that nobody thought of is still a run of characters.
But coded pictures and sound are noise, and noise spells: ten megabytes of it hold a thousand short names in four
printable characters each. So a run counts when chance does not write it: when it is long, when it stands beside a
zero as formats write their strings, or when it is made of sequences that are rare in noise (UTF-8 and EUC-KR
Hangul). What that leaves of noise is some hundred bytes in a megabyte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from protection.matching.canon import BREAK

_APART = f"\n{BREAK}\n"
# Each pattern begins with one set of characters: the engine then passes over noise in its innermost loop.
_PAIR = rb"(?:[\xb0-\xc8][\xa1-\xfe])"
_EUC_KR = (
    re.compile(_PAIR + rb"{3}(?>" + _PAIR + rb"| )*+"),
    re.compile(rb"\x00" + _PAIR + rb"{2,}+(?=[\x00-\x1f]|\Z)"),
)
_NO_TEXT = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd"
_EAST = r"\u1100-\uffef"
# What names, dates and numbers are written with, without the signs that only programs use.
_WORDS = r"\t\n\r A-Za-z0-9.,:/_@'()\-\u00c0-\u052f\u1e00-\u1eff\u2010-\u2019\u3000-\uffdc"
_UTF8 = (
    re.compile(f"[^{_NO_TEXT}]{{16,}}"),
    re.compile(f"[{_WORDS}]{{10,}}"),
    re.compile(rf"\x00[{_WORDS}]{{4,}}+(?=[\x00-\x1f]|\Z)"),
    re.compile(rf"[\x01-\x1f][{_WORDS}]{{4,}}+(?=\x00|\Z)"),
    re.compile(f"[{_EAST}]{{2}}[{_WORDS}]*+"),
)
_HANGUL = r"\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
_LETTERS = rf"\u0400-\u052f\u3001-\u30ff\u3400-\u9fff{_HANGUL}"
_MARKED = r"\u00c0-\u024f\u1e00-\u1eff\u2010-\u2019"
_WIDE = (
    re.compile(rf"[\x00-\x1f\ufeff][ -~{_LETTERS}]{{2,}}+(?=[\x00-\x1f]|\Z)"),
    # Letters with marks begin no run: small numbers in tables look like them.
    re.compile(rf"[ -~]{{3}}[ -~{_MARKED}]+"),
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
        runs.setdefault("UTF-8", {}).update(dict.fromkeys(_narrow(piece)))
        runs.setdefault("EUC-KR", {}).update(dict.fromkeys(_korean(piece)))
        for encoding in ("UTF-16-LE", "UTF-16-BE"):
            runs.setdefault(encoding, {}).update(dict.fromkeys(_wide(piece, encoding)))
    return [(encoding, _APART.join(found)) for encoding, found in runs.items() if found]


def _narrow(piece: bytes) -> Iterator[str]:
    """Runs of UTF-8."""
    text = "\x00" + piece.decode("utf-8", "replace")
    for pattern in _UTF8:
        yield from pattern.findall(text)


def _korean(piece: bytes) -> Iterator[str]:
    """Runs of EUC-KR."""
    for pattern in _EUC_KR:
        for run in pattern.findall(b"\x00" + piece):
            yield run.decode("cp949", "ignore")


def _wide(piece: bytes, encoding: str) -> Iterator[str]:
    """Runs of UTF-16, whether they begin on an even or an odd byte."""
    for shift in (0, 1):
        # Behind a zero, for a run may stand at the very start.
        shifted = b"\x00\x00" + piece[shift : shift + (len(piece) - shift) // 2 * 2]
        text = shifted.decode(encoding, "surrogatepass")
        for pattern in _WIDE:
            yield from pattern.findall(text)
