"""Where a name in composed Hangul stands with more than single spaces between its syllables.

Signs between two syllables are everywhere in prose, so each gap is asked two questions in compiled code before anyone
reads the place closely: may these two syllables stand beside each other in a key, and does a key come out when all
that is no letter is left away?
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

# It begins with one set of characters, Hangul first in it, so that the search passes quickly over ordinary text.
_WIDE_GAP = re.compile(
    r"[^\uac00-\ud7a3\w\x1e](?:(?<! )|(?![\uac00-\ud7a3]))[^\w\x1e]{0,8}(?=[\uac00-\ud7a3])"
)
_AROUND = 36
_CUT = "\x1f"
_BETWEEN = re.compile(rf"[^\w{_CUT}]+")


class KoreanGaps:
    """The unspaced keys of all names, asked for at wide gaps only."""

    def __init__(self, keys: Iterable[str]) -> None:
        known = sorted({key for key in keys if len(key) > 1})
        self._pairs = frozenset(key[i : i + 2] for key in known for i in range(len(key) - 1))
        self._search = AhoCorasick(known, store_patterns=False) if known else None

    def stretches(self, source: str) -> Iterator[tuple[int, int]]:
        """Stretches of the text in which a key stands over a wide gap."""
        if self._search is None:
            return
        pairs = self._pairs
        gaps = [
            (start, end)
            for start, end in map(re.Match.span, _WIDE_GAP.finditer(source))
            if start and source[start - 1] + source[end] in pairs
        ]
        if not gaps:
            return
        places = [(max(0, start - _AROUND), end + _AROUND) for start, end in gaps]
        squeezed = _BETWEEN.sub("", _CUT.join(source[a:b].replace(_CUT, " ") for a, b in places))
        ends = list(accumulate(len(piece) + 1 for piece in squeezed.split(_CUT)))
        met = {
            bisect_right(ends, start)
            for _, start, _ in self._search.find_matches_as_indexes(squeezed, overlapping=True)
        }
        yield from (places[index] for index in sorted(met))
