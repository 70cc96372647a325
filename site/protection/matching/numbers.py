"""Telephone, identity, account and plate numbers, found by their last digits however they are grouped or spelled.

A number counts when its digits end where the text's end and begin with its own earlier digits or with nothing; a
longer run of figures that holds them is for review. An identifier with letters counts with its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from .digit_rows import DigitRows, Row, ascii_digits, spelled
from .model import Tier
from .view import Automaton, Find, View

_LAST_DIGITS = 8
_LEAST_DIGITS = 6
_LEAST_ALONE = 4
_LONGEST_ROW = 20
_SLICE = 1 << 16
_SIGNS = re.compile(r"[\W_]+")
_COUNTRY_CODE = 4
# Korean says "1234 of 5678".
_JOINT = re.compile(r"(?<=\d)\s*(?:국?에|의|다시)\s*(?=\d)")
_DIGITS_BEFORE = re.compile(r"[0-9]*\Z")


class Rule(NamedTuple):
    """A protected number: the digits before those it is found by, and the whole where letters belong to it."""

    fact: int
    lead: str
    whole: str


class Numbers:
    """All protected numbers over one automaton of digits."""

    def __init__(self) -> None:
        self.keys: dict[str, list[Rule]] = {}

    def __bool__(self) -> bool:
        return bool(self.keys)

    def add(self, plain_value: str, fact: int) -> bool:
        """Protect a number; False when the value is none or has too few digits to be told from any other."""
        value = _JOINT.sub("-", ascii_digits(plain_value))
        whole = _SIGNS.sub("", value)
        digits = "".join(c for c in whole if c.isdigit())
        if not digits:
            row = spelled(value)
            digits = "".join(digit for digit, _, _ in row)
            if sum(end - start for _, start, end in row) * 2 < len(whole) or len(digits) < _LEAST_DIGITS:
                return False
            whole = digits
        letters = len(whole) - len(digits)
        if (
            letters
            and letters <= len(digits)
            and re.search(r"\d[^\W\d_]|(?<![^\W\d_])[^\W\d_]{1,3}\d", value)
        ):
            return self._add_identifier(whole, fact)
        if letters >= len(digits) or len(digits) < _LEAST_ALONE or (letters and len(digits) < _LEAST_DIGITS):
            return False
        self._keep(digits[-_LAST_DIGITS:], Rule(fact, digits[:-_LAST_DIGITS], ""))
        return True

    def _add_identifier(self, whole: str, fact: int) -> bool:
        longest = max(re.findall(r"\d+", whole), key=len)
        if len(longest) < _LEAST_ALONE:
            return False
        self._keep(longest[-_LAST_DIGITS:], Rule(fact, longest[:-_LAST_DIGITS], whole))
        return True

    def _keep(self, key: str, rule: Rule) -> None:
        rules = self.keys.setdefault(key, [])
        if rule not in rules:
            rules.append(rule)

    @cached_property
    def _automaton(self) -> Automaton[Rule]:
        return Automaton(self.keys)

    def find(self, view: View) -> list[Find]:
        """Every place where a number stands; what overlaps of one fact is one find."""
        rows = DigitRows(view)
        spans: dict[tuple[int, Tier], list[tuple[int, int]]] = {}
        for row, first, past, rules in self._hits(rows):
            for rule in rules:
                judged = _judge(view.plain.text, row, first, past, rule)
                if judged is None:
                    continue
                start, end, tier = judged
                known = spans.setdefault((rule.fact, tier), [])
                if known and start < known[-1][1] and known[-1][0] < end:
                    known[-1] = min(known[-1][0], start), max(known[-1][1], end)
                else:
                    known.append((start, end))
        return [
            Find(*view.plain.span(start, end), fact, tier, "number")
            for (fact, tier), found in spans.items()
            for start, end in found
        ]

    def _hits(self, rows: DigitRows) -> Iterator[tuple[Row, int, int, list[Rule]]]:
        # In slices, so that a line of nothing but digits costs no more memory than any other.
        for low in range(0, len(rows.text), _SLICE):
            for start, end, rules in self._automaton.find(rows.text[low : low + _SLICE + _LAST_DIGITS - 1]):
                if start < _SLICE:
                    row, first = rows.row(low + start)
                    yield row, first, first + end - start, rules


def _judge(text: str, row: Row, first: int, past: int, rule: Rule) -> tuple[int, int, Tier] | None:
    start, end = row.span(first, past)
    if rule.whole:
        return _judge_identifier(text, start, end, rule)
    ends = not text[end : end + 1].isdecimal()
    length = past - first
    if not ends:
        return (start, end, Tier.REVIEW) if length == _LAST_DIGITS else None
    before = _DIGITS_BEFORE.search(text, max(0, start - 16), start)
    rest = before.group() if before else ""
    begins = not rest or rule.lead.endswith(rest) or _has_country_code(rest, rule.lead)
    if length < _LEAST_DIGITS:
        return None if rest else (start, end, Tier.REVIEW)
    if begins:
        whole = (row.start, row.end) if row.length <= _LONGEST_ROW else (start, end)
        return *whole, Tier.BLOCK
    return (start, end, Tier.REVIEW) if length == _LAST_DIGITS else None


def _has_country_code(rest: str, lead: str) -> bool:
    own = lead.lstrip("0")
    return bool(own) and rest.endswith(own) and len(rest) <= len(own) + _COUNTRY_CODE


def _judge_identifier(text: str, start: int, end: int, rule: Rule) -> tuple[int, int, Tier] | None:
    room = 4 * len(rule.whole)
    squeezed = _SIGNS.sub("", ascii_digits(text[max(0, start - room) : end + room]))
    if rule.whole in squeezed:
        return start, end, Tier.BLOCK
    whole_digits = not text[end : end + 1].isdecimal() and not (start and text[start - 1].isdecimal())
    return (start, end, Tier.REVIEW) if whole_digits and end - start > _LEAST_DIGITS else None
