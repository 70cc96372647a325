"""Masked names: a registered surname with signs or words in place of the rest (김모 씨, 김○○, 김O희, 이 아무개, 박 씨, K씨).

They tell no more than a surname, perhaps with one syllable, so they are only counted (``Tier.INFO``). A surname is
shared by many: at most a few facts are named at each place, so that a common one costs no more than a rare one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from .korean_weight import Rule
from .model import Tier
from .tables import spellings
from .view import Find

_MOST_FACTS = 8
_SIGNS = "○●◯〇△▲□■◇◆×*＊☆★OoＯXxＸ0０_"
_MASKED = (
    rf" ?(?:[{_SIGNS}]{{1,3}}(?P<last>[\uac00-\ud7a3]?)(?![\uac00-\ud7a3])|[{_SIGNS}]{{1,3}}"
    r"|모(?:(?![\uac00-\ud7a3])|(?=씨|양|군))|아무개|씨(?![\uac00-\ud7a3]{3}))"
)
_CAPITAL = re.compile(r"[A-Z](?<![A-Za-z][A-Z]) ?씨")
_SHOWN = re.compile(r"[\uac00-\ud7a3]{1,2}?(?=[^\uac00-\ud7a3]|모|아무개|씨)")


class MaskedNames:
    """The surnames of all names, each with its facts and their given names."""

    def __init__(self) -> None:
        self._known: dict[str, list[tuple[int, str]]] = {}

    def add(self, name: str, rule: Rule) -> None:
        """Let the name's masked forms be met."""
        self._known.setdefault(name[: rule.family], []).append((rule.fact, name[rule.family :]))
        for known in ("_masked", "_initials"):
            self.__dict__.pop(known, None)

    @cached_property
    def _masked(self) -> re.Pattern[str]:
        families = "".join(sorted({family[0] for family in self._known}))
        return re.compile(rf"[{families}](?<![\uac00-\ud7a3]{{2}})[\uac00-\ud7a3]?{_MASKED}")

    @cached_property
    def _initials(self) -> dict[str, list[tuple[int, str]]]:
        """The facts by the capitals that their surnames begin with in Latin letters."""
        found: dict[str, list[tuple[int, str]]] = {}
        for family, facts in self._known.items():
            for initial in sorted(
                {form[0].upper() for form in spellings("surnames").get(family, ()) if form}
            ):
                found.setdefault(initial, []).extend(facts[:_MOST_FACTS])
        return found

    def find(self, source: str) -> Iterator[Find]:
        """Every masked form of a registered surname."""
        if not self._known:
            return
        for found in self._masked.finditer(source):
            yield from self._counted(found, found["last"] or "")
        for found in _CAPITAL.finditer(source) if "씨" in source else ():
            yield from self._counted(found, "")

    def _counted(self, found: re.Match[str], last: str) -> Iterator[Find]:
        for fact, _ in islice(self._candidates(found.group(), last), _MOST_FACTS):
            yield Find(found.start(), found.end(), fact, Tier.INFO, "masked name")

    def _candidates(self, masked: str, last: str) -> Iterator[tuple[int, str]]:
        """The facts whose surname, and shown syllables, are those of the masked form."""
        shown = _SHOWN.match(masked)
        begin = shown.group() if shown else ""
        if not begin:
            yield from self._initials.get(masked[0], ())
        for size in range(1, len(begin) + 1):
            first = begin[size:]
            for fact, given in self._known.get(begin[:size], ()):
                if given.startswith(first) and given.endswith(last):
                    yield fact, given
