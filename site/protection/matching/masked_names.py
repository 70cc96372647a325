"""Masked names: a registered surname with signs or words in place of the rest (김모 씨, 김○○, 김O희, 이 아무개, 박 씨).

They tell no more than a surname, or a surname and one syllable, so they are only counted (``Tier.INFO``). A surname is
shared by many: at most a few facts are named at each place, so that a common one costs no more than a rare one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from .korean_weight import Rule
from .model import Tier
from .view import Find

_MOST_FACTS = 8
_MASK = "○●◯〇△▲□■◇◆×*＊☆★OoＯXxＸ0０_"
_AFTER = rf"(?:[{_MASK}]{{1,3}}(?P<last>[\uac00-\ud7a3]?)|모(?![\uac00-\ud7a3])|모\s?(?:씨|양|군)|아무개|씨(?![\uac00-\ud7a3]{{3}}))"
_BEGIN = rf"[{_MASK}모아씨]"


class MaskedNames:
    """The surnames of all names, each with its facts and their given names."""

    def __init__(self) -> None:
        self._known: dict[str, list[tuple[int, str]]] = {}

    def add(self, name: str, rule: Rule) -> None:
        """Let the name's masked forms be met."""
        family, given = name[: rule.family], name[rule.family :]
        self._known.setdefault(family, []).append((rule.fact, given))
        self.__dict__.pop("_masked", None)

    @cached_property
    def _masked(self) -> re.Pattern[str]:
        """Begins with what follows the surname, which is far rarer than a surname's syllable."""
        lasts = "".join(sorted({family[-1] for family in self._known}))
        return re.compile(
            rf"{_BEGIN}(?:(?<=[{lasts}].)|(?<=[{lasts}][ \u00a0].)|(?<=[{lasts}][\uac00-\ud7a3][{_MASK}]))(?<=(?=(?P<all>{_AFTER})).)"
        )

    def find(self, source: str) -> Iterator[Find]:
        """Every masked form of a registered surname."""
        if not self._known:
            return
        for found in self._masked.finditer(source):
            yield from self._at(source, found)

    def _at(self, source: str, found: re.Match[str]) -> Iterator[Find]:
        return iter(())
