"""Names shortened to their first consonants (김ㅂㅎ, 김 ㅂ.ㅎ., ㄱㅂㅎ), as people write whom they do not want to name.

With the surname written out it is for a person to look at; bare consonants are shared by many names and are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

from . import hangul
from .korean_weight import Rule
from .model import Tier
from .view import Find

_MOST_FACTS = 8
_CONSONANTS = frozenset(map(chr, range(ord("ㄱ"), ord("ㅎ") + 1)))
_SHORT = re.compile(
    r"(?P<before>(?<![\uac00-\ud7a3])[\uac00-\ud7a3]{1,2}[ .]?)?(?P<own>[ㄱ-ㅎ](?:[ .·]{0,2}[ㄱ-ㅎ]){1,4})(?![ㄱ-ㅣ])"
)


class KoreanInitials:
    """Names by their first consonants; under each what they are given as."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], list[int]] = {}

    def add(self, name: str, rule: Rule) -> None:
        """Let a name of a surname and at least two syllables be met by its first consonants."""
        family, given = name[: rule.family], name[rule.family :]
        if not rule.family or len(given) < 2 or not hangul.is_hangul_word(name):
            return
        for consonants in _firsts(given):
            self._known.setdefault((family, consonants), []).append(rule.fact)
        for consonants in _firsts(name):
            self._known.setdefault(("", consonants), []).append(rule.fact)

    def find(self, source: str, beyond: frozenset[str]) -> Iterator[Find]:
        """Every place where a name stands so; ``beyond`` are the text's characters beyond ASCII."""
        for found in _SHORT.finditer(source) if self._known and not beyond.isdisjoint(_CONSONANTS) else ():
            own = re.sub(r"[ .·]", "", found["own"])
            family = (found["before"] or "").rstrip(" .")
            for fact in islice(self._known.get((family, own), ()) if family else (), _MOST_FACTS):
                yield Find(found.start(), found.end(), fact, Tier.REVIEW, "first consonants", partly=True)
            for fact in islice(self._known.get(("", own), ()), _MOST_FACTS):
                yield Find(found.start("own"), found.end(), fact, Tier.INFO, "first consonants", partly=True)


def _firsts(word: str) -> set[str]:
    """The first consonants of a word, as it is spelled in the South and in the North."""
    return {"".join(hangul.parts(form)[0] for form in forms) for forms in product(*map(hangul.dueum, word))}
