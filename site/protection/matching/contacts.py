"""Telephone and identity numbers however grouped, and e-mail addresses and handles however hidden."""

from __future__ import annotations

import re

from .model import Tier
from .view import Find, View

_NUMBER = re.compile(r"\+?\d(?:[^\w\x1e]{0,3}\d)+")
_LEAST_DIGITS = 6
_LAST_DIGITS = 8
_AT = r"\s*(?:@|[(\[{<]\s*(?:at|@)\s*[)\]}>]|\s+at\s+|골뱅이)\s*"
_DOT = r"\s*(?:\.|[(\[{<]\s*(?:dot|\.)\s*[)\]}>]|\s+dot\s+)\s*"


def digits(text: str) -> str:
    """The decimal digits of a plain reading, in order."""
    return "".join(c for c in text if c.isdecimal())


class Contacts:
    """All protected numbers and addresses."""

    def __init__(self) -> None:
        self._numbers: list[tuple[int, str]] = []
        self._addresses: list[tuple[int, re.Pattern[str], str]] = []

    def add(self, plain_value: str, fact: int) -> bool:
        """Protect a number or an address; False when the value is neither."""
        value = plain_value.strip()
        if "@" in value[1:]:
            local, _, host = value.partition("@")
            pattern = rf"(?<![\w]){_dotted(local)}{_AT}{_dotted(host)}(?![\w])"
            self._addresses.append((fact, re.compile(pattern), _rarest(value)))
            return True
        found = digits(value)
        if len(found) >= _LEAST_DIGITS and len(found) * 2 > len(re.sub(r"\s", "", value)):
            self._numbers.append((fact, found[-_LAST_DIGITS:]))
            return True
        return False

    def find(self, view: View) -> list[Find]:
        """Every place where a number or an address stands."""
        reading = view.plain
        text = reading.text
        finds = [
            Find(*reading.span(m.start(), m.end()), fact, Tier.BLOCK, "address")
            for fact, pattern, rarest in self._addresses
            if rarest in text
            for m in pattern.finditer(text)
        ]
        if not self._numbers:
            return finds
        for match in _NUMBER.finditer(text):
            written = digits(match.group())
            for fact, last in self._numbers:
                if last in written:
                    finds.append(Find(*reading.span(match.start(), match.end()), fact, Tier.BLOCK, "number"))
        return finds


def _dotted(part: str) -> str:
    return _DOT.join(map(re.escape, part.split(".")))


def _rarest(value: str) -> str:
    return max(re.split(r"[^\w]+", value), key=len)
