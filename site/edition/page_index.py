"""The keys of everything public, turned round: for each key the pages that have it.

Pages stand on shelves of 8,192 by the artifact's number, so that pressing one page writes short rows. Written and
deleted in the transaction that makes an artifact public or takes it off: what is not public has no keys here, and a
row goes with the last page that has its key. Keys other than words and dates are folded to a number: two may fall
together, and then a page is searched in vain.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple
from zlib import crc32

from django.db import models

from edition.candidates import CandidateLost, read_candidate
from edition.models import Artifact, PageKey, PageWord
from edition.page_sets import SIZE, pack, unpack
from protection.matching import CannotRead
from protection.matching.key_index import Pages
from protection.matching.page_keys import VOCABULARY, keys_of
from protection.new_facts import MATCHER_PRINT

_FOLDED = 1 << 20
_BATCH = 500


class _Rows(NamedTuple):
    """The rows in which a page stands."""

    keys: frozenset[int]
    words: frozenset[str]

    def __sub__(self, other: _Rows) -> _Rows:
        return _Rows(self.keys - other.keys, self.words - other.words)

    @property
    def count(self) -> int:
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


def take_in(artifact: Artifact, body: bytes, *, before: Artifact | None = None) -> None:
    """Keep the keys of the bytes that a path has from now on; `before` is the path as it was. CannotRead."""
    rows = _rows(artifact.pk, keys_of(body, artifact.media_type, artifact.path))
    held = _held(before) if before is not None else _NONE
    if before is not None and held is None:
        _sweep(artifact.pk)
        held = _NONE
    _change(artifact.pk, held - rows, take=True)
    _change(artifact.pk, rows - held, take=False)
    Artifact.objects.filter(pk=artifact.pk).update(keys_by=MATCHER_PRINT, key_rows=rows.count)


def take_out(artifact: Artifact) -> None:
    """Leave no key of a path that is not public from now on."""
    if not artifact.keys_by:
        return
    held = _held(artifact)
    if held is None or not _change(artifact.pk, held, take=True):
        _sweep(artifact.pk)
    Artifact.objects.filter(pk=artifact.pk).update(keys_by="", key_rows=0)
