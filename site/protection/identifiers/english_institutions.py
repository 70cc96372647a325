"""Institutions, units and workplaces in a run of capitals: a noun of the kind and the words that belong to it."""

from __future__ import annotations

import re

from .english_capitals import Token
from .english_lists import Role, joined, role, world
from .english_reading import Reading, stretch
from .suggestion import What
from .tables import plain, words

_LINKS = frozenset(
    ("of", "for", "of the", "for the", "and", "in the", "in", "to", "to the", "on", "against", "&", "the")
)
_BRINGS = frozenset(("of", "for", "of the", "for the"))
_KNOWN = re.compile(
    r"(?:Supreme|High|District|Crown|Regional|City|County|Military|Constitutional|Administrative|Appeal|Federal|Civil|Criminal) "
    r"(?:Administrative |Military )?Court|Court of|House of|Ministry of|Council of|Board of|Office of|Bank of|"
    r"(?:Foreign|Home|War) Office|Ministry for|Security Council|Court-Martial|Department of|Institute of|Secretary of State"
)
_IN_BRACKETS = re.compile(
    r" \((?:[“\"'‘](?!the (?:Government|Convention|Court)\b)[^()\n]{2,40}|the (?=[A-Z])[^()\n\d]{3,50}|(?=[^()]*[^\x00-\x7f])[^()\n“”\d]{3,60}|[A-Z][A-Za-z' ]{1,40})\)"
)


def institution(tokens: list[Token], at: int) -> Reading | None:
    """An institution that begins here; a law is read too, as nothing."""
    past, head, legal = at, -1, False
    while past < len(tokens) and (past == at or tokens[past].small in _LINKS or not tokens[past].small):
        kind = role(tokens[past].word)
        if past > at and tokens[past].small not in ("", "and", "&") and head < 0 and not legal:
            break
        if past > at and tokens[past].small and _begins_somebody(tokens, past):
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
        return Reading(past)
    if all(role(t.word) & (Role.HEAD | Role.ORDINARY) for t in words_of) and not _is_known(
        words_of, head - at
    ):
        return None
    if any(t.small == "and" for t in words_of[1:]) and _is_two(words_of):
        return None
    what = What.UNIT if role(tokens[head].word) & Role.UNIT else What.ORGANISATION
    return Reading(end, what, "institution")


def _law(tokens: list[Token], at: int, past: int) -> Reading | None:
    first = role(tokens[at].word)
    if first & Role.LEGAL:
        return Reading(past)
    end = next(i for i in range(at, past) if role(tokens[i].word) & Role.LEGAL) + 1
    if any(role(t.word) & (Role.TITLE | Role.GIVEN) for t in tokens[at:end]):
        return None
    return Reading(end)


def _end_of_institution(tokens: list[Token], head: int, past: int) -> int:
    """After the head itself, or after ``of`` and ``for`` and what they bring."""
    end = head + 1
    while end < past and not tokens[end].small and not role(tokens[end].word) and not tokens[end - 1].owns:
        end += 1
    while end < past and not tokens[end - 1].owns:
        small = tokens[end].small
        if small not in _BRINGS and not (small == "and" and end > head + 1 and not _is_somebody(tokens[end])):
            break
        end = min(past, stretch(tokens, end))
    return end


def with_other_name(text: str, end: int) -> int:
    """Further on, over a second name or a short form in brackets."""
    match = _IN_BRACKETS.match(text, end)
    return match.end() if match else end


def _is_known(tokens: list[Token], head: int) -> bool:
    """Whether ordinary words make a name together: three of them, a known pair, or a country among them."""
    if len(tokens) < 2:
        return False
    if _KNOWN.match(joined(tokens)) or plain(joined(tokens[:head] or tokens)) in world():
        return True
    if plain(joined(tokens[head + 1 :] or tokens)) in world():
        return True
    return not any(plain(t.word) in words("en_counting") or t.small == "and" for t in tokens[:head]) and (
        head > 1 or (head == 1 and plain(tokens[1].word) in words("en_pairing_heads"))
    )


def _begins_somebody(tokens: list[Token], at: int) -> bool:
    """Whether a title and then a name stand here."""
    kind = role(tokens[at].word)
    return (
        bool(kind & Role.TITLE and not kind & Role.HEAD) and at + 1 < len(tokens) and not tokens[at + 1].small
    )


def _is_somebody(token: Token) -> bool:
    return bool(role(token.word) & (Role.TITLE | Role.GIVEN))


def _is_two(tokens: list[Token]) -> bool:
    """Two things beside each other and not one with ``and`` in its name."""
    cut = next(i for i, t in enumerate(tokens) if i and t.small == "and")
    return bool(role(tokens[cut - 1].word) & (Role.HEAD | Role.GIVEN)) or bool(
        role(tokens[0].word) & Role.TITLE
    )
