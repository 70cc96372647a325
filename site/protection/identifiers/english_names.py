"""Names of persons, places and institutions in English prose, by capitals, titles, lists of facts and cue words.

Two passes. The first reads each run of capitals by itself; what has no evidence of its own is kept back. The second
finds elsewhere in the same document the parts of names that the first is sure of. A word that the document also
writes without a capital is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .english_capitals import Run, Token, runs
from .english_lists import Role, joined, role, world
from .suggestion import Level, Suggestion, What
from .tables import plain, words

_LOWER_WORD = re.compile(r"(?<![\w.@/])[a-z][a-z'’-]{2,}")
_PLACE_CUE = re.compile(
    r"(?:\b(?:in|at|from|near|to|of|towards?|outside|around|through|via|leave|left|reached)|[a-z],) $"
)
_LINKS = frozenset(
    ("of", "for", "of the", "for the", "and", "in the", "in", "to", "to the", "on", "against", "&", "the")
)
_BRINGS = frozenset(("of", "for", "of the", "for the"))
_ROMAN = re.compile(r"[IVXLC]+")


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
    for run in runs(text):
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
                end = _with_other_name(document.text, end)
            yield Suggestion(first.start, end, what, reason, level)
        at = past


_Reading = tuple[int, What | None, str, Level]


def _read(document: _Document, tokens: list[Token], at: int, *, opens: bool, before: str) -> _Reading:
    """What begins at a token: where it ends, what it is (None: nothing) and why."""
    if role(tokens[at].word) & Role.STARTER and not role(tokens[at].word) & Role.GIVEN:
        return at + 1, None, "", Level.POSSIBLE
    for reader in (_titled, _state, _institution, _known_place, _person):
        found = reader(tokens, at)
        if found:
            return found
    return _unknown(document, tokens, at, opens=opens, before=before if at == 0 else tokens[at].small + " ")


def _stretch(tokens: list[Token], at: int) -> int:
    """The end of the tokens that follow each other without a small word, comma or possessive between."""
    past = at + 1
    while past < len(tokens) and not tokens[past].small and not tokens[past - 1].owns:
        past += 1
    return past


def _institution(tokens: list[Token], at: int) -> _Reading | None:
    past, head, legal = at, -1, False
    while past < len(tokens) and (past == at or tokens[past].small in _LINKS or not tokens[past].small):
        kind = role(tokens[past].word)
        if past > at and tokens[past].small not in ("", "and", "&") and head < 0 and not legal:
            break
        if past > at and kind & Role.TITLE and not kind & Role.HEAD and tokens[past].small:
            break
        if kind & Role.LEGAL and head < past - 1:
            legal = True
        if kind & Role.HEAD:
            head = past
        past += 1
    if head < 0:
        return _law(tokens, at, past) if legal else None
    end = _end_of_institution(tokens, head, past)
    words_of = tokens[at:end]
    if legal and role(tokens[at].word) & Role.LEGAL:
        return past, None, "", Level.POSSIBLE
    if all(role(t.word) & (Role.HEAD | Role.ORDINARY) for t in words_of) and not _is_known(words_of):
        return None
    if any(t.small == "and" for t in words_of[1:]) and _is_two(words_of):
        return None
    what = What.UNIT if role(tokens[head].word) & Role.UNIT else What.ORGANISATION
    return end, what, "institution", Level.LIKELY


def _law(tokens: list[Token], at: int, past: int) -> _Reading | None:
    first = role(tokens[at].word)
    if first & Role.LEGAL:
        return past, None, "", Level.POSSIBLE
    end = next(i for i in range(at, past) if role(tokens[i].word) & Role.LEGAL) + 1
    if any(role(t.word) & (Role.TITLE | Role.GIVEN) for t in tokens[at:end]):
        return None
    return end, None, "", Level.POSSIBLE


def _end_of_institution(tokens: list[Token], head: int, past: int) -> int:
    """After the head itself, or after ``of`` and ``for`` and what they bring."""
    end = head + 1
    while end < past and not tokens[end - 1].owns:
        small = tokens[end].small
        if small not in _BRINGS and not (small == "and" and end > head + 1 and not _is_somebody(tokens[end])):
            break
        end = min(past, _stretch(tokens, end))
    return end


_KNOWN = re.compile(
    r"(?:Supreme|High|District|Crown|Regional|City|County|Military|Constitutional|Administrative|Appeal|Federal|Civil|Criminal) "
    r"(?:Administrative |Military )?Court|Court of|House of|Ministry of|Council of|Board of|Office of|Bank of|"
    r"(?:Foreign|Home|War) Office|Ministry for|Security Council|Court-Martial|Department of|Institute of|Secretary of State"
)


_IN_BRACKETS = re.compile(
    r" \((?:[“\"'‘](?!the (?:Government|Convention|Court)\b)[^()\n]{2,40}|(?=[^()]*[^\x00-\x7f])[^()\n“”\d]{3,60}|[A-Z][A-Za-z' ]{1,40})\)"
)


def _with_other_name(text: str, end: int) -> int:
    """Further on, over a second name or a short form in brackets."""
    match = _IN_BRACKETS.match(text, end)
    return match.end() if match else end


def _is_known(tokens: list[Token]) -> bool:
    return len(tokens) > 1 and (
        _KNOWN.match(joined(tokens)) is not None or plain(joined(tokens[:-1])) in world()
    )


def _is_somebody(token: Token) -> bool:
    return bool(role(token.word) & (Role.TITLE | Role.GIVEN))


def _is_two(tokens: list[Token]) -> bool:
    """Two things beside each other and not one with ``and`` in its name."""
    cut = next(i for i, t in enumerate(tokens) if i and t.small == "and")
    return bool(role(tokens[cut - 1].word) & (Role.HEAD | Role.GIVEN)) or bool(
        role(tokens[0].word) & Role.TITLE
    )


def _titled(tokens: list[Token], at: int) -> _Reading | None:
    past = at
    while (
        past < len(tokens) and role(tokens[past].word) & Role.TITLE and (past == at or not tokens[past].small)
    ):
        past += 1
    if past == at or past == len(tokens) or tokens[past - 1].owns:
        return None
    if (
        tokens[past].small
        or (role(tokens[past].word) & (Role.ORDINARY | Role.HEAD | Role.STARTER | Role.LEGAL)
        and not role(tokens[past].word) & Role.GIVEN)
    ):
        return None
    end = _end_of_name(tokens, past)
    if (
        end < len(tokens)
        and not tokens[end].small
        and role(tokens[end].word) & Role.HEAD
        and not tokens[end - 1].owns
    ):
        return None
    return end, What.PERSON, "title and name", Level.LIKELY


def _state(tokens: list[Token], at: int) -> _Reading | None:
    """``County of X``, ``Republic of X``: a word for a place, ``of`` and a name."""
    if (
        not role(tokens[at].word) & Role.PLACE
        or at + 1 == len(tokens)
        or tokens[at + 1].small not in ("of", "of the")
    ):
        return None
    end = _stretch(tokens, at + 1)
    if role(tokens[end - 1].word) & Role.HEAD or _all_ordinary(tokens[at + 1 : end]) or tokens[at].owns:
        return None
    return end, What.PLACE, "place by its shape", Level.LIKELY


def _end_of_name(tokens: list[Token], at: int) -> int:
    end = at + 1
    while end < len(tokens) and end - at < 5 and not tokens[end - 1].owns:
        small, kind = tokens[end].small, role(tokens[end].word)
        if (
            small
            and small not in words("nobiliary")
            and not (small == "of" and role(tokens[max(0, at - 1)].word) & Role.TITLE)
        ):
            break
        if (
            kind & (Role.HEAD | Role.TITLE | Role.STARTER)
            and not kind & Role.GIVEN
            and len(tokens[end].word) > 2
        ):
            break
        if kind & Role.ORDINARY and len(tokens[end - 1].word) == 2 and tokens[end - 1].word[1] == ".":
            break
        end += 1
    return end


def _known_place(tokens: list[Token], at: int) -> _Reading | None:
    places = world()
    for past in range(min(len(tokens), at + 8), at, -1):
        name = joined(tokens[at:past])
        found = places.get(plain(name))
        if found is What.ORIGIN:
            follows = tokens[past : past + 1]
            if follows and role(follows[0].word) & Role.LEGAL:
                return past + 1, None, "", Level.POSSIBLE
            return past, What.ORIGIN, "country or people", Level.LIKELY
        if found:
            return past, What.PLACE, "country or large place", Level.LIKELY
        if (
            past - at > 1
            and role(tokens[past - 1].word) & Role.PLACE
            and past == _stretch(tokens, at)
            and not _all_ordinary(tokens[at : past - 1])
        ):
            return past, What.PLACE, "place by its shape", Level.LIKELY
    return None


def _all_ordinary(tokens: list[Token]) -> bool:
    return all(role(t.word) & (Role.ORDINARY | Role.STARTER) for t in tokens)


def _person(tokens: list[Token], at: int) -> _Reading | None:
    word = tokens[at].word
    if "." in word and word[0].isupper() and len(word.split(".")[0]) == 1:
        end = _end_of_name(tokens, at)
        if end - at > 1 or word.count(".") > 1:
            return end, What.PERSON, "initials", Level.LIKELY
        return at + 1, None, "", Level.POSSIBLE
    if role(word) & Role.GIVEN:
        return _end_of_name(tokens, at), What.PERSON, "given name", Level.LIKELY
    end = _stretch(tokens, at)
    if end - at == 2 and tokens[at + 1].word in ("J", "LJ", "CJ", "MR", "QC", "Jr", "Snr"):
        return end, What.PERSON, "name and office", Level.LIKELY
    return None


def _unknown(document: _Document, tokens: list[Token], at: int, *, opens: bool, before: str) -> _Reading:
    """Capitals without evidence of their own: by where they stand and by what the document does with them."""
    end = _stretch(tokens, at)
    first = at
    while first < end and _is_plain(document, tokens[first].word):
        first += 1
    if first == end:
        return end, None, "", Level.POSSIBLE
    if first > at:
        return first, None, "", Level.POSSIBLE
    past = at + 1
    while past < end and not role(tokens[past].word) & (Role.STARTER | Role.LEGAL):
        past += 1
    while past - 1 > at and _is_plain(document, tokens[past - 1].word):
        past -= 1
    word = tokens[at].word
    if opens and past - at == 1:
        document.kept_back.append((tokens[at],))
        return past, None, "", Level.POSSIBLE
    if word.isupper() and len(word) > 1 and past - at == 1:
        return past, What.ORGANISATION, "letters", Level.LIKELY if len(word) < 8 else Level.POSSIBLE
    what = What.PLACE if past - at == 1 and _PLACE_CUE.search(before) else What.PERSON
    return past, what, "capitals", Level.LIKELY if not opens else Level.POSSIBLE


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
