"""Kana from Latin letters: Hepburn as used for Japanese readings, and the wider syllables written for Korean sounds."""

from __future__ import annotations

from functools import cache

from .tables import rows

_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_LONGEST = 4


@cache
def _syllables() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("systems/kana_syllables")}


def katakana(latin: str) -> str:
    """The letters as katakana, the longest syllable first; what is no kana syllable stays as it is."""
    written: list[str] = []
    at = 0
    while at < len(latin):
        piece = next(
            (latin[at : at + n] for n in range(_LONGEST, 0, -1) if latin[at : at + n] in _syllables()),
            latin[at],
        )
        written.append(_syllables().get(piece, piece))
        at += len(piece)
    return "".join(written)


def hiragana(latin: str) -> str:
    """The letters as hiragana."""
    return katakana(latin).translate(_HIRAGANA)
