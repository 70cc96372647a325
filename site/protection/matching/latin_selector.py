"""Which pages may hold names written in words: the finder itself is asked about the words that pages have.

Every word of the vocabulary gets its marks; only those that may belong to a name go on. Pairs of them that the lattice
reads are looked up as neighbours. What stands beside each other on some page is written down in each way that matters
(capitals, hyphens) and given to the finder: only if it blocks so, pages that have it so are selected.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise, product
from typing import NamedTuple

from .canon import BREAK
from .key_index import Index, Pages
from .latin_marks import MAY_BE_NAME as _MAY_BE_NAME
from .latin_names import LatinNames
from .literals import Node
from .model import Tier
from .page_keys import LONG_WORD
from .view import View

_SORTS = ("w ", "t ")
_APART = f"\n{BREAK}\n"


class _Word(NamedTuple):
    """A word of the vocabulary in small letters: as it is compared, and as it may be written; the pages it is on."""

    form: str
    written: str
    pages: Pages


class _Read(NamedTuple):
    """What some words are: whether a whole value, and whether a further word may belong to it."""

    is_whole: bool
    goes_on: bool


class _Writing(NamedTuple):
    """Words as a page may have them: capitalised or not, and what stands between them."""

    words: tuple[_Word, ...]
    capitals: tuple[bool, ...]
    gaps: tuple[str, ...]

    @property
    def text(self) -> str:
        """The writing itself."""
        pieces = [
            word.written.capitalize() if capital else word.written
            for word, capital in zip(self.words, self.capitals, strict=True)
        ]
        return pieces[0] + "".join(gap + piece for gap, piece in zip(self.gaps, pieces[1:], strict=True))

    @property
    def keys(self) -> list[str]:
        """The keys of a page that has it, one for each gap."""
        found = []
        for at, gap in enumerate(self.gaps):
            sort = "b" if gap == "-" else "c" if all(self.capitals) else "p"
            found.append(f"{sort} {self.words[at].form} {self.words[at + 1].form}")
        return found


class Row:
    """The vocabulary of pages as one finder sees it."""

    def __init__(self, finder: LatinNames, index: Index) -> None:
        self._finder = finder
        self._index = index
        self._nodes: dict[tuple[str, ...], tuple[Node, ...]] = {}

    def pages(self) -> Pages:
        """The pages on which a value of the finder may block."""
        words = self._words()
        found = self._index.pages([LONG_WORD]).get(LONG_WORD, 0) if self._has_literals() else 0
        alone = [(word,) for word in words if self._read((word.form,)).is_whole]
        for blocked in self._blocked(map(_writings, alone)):
            found |= blocked.words[0].pages
        pairs = self._on_pages(self._followed(((word,) for word in words), words))
        found |= self._selected(pairs)
        triples = self._on_pages(self._followed(pairs, words))
        found |= self._selected(triples)
        for words_read, pages in triples.items():
            if self._read(_forms(words_read)).goes_on:
                found |= pages
        return found

    def _has_literals(self) -> bool:
        return bool(self._finder.literals.root.after)

    def _words(self) -> list[_Word]:
        """The words of the vocabulary that may belong to a value."""
        if self._finder.rows.is_empty and not self._has_literals():
            return []
        marks, rows = self._finder.marks, self._finder.rows
        literal = _beginnings(self._literal_words())
        begins = literal | _beginnings({*rows.exact.spellings(), *rows.surnames})
        keys = [key for sort in _SORTS for key in self._index.vocabulary(sort)]
        keys = [key for key in keys if _form(key)[:2] in begins]
        keys = [k for k in keys if ord(marks[k[2:]]) & _MAY_BE_NAME or _form(k)[:2] in literal]
        known = self._index.pages(keys)
        return [_Word(_form(key), key[2:], known.get(key, 0)) for key in keys]

    def _literal_words(self) -> set[str]:
        """All words of values in their order."""
        nodes, found = [self._finder.literals.root], set[str]()
        while nodes:
            after = nodes.pop().after
            found.update(after)
            nodes += after.values()
        return found

    def _read(self, forms: tuple[str, ...]) -> _Read:
        reading = self._finder.exact[forms]
        nodes = self._literal(forms)
        return _Read(
            bool(reading.finds) or any(node.complete for node in nodes),
            bool(reading.open) or any(node.after for node in nodes),
        )

    def _literal(self, forms: tuple[str, ...]) -> tuple[Node, ...]:
        known = self._nodes.get(forms)
        if known is None:
            before = self._literal(forms[:-1]) if len(forms) > 1 else (self._finder.literals.root,)
            self._nodes[forms] = known = tuple(then for node in before for then in node.read(forms[-1]))
        return known

    def _followed(
        self, begun: Iterable[tuple[_Word, ...]], words: list[_Word]
    ) -> Iterator[tuple[_Word, ...]]:
        """What was read so far with one word more, as far as the finder reads on."""
        for row in begun:
            if not self._read(_forms(row)).goes_on:
                continue
            for word in words:
                if row[-1].pages & word.pages and any(self._read(_forms((*row, word)))):
                    yield (*row, word)

    def _on_pages(self, rows: Iterable[tuple[_Word, ...]]) -> dict[tuple[_Word, ...], Pages]:
        """The rows whose words stand beside each other on some page."""
        listed = list(rows)
        known = self._index.pages({key for row in listed for key in _neighbours(row)})
        found = {}
        for row in listed:
            pages = _common(row)
            for key in _neighbours(row):
                pages &= known.get(key, 0)
            if pages:
                found[row] = pages
        return found

    def _selected(self, rows: dict[tuple[_Word, ...], Pages]) -> Pages:
        """The pages that have one of the rows in a writing that blocks."""
        blocked = list(self._blocked(_writings(row) for row in rows if self._read(_forms(row)).is_whole))
        known = self._index.pages({key for writing in blocked for key in writing.keys})
        found: Pages = 0
        for writing in blocked:
            pages = rows[writing.words]
            for key in writing.keys:
                pages &= known.get(key, 0)
            found |= pages
        return found

    def _blocked(self, rows: Iterable[Iterable[_Writing]]) -> Iterator[_Writing]:
        """The writings in which the finder blocks; all are searched as one text."""
        writings = [writing for row in rows for writing in row]
        texts = [writing.text for writing in writings]
        ends = list(accumulate(len(text) + len(_APART) for text in texts))
        finds = self._finder.find(View(_APART.join(texts)))
        for at in {bisect_right(ends, find.start) for find in finds if find.tier is Tier.BLOCK}:
            yield writings[at]


def _beginnings(pieces: set[str]) -> set[str]:
    """The first two letters, or one, of whatever can be written with the pieces."""
    single = {piece[0] for piece in pieces if len(piece) == 1}
    two = {piece[:2] for piece in pieces if len(piece) > 1}
    return single | two | {one + piece[0] for one in single for piece in pieces}


def _form(key: str) -> str:
    return key[2:].replace("-", "")


def _forms(row: tuple[_Word, ...]) -> tuple[str, ...]:
    return tuple(word.form for word in row)


def _neighbours(row: tuple[_Word, ...]) -> list[str]:
    return [f"p {one.form} {other.form}" for one, other in pairwise(row)]


def _common(row: tuple[_Word, ...]) -> Pages:
    pages = row[0].pages
    for word in row[1:]:
        pages &= word.pages
    return pages


def _writings(row: tuple[_Word, ...]) -> Iterator[_Writing]:
    """Every writing of a row of words that may weigh differently."""
    for capitals in product((True, False), repeat=len(row)):
        for gaps in product((" ", "-"), repeat=len(row) - 1):
            yield _Writing(row, capitals, gaps)
