"""Spelling tables as plain text, so that a linguist can correct them, and the one way to read them.

``NAME.tsv`` holds fields between tabs; ``NAME.txt`` holds words. Lines starting with ``#`` are comments.

The Latin lattice is in five tables with one row for each jamo (syllable, surname) and system of writing:
``onsets``, ``nuclei``, ``codas``, ``syllables`` and ``surnames`` (which has the surname's commonness before the system).
``rows`` gives them with the systems of a jamo as one, ``by_system`` apart. What depends on two consonants that meet
is in ``assimilation``. It can be used in two ways:

* ``spellings("codas")`` and ``spellings("onsets")`` allow what the systems' assimilation yields anywhere: simple and loose.
* ``spellings("codas", met=False)`` allow none; then for each two syllables ``assimilated()[coda, onset]`` gives what the
  coda and the onset may be written as *in addition* because they meet. A pair that is not in it adds nothing. The
  lattice of a word stays one set of spellings a syllable, and is a good deal smaller. A place's bare name is often
  written as it sounds before its suffix (Sinbong of Sinbong-ni, 신복리): allow its last coda also what it becomes
  before the suffix's onset.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

SYSTEMS = ("rr", "mr", "dprk", "yale", "fr", "de", "own")
_LATTICE = ("onsets", "nuclei", "codas", "syllables", "surnames")


class Meeting(NamedTuple):
    """What a coda and the onset after it may be written as because they meet."""

    codas: tuple[str, ...]
    onsets: tuple[str, ...]


def _lines(name: str) -> list[str]:
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def _records(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(part.strip() for part in line.split("\t")) for line in _lines(f"{name}.tsv"))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``NAME.tsv`` as tuples of fields; of a lattice table one row a key, its systems' spellings as one."""
    if name not in _LATTICE:
        return _records(name)
    united: dict[tuple[str, ...], dict[str, None]] = {}
    for *key, _system, forms in _records(name):
        united.setdefault(tuple(key), {}).update(dict.fromkeys(forms.split()))
    return tuple((*key, " ".join(forms)) for key, forms in united.items())


@cache
def words(name: str) -> frozenset[str]:
    """The words of ``NAME.txt``."""
    return frozenset(word for line in _lines(f"{name}.txt") for word in line.split())


@cache
def by_system(name: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """A lattice table as jamo, syllable or surname to system to spellings, ``-`` read as nothing written."""
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for key, *_commonness, system, forms in _records(name):
        table.setdefault(_written(key), {})[system] = tuple(map(_written, forms.split()))
    return table


@cache
def spellings(name: str, *, met: bool = True) -> dict[str, tuple[str, ...]]:
    """A lattice table as jamo, syllable or surname to its spellings, Revised Romanisation's first if it has one.

    With ``met`` what the systems' assimilation may make of a coda or onset is added, whatever stands beside it.
    """
    table = {
        key: dict.fromkeys(form for forms in systems.values() for form in forms)
        for key, systems in by_system(name).items()
    }
    if met and name in Meeting._fields:
        here = Meeting._fields.index(name)
        for pair, meeting in assimilated(prescribed=True).items():
            table.setdefault(pair[here], {}).update(dict.fromkeys(meeting[here]))
    return {key: tuple(forms) for key, forms in table.items()}


@cache
def assimilated(*, prescribed: bool = False) -> dict[tuple[str, str], Meeting]:
    """Coda and the onset after it, to what each may be written as in addition because they meet.

    With ``prescribed`` only what the systems ask for, without what people write besides.
    """
    table: dict[tuple[str, str], Meeting] = {}
    for codas, onsets, system, for_coda, for_onset, _rule in _records("assimilation"):
        if prescribed and system != "all":
            continue
        added = Meeting(tuple(_added(for_coda)), tuple(_added(for_onset)))
        for pair in ((coda, onset) for coda in codas for onset in onsets):
            known = table.get(pair, Meeting((), ()))
            table[pair] = Meeting(*(tuple(dict.fromkeys(k + a)) for k, a in zip(known, added, strict=True)))
    return table


def _added(forms: str) -> Iterator[str]:
    return (_written(form) for form in forms.split() if form != "=")


def _written(form: str) -> str:
    return "" if form == "-" else form


@cache
def surname_commonness() -> dict[str, int]:
    """Each known Korean surname in Hangul, 1 for common to 3 for rare."""
    return {row[0]: int(row[1]) for row in rows("surnames")}
