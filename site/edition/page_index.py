"""The keys of everything public, turned round: for each key the pages that have it.

Pages stand on shelves of 8,192 by the artifact's number, so that one page writes short rows. Written by the timer after
a page became public (`edition.domain.key_taking`), deleted in the transaction that takes it off or gives it other
bytes: what is not public has no keys here, and a row goes with the last page that has its key. Keys that are no
vocabulary are folded to a number: two may fall together, and then a page is searched in vain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple
from zlib import crc32

from django.db import connection

from edition.candidates import CandidateLost, read_candidate
from edition.models import Artifact, PageKey, PageWord
from edition.page_sets import SIZE, holds, unpack, with_page, without_page
from protection.matching import CannotRead
from protection.matching.key_index import Pages
from protection.matching.page_keys import VOCABULARY, keys_of
from protection.new_facts import MATCHER_PRINT

_FOLDED = 1 << 20
_BATCH = 2_000


class _Rows(NamedTuple):
    """The rows in which a page stands."""

    keys: frozenset[int]
    words: frozenset[str]

    def __sub__(self, other: _Rows) -> _Rows:
        return _Rows(self.keys - other.keys, self.words - other.words)

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.keys) + len(self.words)


_NONE = _Rows(frozenset(), frozenset())


def _row(key: str, shelf: int) -> int:
    return shelf * _FOLDED + crc32(key.encode()) % _FOLDED


def _word_row(key: str, shelf: int) -> str:
    return f"{shelf} {key}"


def _rows(number: int, keys: Iterable[str]) -> _Rows:
    shelf = number // SIZE
    words = {key for key in keys if key.startswith(VOCABULARY)}
    folded = (_row(key, shelf) for key in keys if key not in words)
    return _Rows(frozenset(folded), frozenset(_word_row(word, shelf) for word in words))


def take_in(artifact: Artifact, keys: Iterable[str]) -> None:
    """Keep the keys of what a path has; it has none yet. In the transaction, and under the lock, of whoever orders."""
    rows = _rows(artifact.pk, keys)
    _renew(artifact.pk, _NONE, rows)
    Artifact.objects.filter(pk=artifact.pk).update(keys_by=MATCHER_PRINT, key_rows=rows.size)


def take_out(artifact: Artifact) -> None:
    """Leave no key of a path that is not public from now on."""
    if artifact.keys_by:
        _renew(artifact.pk, _held(artifact), _NONE)
        Artifact.objects.filter(pk=artifact.pk).update(keys_by="", key_rows=0)


def forget_keys() -> None:
    """Leave no key of any path: for when so much goes off that looking each up would take longer than searching the rest."""
    PageKey.objects.all().delete()
    PageWord.objects.all().delete()
    Artifact.objects.exclude(keys_by="").update(keys_by="", key_rows=0)


def _held(artifact: Artifact) -> _Rows | None:
    """The rows that an artifact stands in, found as they were when it was pressed; None where that is in doubt."""
    if not artifact.keys_by:
        return _NONE
    if artifact.keys_by != MATCHER_PRINT:
        return None
    try:
        body = read_candidate(artifact.digest)
        rows = _rows(artifact.pk, keys_of(body, artifact.media_type, artifact.path))
    except (CandidateLost, CannotRead):
        return None
    return rows if rows.size == artifact.key_rows else None


def _renew(number: int, held: _Rows | None, rows: _Rows) -> None:
    """Let a page stand in these rows and in no others; where it stood is looked for on its whole shelf in doubt."""
    shelf, place = divmod(number, SIZE)
    if held is None or not _clear(held - rows, place):
        _sweep(shelf, place)
        held = _NONE
    new = rows - held
    for model, ids in ((PageKey, new.keys), (PageWord, new.words)):
        known = _stored(model, ids)
        _write(model, {row: with_page(known.get(row, b""), place) for row in ids})


def _clear(rows: _Rows, place: int) -> bool:
    """Take a page out of rows; False when it did not stand in one of them."""
    stood = True
    for model, ids in ((PageKey, rows.keys), (PageWord, rows.words)):
        known = _stored(model, ids)
        stood = stood and len(known) == len(ids) and all(holds(pages, place) for pages in known.values())
        _without(model, known, place)
    return stood


def _sweep(shelf: int, place: int) -> None:
    """Take a page out of every row of its shelf."""
    keys = PageKey.objects.filter(pk__gte=shelf * _FOLDED, pk__lt=(shelf + 1) * _FOLDED)
    words = PageWord.objects.filter(pk__startswith=_word_row("", shelf))
    for model, rows in ((PageKey, keys), (PageWord, words)):
        stored = ((pk, bytes(pages)) for pk, pages in rows.values_list("pk", "pages"))
        _without(model, {pk: pages for pk, pages in stored if holds(pages, place)}, place)


def _without(model: type[PageKey] | type[PageWord], known: Mapping[Any, bytes], place: int) -> None:
    left = {row: without_page(pages, place) for row, pages in known.items()}
    _write(model, {row: pages for row, pages in left.items() if pages})
    for batch in _batches([row for row, pages in left.items() if not pages]):
        model.objects.filter(pk__in=batch).delete()


def _write(model: type[PageKey] | type[PageWord], rows: Mapping[Any, bytes]) -> None:
    """Set the pages of rows, there or not. Plain SQL: a page has more than a thousand."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} (id, pages) VALUES (%s, %s) "  # noqa: S608  (our own table)
            "ON CONFLICT (id) DO UPDATE SET pages = excluded.pages",
            list(rows.items()),
        )


def _stored(model: type[PageKey] | type[PageWord], ids: Collection[Any]) -> dict[Any, bytes]:
    """The pages of these rows, as far as they are there. Plain SQL, as for writing."""
    found: dict[Any, bytes] = {}
    with connection.cursor() as cursor:
        for batch in _batches(list(ids)):
            places = ", ".join(["%s"] * len(batch))
            cursor.execute(
                f"SELECT id, pages FROM {connection.ops.quote_name(model._meta.db_table)} WHERE id IN ({places})",  # noqa: S608  (our own table)
                batch,
            )
            found.update((pk, bytes(pages)) for pk, pages in cursor.fetchall())
    return found


def _batches(ids: list[Any]) -> Iterator[list[Any]]:
    return (ids[at : at + _BATCH] for at in range(0, len(ids), _BATCH))


class PublicKeys:
    """The keys of all that is public as `protection.matching.key_selector` asks for them; pages by artifact's number."""

    @cached_property
    def _shelves(self) -> range:
        last = Artifact.objects.order_by("-pk").values_list("pk", flat=True).first()
        return range(0 if last is None else last // SIZE + 1)

    @cached_property
    def _vocabulary(self) -> dict[str, set[str]]:
        sorts: dict[str, set[str]] = {sort: set() for sort in VOCABULARY}
        for row in PageWord.objects.values_list("pk", flat=True).iterator(chunk_size=10_000):
            key = row.partition(" ")[2]
            sorts[key[:2]].add(key)
        return sorts

    def vocabulary(self, sort: str) -> Collection[str]:
        """All keys of one sort of the vocabulary, of all pages."""
        return self._vocabulary[sort]

    def pages(self, keys: Iterable[str]) -> Mapping[str, Pages]:
        """Per key the pages that have it; of a folded key also pages that have another of its number."""
        wanted = list(keys)
        words = [key for key in wanted if key.startswith(VOCABULARY)]
        folded = [key for key in wanted if not key.startswith(VOCABULARY)]
        found: dict[str, Pages] = {}
        for shelf in self._shelves:
            for model, known, row_of in ((PageKey, folded, _row), (PageWord, words, _word_row)):
                rows = {key: row_of(key, shelf) for key in known}
                stored = _stored(model, set(rows.values()))
                for key, row in rows.items():
                    if row in stored:
                        found[key] = found.get(key, 0) | unpack(stored[row]) << shelf * SIZE
        return found
