"""Judgments: which places of a story an officer said are somebody else, and whether a place is one of them.

A place is known by its words and by what stands round them in the same line, so a judgment is void as soon as one of
these words changes, and holds where the very same line is repeated (a headline on a card).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.crypto import salted_hmac

from protection.models import Judgment
from protection.spans import FindSpans, as_shown
from speakers.models import Testimony

AROUND = 80  # characters of each side
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Around:
    """Words and what stands round them in their line, white space folded."""

    before: str = field(repr=False)
    words: str = field(repr=False)
    after: str = field(repr=False)

    @property
    def is_bound(self) -> bool:
        """Do enough other words stand beside them to tell this place from another?"""
        return len(_WORD.findall(self.before)) + len(_WORD.findall(self.after)) >= _FEWEST_WORDS


def _folded(text: str) -> str:
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text))


def around(line: str, start: int, end: int) -> Around:
    """The words `line[start:end]` with at most 80 characters of each side."""
    before, after = _folded(line[:start]).lstrip(), _folded(line[end:]).rstrip()
    return Around(before[-AROUND:], _folded(line[start:end]).strip(), after[:AROUND])


def _keyed(salt: str, *parts: str) -> str:
    return salted_hmac(f"protection.{salt}", "\x1f".join(parts), algorithm="sha256").hexdigest()


def detail_mark(testimony: str, detail: str) -> str:
    """How a detail of the vault is named in one story: no two stories share a name for it."""
    return _keyed("detail", testimony, detail)


def mark(testimony: str, detail: str, place: Around) -> str:
    """How one occurrence of a detail in one story is named."""
    return _keyed("occurrence", testimony, detail, place.before, place.words, place.after)


@dataclass(frozen=True, slots=True)
class Judged:
    """The judged places of some works."""

    marks: frozenset[tuple[str, str]] = frozenset()  # testimony id, occurrence
    released: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.marks)

    def stands(self, line: str, start: int, end: int, facts: Iterable[str]) -> bool:
        """Is every detail that `line[start:end]` may be judged to be something else, just here?"""
        place, works = around(line, start, end), {work for work, _occurrence in self.marks}
        left = set(facts) - self.released
        return bool(left) and all(
            any((work, mark(work, fact, place)) in self.marks for work in works) for fact in left
        )


def judged_in(works: Iterable[Testimony], released: frozenset[str] = frozenset()) -> Judged:
    """The judgments of works. `released`: details that may stand anyway."""
    rows = Judgment.objects.filter(testimony__in=[work.pk for work in works])
    return Judged(frozenset(rows.values_list("testimony_id", "occurrence")), released)


def leaving_judged(work: Testimony, find: FindSpans, released: frozenset[str] = frozenset()) -> FindSpans:
    """The same finder, without what was judged in this work at just this place."""
    judged = judged_in([work], released)
    if not judged:
        return find
    return lambda text: [
        span for span in find(text) if not judged.stands(*as_shown(text, span.start, span.end), span.facts)
    ]
