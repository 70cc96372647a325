"""Names of persons, places and institutions in English prose, by capitals, titles, lists of facts and cue words.

Two passes. The first reads each run of capitals by itself; what has no evidence of its own is kept back. The second
finds elsewhere in the same document the parts of names that the first is sure of. A word that the document also
writes without a capital is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .english_capitals import Run, Token, runs
from .english_institutions import institution, with_other_name
from .english_lists import Role, openers, role
from .english_people import person, titled
from .english_places import known_place, state
from .english_reading import Reading, stretch
from .suggestion import Level, Suggestion, What
from .tables import plain, words

_LOWER_WORD = re.compile(r"(?<![\w.@/])[a-z][a-z'’-]{2,}")
_PLACE_CUE = re.compile(
    r"(?:\b(?:in|at|from|near|to|of|towards?|outside|around|through|via|leave|left|reached)|[a-z],) $"
)
_MARKER = re.compile(r"[A-HIVX]\.")
_ROMAN = re.compile(r"[IVXLC]+")
# The first that reads something off a token has it.
_READERS = (titled, state, institution, known_place, person)


class _Document:
    """What one text tells about its own words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = frozenset(_LOWER_WORD.findall(text))
        self.named: dict[str, What] = {}
        self.kept_back: list[tuple[Token, ...]] = []


def names(text: str) -> Iterator[Suggestion]:
    """Every place that reads as somebody's or something's name."""
    document = _Document(text)
    for run in runs(text, openers()):
        yield from _in_run(document, run)
    for tokens in document.kept_back:
        what = next((document.named[key] for t in tokens if (key := plain(t.word)) in document.named), None)
        if what:
            yield Suggestion(tokens[0].start, tokens[-1].end, what, "named elsewhere", Level.LIKELY)


def _in_run(document: _Document, run: Run) -> Iterator[Suggestion]:
    tokens = run.tokens
    if _is_heading(tokens):
        return
    at, opens = 0, run.opens
    if opens and _MARKER.fullmatch(tokens[0].word):
        at = 1
    while at < len(tokens):
        if at == 0 and opens and len(tokens) > 1 and role(tokens[0].word) & Role.STARTER:
            at, opens = 1, False
            continue
        past, what, reason, level = _read(document, tokens, at, opens=opens and at == 0, before=run.before)
        if what:
            first = tokens[at]
            if what in (What.PERSON, What.PLACE, What.ORGANISATION, What.UNIT):
                _remember(document, tokens[at:past], what)
            end = tokens[past - 1].end
            if what in (What.ORGANISATION, What.UNIT):
                end = with_other_name(document.text, end)
            yield Suggestion(first.start, end, what, reason, level)
        at = past


def _read(document: _Document, tokens: list[Token], at: int, *, opens: bool, before: str) -> Reading:
    """What begins at a token: where it ends, what it is (None: nothing) and why."""
    if role(tokens[at].word) & Role.STARTER and not role(tokens[at].word) & Role.GIVEN:
        return Reading(at + 1)
    for reader in _READERS:
        found = reader(tokens, at)
        if found:
            return found
    return _unknown(document, tokens, at, opens=opens, before=before if at == 0 else tokens[at].small + " ")


def _unknown(document: _Document, tokens: list[Token], at: int, *, opens: bool, before: str) -> Reading:
    """Capitals without evidence of their own: by where they stand and by what the document does with them."""
    end = stretch(tokens, at)
    first = at + 1 if end - at == 2 and tokens[at].word in words("en_compass") else at
    if first > at and not _is_plain(document, tokens[first].word) and not opens:
        return Reading(end, What.PLACE, "capitals")
    first = at
    while first < end and _is_plain(document, tokens[first].word):
        first += 1
    if first == end:
        return Reading(end)
    if first > at:
        return Reading(first)
    past = at + 1
    while past < end and not role(tokens[past].word) & (Role.STARTER | Role.LEGAL):
        past += 1
    while past - 1 > at and _is_plain(document, tokens[past - 1].word):
        past -= 1
    word = tokens[at].word
    if opens and past - at == 1:
        document.kept_back.append((tokens[at],))
        return Reading(past)
    if word.isupper() and len(word) > 1 and past - at == 1:
        return Reading(past, What.ORGANISATION, "letters", Level.LIKELY if len(word) < 8 else Level.POSSIBLE)
    what = What.PLACE if past - at == 1 and _PLACE_CUE.search(before) else What.PERSON
    return Reading(past, what, "capitals", Level.LIKELY if not opens else Level.POSSIBLE)


def _is_plain(document: _Document, word: str) -> bool:
    kind = role(word)
    if kind & (Role.ORDINARY | Role.STARTER | Role.HEAD | Role.LEGAL | Role.TITLE | Role.PLACE):
        return True
    lower = word.lower()
    return lower in document.lower or len(word) == 1 or _ROMAN.fullmatch(word) is not None


def _is_heading(tokens: list[Token]) -> bool:
    return len(tokens) > 2 and all(t.word.isupper() for t in tokens)


def _remember(document: _Document, tokens: list[Token], what: What) -> None:
    for token in tokens:
        if len(token.word) > 2 and not role(token.word) and token.word.lower() not in document.lower:
            document.named.setdefault(plain(token.word), what)
