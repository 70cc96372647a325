"""Persons in a run of capitals: after a title, by a given name, by initials."""

from __future__ import annotations

from .english_capitals import Token
from .english_lists import Role, role
from .english_reading import Reading, stretch
from .suggestion import What
from .tables import words

_OFFICES_AFTER = ("J", "LJ", "CJ", "MR", "QC", "Jr", "Snr")


def titled(tokens: list[Token], at: int) -> Reading | None:
    """Titles and a name after them."""
    past = at
    while (
        past < len(tokens) and role(tokens[past].word) & Role.TITLE and (past == at or not tokens[past].small)
    ):
        past += 1
    if past == at or past == len(tokens) or tokens[past - 1].owns:
        return None
    # After Mr or Mrs an ordinary word is a surname: Mr White.
    barred = Role.HEAD | Role.STARTER | Role.LEGAL
    if tokens[past - 1].word.rstrip(".") not in words("en_courtesy"):
        barred |= Role.ORDINARY
    kind = role(tokens[past].word)
    if tokens[past].small or (kind & barred and not kind & Role.GIVEN):
        return None
    end = _end_of_name(tokens, past)
    if (
        end < len(tokens)
        and not tokens[end].small
        and role(tokens[end].word) & Role.HEAD
        and not tokens[end - 1].owns
    ):
        return None
    return Reading(end, What.PERSON, "title and name")


def person(tokens: list[Token], at: int) -> Reading | None:
    """A name that begins with initials or a given name."""
    word = tokens[at].word
    if "." in word and len(word.split(".")[0]) == 1:
        end = _end_of_name(tokens, at)
        if end - at > 1 or word.count(".") > 1:
            return Reading(end, What.PERSON, "initials")
        return Reading(at + 1)
    if role(word) & Role.GIVEN:
        return Reading(_end_of_name(tokens, at), What.PERSON, "given name")
    end = stretch(tokens, at)
    if end - at == 2 and tokens[at + 1].word in _OFFICES_AFTER:
        return Reading(end, What.PERSON, "name and office")
    return None


def _end_of_name(tokens: list[Token], at: int) -> int:
    end = at + 1
    while end < len(tokens) and end - at < 5 and not tokens[end - 1].owns:
        small, kind = tokens[end].small, role(tokens[end].word)
        if (
            small
            and small not in words("nobiliary")
            and not (small == "of" and tokens[max(0, at - 1)].word in words("en_nobility"))
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
