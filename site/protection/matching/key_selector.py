"""Which pages may hold new details, answered from the keys of the pages (``page_keys``) and not from their bytes.

Every finder is asked in its own way which keys a page must have for a hit that blocks. What is not known here (a finder
of another sort, a value without keys) selects every page: pages may be searched in vain, never left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from itertools import pairwise, product
from operator import or_
from typing import Any

from .calendars import Day
from .contacts import Contacts
from .date_parts import Said
from .dates import Dates
from .han_readings import hidden_behind
from .kana_names import KanaNames
from .key_index import EVERY, Index, OnePage, Pages, numbers, with_all
from .korean_names import KoreanNames
from .korean_weight import Role
from .latin_names import LatinNames
from .latin_selector import Row
from .model import Fact, Tier
from .page_keys import FIGURES, KANA, LONG_WORD, MIXED, blocks, hangul_by_jamo
from .phrases import BLOCK_WORDS, Phrases
from .terms import Terms
from .units import Units

_NOT_IN_A_ROW = "\x01"


class Selector:
    """New facts, compared with the keys of pages. It holds what it protects: never log or keep it."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        terms = Terms()
        for index, fact in enumerate(facts):
            terms.add(index, fact)
        self._finders = terms.finders

    def pages(self, index: Index) -> Pages:
        """The pages that may hold one of the facts so that it blocks; EVERY where keys cannot tell."""
        found: Pages = 0
        for finder in self._finders:
            select = _SELECTED.get(type(finder))
            found |= EVERY if select is None else select(finder, index)
            if found == EVERY:
                break
        return found

    def may_hold(self, keys: frozenset[str]) -> bool:
        """Whether a page with these keys may hold one of the facts."""
        return bool(self.pages(OnePage(keys)))


# Hangul and Han characters ----------------------------------------------------------------------------------------


def _korean(finder: KoreanNames, index: Index) -> Pages:
    found: Pages = 0
    for key, rules in finder.jamo.keys.items():
        # A given name alone never blocks, and a single syllable only as words of a register's own.
        roles = {rule.role for rule in rules} - {Role.GIVEN}
        if roles:
            found |= _of_row(key, roles, index)
    found |= with_all(index, [[MIXED]]) if finder.readings.names else 0
    known = frozenset(index.vocabulary("h ")) if finder.readings.names else frozenset[str]()
    for name in finder.readings.names if known else ():
        hidden = [hidden_behind(syllable) for syllable in name]
        wanted = [{f"h {a}{b}" for a, b in product(*two)} for two in pairwise(hidden)]
        found |= with_all(index, [sorted(known & keys) for keys in wanted])
    return found


def _of_row(key: str, roles: set[Role], index: Index) -> Pages:
    wanted: list[list[str]] = []
    rows = [blocks(row) for row in key.split(_NOT_IN_A_ROW)]
    for row in rows:
        wanted += [[f"k {one}{other}"] for one, other in pairwise(row)]
    if len(rows[-1]) > 1:
        one, last = rows[-1][-2:]
        wanted[-1] = [f"k {one}{form}" for form in _may_end_as(last)]
    if wanted:
        return with_all(index, wanted)
    return 0 if roles <= {Role.SHORT, Role.PLACE} else EVERY


def _may_end_as(block: str) -> list[str]:
    """A last syllable as it may stand in a text: with a particle run into it, or its end taken over by the next."""
    known = hangul_by_jamo()
    jamo = next((j for j, syllable in known.items() if syllable == block), block)
    return [block, *(s for j, s in known.items() if j.startswith(jamo) or jamo.startswith(j))]


# Values -----------------------------------------------------------------------------------------------------------


def _dates(finder: Dates, index: Index) -> Pages:
    if not finder.solar and not finder.lunar:
        return 0
    told = [
        key
        for key in index.vocabulary("d ")
        if any(tier is Tier.BLOCK for tier in finder.told(_said(key)).values())
    ]
    return with_all(index, [told])


def _said(key: str) -> Said:
    year, month, day, lunar = map(int, key.split(" ")[1:])
    return Said(0, 0, Day(year or None, month or None, day or None), lunar=bool(lunar))


def _contacts(finder: Contacts, index: Index) -> Pages:
    found: Pages = 0
    for digits in finder.numbers.keys:
        wanted = (digits[at : at + FIGURES] for at in range(len(digits) - FIGURES + 1))
        found |= with_all(index, [[f"n {figures}"] for figures in wanted])
    words = list(finder.addresses.keys)
    if not all(word.isascii() for word in words):
        return EVERY
    if words:
        told = [key for key in index.vocabulary("w ") if any(word in key for word in words)]
        found |= with_all(index, [[*told, LONG_WORD]])
    return found


def _units(finder: Units, index: Index) -> Pages:
    wanted = [f"u {b.kind} {b.number}" for b, facts in finder.bodies.items() if Tier.BLOCK in facts.values()]
    return with_all(index, [wanted])


def _phrases(finder: Phrases, index: Index) -> Pages:
    """Pages that show as many words of a sentence, each beside one of its neighbours, as a passage must."""
    stems = {code: word for word, code in finder.codes.stems.items()}
    keys = {pair: f"s {stems[pair[0]]} {stems[pair[1]]}" for pair in finder.pairs}
    known = index.pages(keys.values())
    shown: dict[tuple[int, int], set[int]] = {}
    for pair, key in keys.items():
        for page in numbers(known.get(key, 0)):
            for sentence, i, j in finder.pairs[pair]:
                shown.setdefault((page, sentence), set()).update((i, j))
    return reduce(
        or_,
        (
            1 << page
            for (page, sentence), words in shown.items()
            if len(words) >= min(finder.sentences[sentence][1], BLOCK_WORDS)
        ),
        0,
    )


def _kana(finder: KanaNames, index: Index) -> Pages:
    """Pages with kana, which are few."""
    return with_all(index, [[KANA]]) if finder.names else 0


# Words ------------------------------------------------------------------------------------------------------------


def _latin(finder: LatinNames, index: Index) -> Pages:
    return Row(finder, index).pages()


_SELECTED: dict[type, Callable[[Any, Index], Pages]] = {
    LatinNames: _latin,
    KoreanNames: _korean,
    KanaNames: _kana,
    Dates: _dates,
    Contacts: _contacts,
    Units: _units,
    Phrases: _phrases,
}
