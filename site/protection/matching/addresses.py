"""E-mail addresses, web addresses and handles, however their signs are hidden: (at), [dot], 골뱅이, 점.

Each is looked for by its rarest word; only where that stands is the whole compared.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from .date_parts import SPACE
from .model import Tier
from .view import Automaton, Find, View

_GAP = rf"{SPACE}{{0,3}}"
_OPEN, _SHUT = rf"[(\[{{<]{_GAP}", rf"{_GAP}[)\]}}>]"
_SIGNS = {
    "@": rf"{_GAP}(?:@|{_OPEN}(?:at|@|a|앳|골뱅이){_SHUT}|[\s_\-]at[\s_\-]|골뱅이|앳){_GAP}",
    ".": rf"{_GAP}(?:[.~]|{_OPEN}(?:dot|\.|점|닷){_SHUT}|[\s_\-]dot[\s_\-]|점|닷|쩜|點|点){_GAP}",
    "/": rf"{_GAP}(?:/|[\s_\-]slash[\s_\-]|슬래시|슬래쉬|%2f){_GAP}",
    "_": rf"{_GAP}(?:_|[\s\-]underscore[\s\-]|{_OPEN}underscore{_SHUT}|언더바|밑줄|{SPACE}){_GAP}",
    "-": rf"{_GAP}(?:-|[\s_](?:dash|hyphen)[\s_]|대시|하이픈|{SPACE}){_GAP}",
}
_OTHER = r"(?:[\W_]{0,2})"
_PARTS = re.compile(r"([^\W_]+)")
_SCHEME = re.compile(r"^(?:[a-z]{3,10}://)?(?:www\.)?")
_LABEL = re.compile(
    r"^(?:kakao ?talk|kakao|카카오톡|카톡|wechat|weixin|위챗|微信|line|라인|telegram|텔레그램|instagram|인스타그램|인스타"
    r"|facebook|페이스북|skype|whatsapp|viber|handle|user ?name|id|아이디)\s*(?:id|아이디)?\s*[:\s]\s*(?P<handle>\S+)$"
)
_HANDLE = re.compile(r"@?(?=[\w.\-]*[\d_.])(?=[\w.\-]*[a-z])[\w.\-]{4,}")
_SHORTEST_HANDLE = 4


class Rule(NamedTuple):
    """One address of a fact: its words and signs as a pattern."""

    fact: int
    pattern: re.Pattern[str]
    tier: Tier
    room: int


class Addresses:
    """All protected addresses over one automaton of their rarest words."""

    def __init__(self) -> None:
        self.keys: dict[str, list[Rule]] = {}

    def __bool__(self) -> bool:
        return bool(self.keys)

    def add(self, plain_value: str, fact: int) -> bool:
        """Protect an address or handle; False when the value is none."""
        value = plain_value.strip()
        label = _LABEL.match(value)
        if label:
            value = label["handle"]
        if "@" in value[1:]:
            local = value[: value.index("@", 1)]
            self._keep(value, local, fact, Tier.BLOCK)
            self._keep(f"{local}@", local, fact, Tier.REVIEW)
            return True
        bare = _SCHEME.sub("", value).strip("/")
        if bare != value or "/" in value:
            return " " not in bare and self._add_web(bare, fact)
        if label or _HANDLE.fullmatch(value) or value.startswith("@"):
            handle = value.lstrip("@")
            if len(handle) >= _SHORTEST_HANDLE and " " not in handle:
                self._keep(handle, handle, fact, Tier.BLOCK)
                return True
        return False

    def _add_web(self, bare: str, fact: int) -> bool:
        host, _, path = bare.partition("/")
        if "." not in host:
            return False
        self._keep(bare, path or host, fact, Tier.BLOCK)
        handle = path.lstrip("@~+")
        if len(handle) >= _SHORTEST_HANDLE and _PARTS.search(handle) and "/" not in handle:
            self._keep(handle, handle, fact, Tier.BLOCK)
        return True

    def _keep(self, value: str, telling: str, fact: int, tier: Tier) -> None:
        words = _PARTS.findall(telling) or _PARTS.findall(value)
        if not words:
            return
        pattern = "".join(
            re.escape(part) if i % 2 else "".join(_SIGNS.get(sign, _OTHER) for sign in part)
            for i, part in enumerate(_PARTS.split(value))
        )
        edge = "" if value.endswith("@") else r"(?![^\W_])"
        rule = Rule(fact, re.compile(rf"(?<![^\W_]){pattern}{edge}"), tier, 4 * len(value) + 40)
        self.keys.setdefault(max(words, key=len), []).append(rule)

    @cached_property
    def _automaton(self) -> Automaton[Rule]:
        return Automaton(self.keys)

    def find(self, view: View) -> list[Find]:
        """Every place where an address stands."""
        text = view.plain.text
        found = {
            (match.start(), match.end(), rule.fact, rule.tier)
            for start, end, rules in self._automaton.find(text)
            for rule in rules
            for match in rule.pattern.finditer(text, max(0, start - rule.room), end + rule.room)
        }
        return [
            Find(*view.plain.span(start, end), fact, tier, "address")
            for start, end, fact, tier in sorted(found)
        ]
